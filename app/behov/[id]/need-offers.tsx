import { useTranslations } from "next-intl";
import { Form, SubmitButton, TextArea } from "#components/form.tsx";
import { Facts } from "#components/ui/facts.tsx";
import { Instant } from "#components/ui/instant.tsx";
import { Section } from "#components/ui/section.tsx";
import { needActions } from "#lib/needs/need.ts";
import type { NeedView } from "#lib/needs/queries.ts";
import { refusalOf } from "#lib/platform/actions.ts";
import type { Actor } from "#lib/platform/actor.ts";
import { considerOffersAction } from "./actions.ts";

/** What the officers found that municipality and county already offer; the duty before training is bought. */
export function NeedOffers({ need, actor, now }: { need: NeedView; actor: Actor; now: Date }) {
  const t = useTranslations("needs");
  const mayConsider = refusalOf(needActions.considerOffers, actor, need, now) === undefined;
  if (need.offers.length === 0 && !mayConsider) return null;
  return (
    <Section wide title={t("offers.heading")} id="tilbud">
      {need.offers.map((offer) => (
        <div key={offer.id} className="mb-6">
          <p className="text-base text-ax-text-neutral-subtle">
            {t.rich("offers.at", { at: () => <Instant at={offer.consideredAt} short /> })}
          </p>
          <Facts
            facts={(["municipalOffers", "countyOffers", "conclusion"] as const).map((field) => ({
              question: t(`offers.${field}`),
              answer: <p className="whitespace-pre-line max-w-prose">{offer[field]}</p>,
            }))}
          />
        </div>
      ))}
      {mayConsider && (
        <details>
          <summary className="text-link">{t("actions.considerOffers")}</summary>
          <p className="my-4 max-w-prose text-ax-text-neutral-subtle">{t("offers.lead")}</p>
          <Form action={considerOffersAction} hidden={{ needId: need.id, formId: crypto.randomUUID() }}>
            {(["municipalOffers", "countyOffers", "conclusion"] as const).map((field) => (
              <TextArea key={field} name={field} label={t(`offers.${field}`)} maxLength={2_000} rows={3} />
            ))}
            <SubmitButton variant="secondary">{t("offers.submit")}</SubmitButton>
          </Form>
        </details>
      )}
    </Section>
  );
}
