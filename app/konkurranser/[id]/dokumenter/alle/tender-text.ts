import { getLocale, getTranslations } from "next-intl/server";
import { withCpvName } from "#components/cpv-name.ts";
import { formatDate, formatInstant } from "#lib/platform/dates.ts";
import { formatLargeMoney, formatMoney, formatShare } from "#lib/platform/money.ts";
import { inOrder } from "#lib/tenders/contract-terms.ts";
import { combinationsOf } from "#lib/tenders/lot-combinations.ts";
import { partsOf } from "#lib/tenders/mixed.ts";
import type { TenderView } from "#lib/tenders/queries.ts";

/** The tender as one plain text in the reader's language: what its page says, to keep, print or send on. */
export async function tenderText(tender: TenderView, url: string): Promise<string> {
  const [t, terms, locale] = [await getTranslations("tenders"), await getTranslations("terms"), await getLocale()];
  const direction = await getTranslations("ui.direction");
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
    ...part(t("services.title"), await services(tender, locale)),
    ...part(t("lots.title", { count: tender.lots.length }), [
      ...tender.lots.map(
        (lot) =>
          `${lot.number}. ${lot.title}. ${t("lots.places")}: ${lot.places}. ${t("lots.minimum")}: ${lot.minimumVolume}. ${t("lots.value")}: ${formatLargeMoney(lot.estimatedValueOre, locale)}.${lot.description ? ` ${lot.description}` : ""}`,
      ),
      ...(await lotTerms(tender, locale)),
    ]),
    ...part(
      t("who.title"),
      tender.selection.map((row) => `${row.number}. ${t(`selectionKinds.${row.kind}`)}: ${row.description}`),
    ),
    ...part(
      t("requirements.title"),
      tender.requirements.flatMap((row) => [
        `${row.number}. (${t(`requirementKinds.${row.kind}`)}) ${row.title}`,
        ...(row.description ? [row.description] : []),
        ...measured(row, t, direction, locale),
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

type Words = Awaited<ReturnType<typeof getTranslations<"tenders">>>;
type Direction = Awaited<ReturnType<typeof getTranslations<"ui.direction">>>;

/** How an outcome is measured: where it is today, where it is to be, and which way is better. */
function measured(row: TenderView["requirements"][number], t: Words, direction: Direction, locale: string): string[] {
  const { indicator, targetBp, followUpMonths: months, baselineBp, lowerIsBetter, verificationSource } = row;
  if (!indicator || targetBp === null || months === null) return [];
  const baseline = baselineBp === null ? t("requirements.unknown") : formatShare(baselineBp, locale);
  const target = formatShare(targetBp, locale);
  const better = direction(lowerIsBetter ? "lower" : "higher");
  const source = verificationSource ?? "–";
  return [t("requirements.measure", { indicator, months, baseline, target, direction: better, source })];
}

/** Every service of the contract by its code; of several, what each is worth. */
async function services(tender: TenderView, locale: string): Promise<string[]> {
  const names = await getTranslations("cpv");
  const t = await getTranslations("tenders.services");
  const parts = partsOf(tender);
  const named = parts.map(({ cpv, value }) =>
    parts.length > 1 ? `${withCpvName(names, cpv)}: ${formatMoney(value, locale)}` : withCpvName(names, cpv),
  );
  return parts.length > 1 ? [...named, t(tender.partsSeparable ? "separable" : "inseparable")] : named;
}

/** For how many lots one may bid, and win; which may be awarded together; what is paid for taking part. */
async function lotTerms(tender: TenderView, locale: string): Promise<string[]> {
  const t = await getTranslations("tenders");
  const { maxLotsBid, maxLotsWon, lotRule, combinationRule, participationPaymentOre: paid } = tender;
  const combinations = combinationsOf(tender);
  return [
    maxLotsBid === null ? "" : t("terms.mostBid", { count: maxLotsBid }),
    maxLotsWon === null ? "" : t("terms.mostWon", { count: maxLotsWon }),
    lotRule === "" ? "" : `${t(`lotRules.${lotRule}` as never)}.`,
    ...(combinations.length > 0 ? [t("terms.combine"), ...combinations.map((numbers) => numbers.join(" + "))] : []),
    combinations.length > 0 ? `${t("terms.combinationRule")} ${combinationRule}` : "",
    paid ? `${t("terms.paid")} ${formatMoney(paid, locale)}` : "",
  ].filter((line) => line !== "");
}
