import { useTranslations } from "next-intl";
import { Form, RadioField, SubmitButton } from "#components/form.tsx";
import { Section } from "#components/ui/section.tsx";
import { whyNotReasons } from "#lib/tenders/look.ts";
import { sayWhyNotAction } from "./actions.ts";

/** For a supplier that does not bid: one press, nobody learns who. */
export function WhyNot({ tenderId }: { tenderId: string }) {
  const t = useTranslations("reach");
  return (
    <Section>
      <details>
        <summary className="text-link cursor-pointer">{t("ask.title")}</summary>
        <p className="my-4 max-w-prose">{t("ask.intro")}</p>
        <Form action={sayWhyNotAction} hidden={{ tenderId }}>
          <RadioField
            name="whyNot"
            label={t("ask.legend")}
            options={whyNotReasons.map((value) => ({ value, label: t(`whyNot.${value}`) }))}
          />
          <SubmitButton variant="secondary">{t("ask.send")}</SubmitButton>
        </Form>
      </details>
    </Section>
  );
}
