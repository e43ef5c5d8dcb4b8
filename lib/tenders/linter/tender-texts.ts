/** What of a tender the linter reads: the texts that suppliers will read. */
export type TenderTexts = {
  title: string;
  what: string;
  forWhom: string;
  when: string;
  worth: string;
  judged: string;
  lots: readonly { title: string; description: string }[];
  requirements: readonly { title: string; description: string }[];
  selection: readonly { description: string }[];
  criteria: readonly { name: string; description: string }[];
};

/** The texts of a tender by the names of the builder's fields («requirements[0].title»). */
export function tenderTexts(tender: TenderTexts): Record<string, string> {
  const { title, what, forWhom, when, worth, judged } = tender;
  const rows = <Row extends object>(name: string, list: readonly Row[], keys: readonly (keyof Row & string)[]) =>
    list.flatMap((row, index) => keys.map((key) => [`${name}[${index}].${key}`, String(row[key])] as const));
  return {
    ...{ title, what, forWhom, when, worth, judged },
    ...Object.fromEntries([
      ...rows("lots", tender.lots, ["title", "description"]),
      ...rows("requirements", tender.requirements, ["title", "description"]),
      ...rows("selection", tender.selection, ["description"]),
      ...rows("criteria", tender.criteria, ["name", "description"]),
    ]),
  };
}

/** The texts of a need by the names of its form's fields. */
export function needTexts(need: {
  title: string;
  problem: string;
  targetGroupText: string;
  wantedOutcome: string;
  metrics: readonly { indicator: string; definition: string }[];
}): Record<string, string> {
  const { title, problem, targetGroupText, wantedOutcome, metrics } = need;
  return {
    ...{ title, problem, targetGroupText, wantedOutcome },
    ...Object.fromEntries(
      metrics.flatMap(({ indicator, definition }, index) => [
        [`metrics[${index}].indicator`, indicator],
        [`metrics[${index}].definition`, definition],
      ]),
    ),
  };
}

/** Whether the linter reads the field of this name in a need: what the tender will be made of. */
export const isNeedText = (name: string) =>
  /^(?:title|problem|targetGroupText|wantedOutcome|metrics\[\d+\]\.(?:indicator|definition))$/.test(name);

/** Whether the linter reads the field of this name among the contract terms. */
export const isTermText = (name: string) => /^terms\[\d+\]\.text$/.test(name);

/** Whether the linter reads the field of this name where questions are answered: not the question, which is a supplier's. */
export const isAnswerText = (name: string) => name === "answer";

/** Whether the linter reads the builder's field of this name. */
export const isTenderText = (name: string) =>
  /^(?:title|what|forWhom|when|worth|judged|(?:lots|requirements)\[\d+\]\.(?:title|description)|selection\[\d+\]\.description|criteria\[\d+\]\.(?:name|description))$/.test(
    name,
  );
