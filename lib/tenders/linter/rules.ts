import type { Rule, RuleGroup } from "./rule.ts";
import { conductRules } from "./rules/conduct.ts";
import { contemptRules } from "./rules/contempt.ts";
import { largeRules } from "./rules/large.ts";
import { limitRules } from "./rules/limits.ts";
import { organisedRules } from "./rules/organised.ts";
import { solutionRules } from "./rules/solution.ts";
import { suspicionRules } from "./rules/suspicion.ts";
import { unclearRules } from "./rules/unclear.ts";
import { unequalRules } from "./rules/unequal.ts";

const byGroup = {
  solution: solutionRules,
  large: largeRules,
  unlawful: [...unequalRules, ...organisedRules, ...conductRules, ...limitRules],
  unclear: unclearRules,
  hostile: [...contemptRules, ...suspicionRules],
} as const satisfies Record<RuleGroup, readonly Omit<Rule, "group">[]>;

type Known = (typeof byGroup)[RuleGroup][number];
export type RuleId = Known["id"];
export type SourceId = Known["source"];

/** Every rule, by group. */
export const rules = Object.entries(byGroup).flatMap(([group, list]) =>
  list.map((rule): Rule & { id: RuleId; source: SourceId } => ({ ...rule, group: group as RuleGroup })),
);
