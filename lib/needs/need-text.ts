import { isWorse } from "./target.ts";

export type Metric = {
  indicator: string;
  /** What exactly is counted, of whom. */
  definition: string;
  /** Shares in basis points; null while a draft lacks them. */
  baselineBp: number | null;
  targetBp: number | null;
  /** A falling share is the better one. */
  lowerIsBetter?: boolean;
  followUpMonths: number;
  verificationSource: string;
};

/** What a NeedVersion's body is; older ones lack what came later. */
export type NeedText = {
  title: string;
  problem: string;
  targetGroup: string;
  targetGroupText: string;
  targetGroupSize: number;
  triedBefore: string;
  wantedOutcome: string;
  evidence: string;
  supportSegment: string;
  whyNotEnough: string;
  localPriorities: string;
  worksWith: string[];
  worksWithText: string;
  fundingLine: string;
  metrics: Metric[];
};

/** In the order of the page: the order one thinks in. */
const needFields = [
  "title",
  "problem",
  "evidence",
  "targetGroup",
  "supportSegment",
  "targetGroupText",
  "targetGroupSize",
  "triedBefore",
  "whyNotEnough",
  "wantedOutcome",
  "metrics",
  "localPriorities",
  "worksWith",
  "worksWithText",
  "fundingLine",
] as const satisfies readonly (keyof NeedText)[];

const optionalFields: readonly (keyof NeedText)[] = ["localPriorities", "worksWith", "worksWithText"];

/** What a draft lacks before it can be shared, as names of its fields; empty when it is whole. */
export const missing = (need: NeedText): (keyof NeedText)[] =>
  needFields.filter((field) => !optionalFields.includes(field) && !isFilled(need, field));

function isFilled(need: NeedText, field: keyof NeedText): boolean {
  if (field === "metrics") return need.metrics.length > 0 && need.metrics.every(isWhole);
  if (field === "targetGroupSize") return need.targetGroupSize >= 1;
  return String(need[field]).trim() !== "";
}

const isWhole = (metric: Metric) =>
  metric.indicator.trim() !== "" &&
  metric.definition.trim() !== "" &&
  metric.verificationSource.trim() !== "" &&
  metric.baselineBp !== null &&
  metric.targetBp !== null &&
  metric.targetBp !== metric.baselineBp &&
  !isWorse(metric);

type Difference = { field: keyof NeedText; before: string; after: string };

/**
 * What has changed from one text of a need to another, field by field, in the order of the page; fields that agree are left
 * out. `say` gives the names of codes and a metric's sentence, in the reader's language.
 */
export function differences(
  before: NeedText,
  after: NeedText,
  say: {
    targetGroup: (code: string) => string;
    segment: (code: string) => string;
    actor: (code: string) => string;
    funding: (code: string) => string;
    metric: (metric: Metric) => string;
  },
): Difference[] {
  const shown = (need: NeedText): Record<keyof NeedText, string> => ({
    ...need,
    targetGroup: say.targetGroup(need.targetGroup),
    targetGroupSize: String(need.targetGroupSize),
    supportSegment: say.segment(need.supportSegment),
    worksWith: need.worksWith.map(say.actor).join(", "),
    fundingLine: say.funding(need.fundingLine),
    metrics: need.metrics.map(say.metric).join("\n"),
  });
  const [old, fresh] = [shown(before), shown(after)];
  return needFields
    .filter((field) => old[field] !== fresh[field])
    .map((field) => ({ field, before: old[field], after: fresh[field] }));
}

/** Only the text of a need, as a NeedVersion stores it. */
export function textOf(need: NeedText): NeedText {
  const metrics = need.metrics.map(
    ({ indicator, definition, baselineBp, targetBp, lowerIsBetter, followUpMonths, verificationSource }) => ({
      indicator,
      definition,
      baselineBp,
      targetBp,
      ...(lowerIsBetter && { lowerIsBetter }),
      followUpMonths,
      verificationSource,
    }),
  );
  return { ...(Object.fromEntries(needFields.map((field) => [field, need[field]])) as NeedText), metrics };
}

/** A stored text as one of today: what it could not say when it was written is empty. */
export const storedText = (body: Partial<NeedText>): NeedText => ({
  ...nothingWritten,
  ...body,
  metrics: (body.metrics ?? []).map((metric) => ({ ...metric, definition: metric.definition ?? "" })),
});

const nothingWritten: NeedText = {
  title: "",
  problem: "",
  evidence: "",
  targetGroup: "",
  supportSegment: "",
  targetGroupText: "",
  targetGroupSize: 0,
  triedBefore: "",
  whyNotEnough: "",
  wantedOutcome: "",
  metrics: [],
  localPriorities: "",
  worksWith: [],
  worksWithText: "",
  fundingLine: "",
};
