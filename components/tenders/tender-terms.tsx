import { useTranslations } from "next-intl";
import { Section } from "#components/ui/section.tsx";
import { inOrder } from "#lib/tenders/contract-terms.ts";
import type { TenderView } from "#lib/tenders/queries.ts";

/** What the contract will say, folded: known before one begins to write. */
export function TenderTerms({ tender }: { tender: TenderView }) {
  const t = useTranslations("terms");
  if (tender.terms.length === 0) return null;
  return (
    <Section title={t("title")} id="vilkar" intro={t("publicIntro")} plain>
      {inOrder(tender.terms).map(({ topic, text }) => (
        <details key={topic} className="py-3 border-t border-ax-border-neutral-subtle">
          <summary className="cursor-pointer font-semibold">{t(`topics.${topic}` as "title")}</summary>
          <p className="mt-3 max-w-prose whitespace-pre-line">{text}</p>
        </details>
      ))}
    </Section>
  );
}
