import { getLocale, getTranslations } from "next-intl/server";
import { formatDate, formatInstant } from "#lib/platform/dates.ts";
import { formatLargeMoney, formatShare } from "#lib/platform/money.ts";
import { inOrder } from "#lib/tenders/contract-terms.ts";
import type { TenderView } from "#lib/tenders/queries.ts";

/** The tender as one plain text in the reader's language: what its page says, to keep, print or send on. */
export async function tenderText(tender: TenderView, url: string): Promise<string> {
  const [t, terms, locale] = [await getTranslations("tenders"), await getTranslations("terms"), await getLocale()];
  const day = (date: Date | null) => (date ? formatDate(date, locale) : "–");
  const deadline = tender.rounds.at(-1)?.deadline;
  const part = (title: string, lines: readonly string[]) =>
    lines.length === 0 ? [] : ["", title.toUpperCase(), "", ...lines];
  return [
    tender.title,
    `${t("reference", { reference: tender.reference })}, ${tender.buyerName}`,
    url,
    ...part(
      t("answers.what"),
      (["what", "forWhom", "when", "worth", "judged"] as const).flatMap((field) => [
        `${t(`answers.${field}`)} ${tender[field]}`,
        "",
      ]),
    ),
    ...part(t("road.title"), [
      `${t("road.questions")}: ${formatInstant(tender.questionDeadline, locale)}`,
      `${t("road.deadline")}: ${deadline ? formatInstant(deadline, locale) : "–"}`,
      `${t("road.evaluation")}: ${day(tender.evaluationDoneOn)}`,
      `${t("road.award")}: ${day(tender.awardOn)}`,
      `${t("road.start")}: ${day(tender.startsOn)}`,
    ]),
    ...part(
      t("lots.title", { count: tender.lots.length }),
      tender.lots.map(
        (lot) =>
          `${lot.number}. ${lot.title}. ${t("lots.places")}: ${lot.places}. ${t("lots.minimum")}: ${lot.minimumVolume}. ${t("lots.value")}: ${formatLargeMoney(lot.estimatedValueOre, locale)}.${lot.description ? ` ${lot.description}` : ""}`,
      ),
    ),
    ...part(
      t("who.title"),
      tender.selection.map((row) => `${row.number}. ${t(`selectionKinds.${row.kind}`)}: ${row.description}`),
    ),
    ...part(
      t("requirements.title"),
      tender.requirements.flatMap((row) => [
        `${row.number}. (${t(`requirementKinds.${row.kind}`)}) ${row.title}`,
        ...(row.description ? [row.description] : []),
      ]),
    ),
    ...part(
      t("judged.title"),
      tender.criteria.map(
        (row) => `${row.number}. ${row.name}, ${formatShare(row.weightBp, locale)}. ${row.description}`,
      ),
    ),
    ...part(
      terms("title"),
      inOrder(tender.terms).flatMap(({ topic, text }) => [terms(`topics.${topic}` as "title"), text, ""]),
    ),
    ...part(
      t("questions.title"),
      tender.clarifications
        .filter(({ answeredAt }) => answeredAt)
        .flatMap(({ question, answer }) => [`– ${question}`, answer ?? "", ""]),
    ),
    ...part(
      t("amendments.title"),
      tender.amendments.map((row) => `${row.number}. ${day(row.publishedAt)}: ${row.text}`),
    ),
    "",
  ].join("\n");
}
