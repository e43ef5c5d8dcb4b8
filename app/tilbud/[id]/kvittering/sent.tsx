import { getTranslations } from "next-intl/server";
import { Facts } from "#components/ui/facts.tsx";
import { Day } from "#components/ui/instant.tsx";
import { Money } from "#components/ui/money.tsx";
import { Section } from "#components/ui/section.tsx";
import type { BidForm, SealedDeclaration, SealedPrice } from "#lib/bids/answers.ts";
import { plainDate } from "#lib/platform/dates.ts";
import type { LoadedBid } from "../load-bid.ts";

/** The version that the receipt is for, as it was sent, to those who sent it. */
export async function Sent({ view, sent: { sections, files } }: { view: LoadedBid; sent: BidForm }) {
  const t = await getTranslations("bids");
  const { requirements } = view.document;
  const answers = requirements.flatMap(({ id, title }) => {
    const answer = sections[`requirement:${id}`];
    return answer ? [{ question: title, answer: <Written text={answer.text} /> }] : [];
  });
  return (
    <Section title={t("receipt.sent")} intro={t("receipt.sentIntro")} id="sendt" wide>
      <Facts
        facts={[
          ...answers,
          ...(sections.price ? await priced(sections.price) : []),
          ...(await declared(view, sections.declaration)),
          { question: t("parts.files"), answer: files.map(({ name }) => name).join(", ") || "–" },
        ]}
      />
    </Section>
  );
}

const Written = ({ text }: { text: string }) => <span className="whitespace-pre-line">{text || "–"}</span>;

async function priced({ pricePerPlaceMonthOre, pricePerOutcomeOre, volume, readyOn }: SealedPrice) {
  const t = await getTranslations("bids.price");
  const ready = plainDate(readyOn);
  return [
    { question: t("pricePerPlaceMonth"), answer: <Money ore={BigInt(pricePerPlaceMonthOre)} /> },
    ...(pricePerOutcomeOre
      ? [{ question: t("pricePerOutcome"), answer: <Money ore={BigInt(pricePerOutcomeOre)} /> }]
      : []),
    { question: t("volume"), answer: String(volume) },
    { question: t("readyOn"), answer: ready ? <Day date={ready} /> : readyOn },
  ];
}

async function declared({ document }: LoadedBid, { criteria }: SealedDeclaration) {
  const t = await getTranslations("bids.declaration");
  return document.selection.flatMap(({ id, description }) => {
    const row = criteria.find(({ criterionId }) => criterionId === id);
    if (!row) return [];
    const said = [t(row.meets ? "yes" : "no"), row.note].filter(Boolean).join(". ");
    return [{ question: description, answer: <Written text={said} /> }];
  });
}
