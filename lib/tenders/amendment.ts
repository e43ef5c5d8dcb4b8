import type { Tender } from "./tender.ts";

/** One line of an amendment's difference: which field, of which row (its title), as stored (øre, ISO instants, codes). */
export type Change = { field: string; row: string | null; before: string | null; after: string | null };

/** What an amendment may set; absent means unchanged. Award criteria, the price model and the words
 * about how bids are judged (FOA §§ 8-11, 18-1, 14-2 (1): another basis for the award is another competition) are frozen. */
export type Amended = Partial<Pick<Tender, (typeof amendableFields)[number]>> & {
  deadline?: Date;
  lots?: readonly ({ id: string } & Partial<Tender["lots"][number]>)[];
  requirements?: readonly ({ id?: string } & Partial<Tender["requirements"][number]>)[];
  selection?: readonly ({ id: string } & Partial<Tender["selection"][number]>)[];
};

export const amendableFields = [
  "title",
  "what",
  "forWhom",
  "when",
  "worth",
  "questionDeadline",
  "evaluationDoneOn",
  "awardOn",
  "standstillDays",
  "startsOn",
  "durationMonths",
  "optionMonths",
] as const;

const rowFields = {
  lots: ["title", "description", "places", "minimumVolume", "estimatedValueOre"],
  requirements: [
    "kind",
    "title",
    "description",
    "maxWords",
    "indicator",
    "baselineBp",
    "targetBp",
    "lowerIsBetter",
    "followUpMonths",
    "verificationSource",
    "climate",
  ],
  selection: ["description", "threshold", "measureType", "targetGroup", "withinYears", "code", "lotNumbers", "reason"],
} as const;

/** The difference that an amendment makes, in the order of the page. */
export function changesOf(tender: Tender, amended: Amended): Change[] {
  const changes: Change[] = amendableFields.flatMap((field) => difference(field, null, tender[field], amended[field]));
  changes.push(...difference("deadline", null, tender.rounds.at(-1)?.deadline, amended.deadline));
  for (const part of ["lots", "requirements", "selection"] as const) {
    for (const row of amended[part] ?? []) {
      const old: Record<string, unknown> | undefined = tender[part].find(({ id }) => id === row.id);
      const name = String(old?.title ?? old?.description ?? (row as { title?: string }).title ?? "");
      for (const field of rowFields[part])
        changes.push(...difference(`${part}.${field}`, name, old?.[field], (row as Record<string, unknown>)[field]));
    }
  }
  return changes;
}

/** What is asked for, for whom, from when, how long and how much: whoever bids prices and answers this. */
const task = /^(?:(?:lots|requirements|selection)\.|(?:startsOn|durationMonths|optionMonths)$)/;
/** The answers that describe it in words, where a slip of the pen can be righted without another meaning. */
const taskInWords = /^(?:what|forWhom|when|worth)$/;

/**
 * It changes what suppliers answer or who may: they must get more time (FOA §§ 14-2 (3), 20-1 (3) a), and send again what
 * they have sent. Only a correction of words that is «ubetydelig for utarbeidelsen av tilbudet» (§ 20-1 (4)) is none.
 */
export const changesTheTask = (changes: readonly Change[], { wordsOnly = false } = {}) =>
  changes.some(({ field }) => task.test(field) || (!wordsOnly && taskInWords.test(field)));

/** What is read and not reckoned with; a document that does not change the task is. */
const words = /^(?:title|what|forWhom|when|worth|documents)$/;

/** One officer publishes a correction of words; whatever moves a date or changes the task takes two persons. */
export const needsSecondPerson = ({ changes, changesTask }: { changes: readonly Change[]; changesTask: boolean }) =>
  changesTask || changes.some(({ field }) => !words.test(field));

function difference(field: string, row: string | null, before: unknown, after: unknown): Change[] {
  if (after === undefined || asText(before) === asText(after)) return [];
  return [{ field, row, before: asText(before), after: asText(after) }];
}

function asText(value: unknown): string | null {
  if (value === null || value === undefined || value === "") return null;
  return value instanceof Date ? value.toISOString() : String(value);
}
