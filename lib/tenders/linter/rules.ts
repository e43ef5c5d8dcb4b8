import type { Rule, RuleGroup } from "./rule.ts";
import { hostileRules } from "./rules/hostile.ts";
import { largeRules } from "./rules/large.ts";
import { solutionRules } from "./rules/solution.ts";
import { unclearRules } from "./rules/unclear.ts";
import { unlawfulRules } from "./rules/unlawful.ts";

const byGroup = {
  solution: solutionRules,
  large: largeRules,
  unlawful: unlawfulRules,
  unclear: unclearRules,
  hostile: hostileRules,
} as const satisfies Record<RuleGroup, readonly Omit<Rule, "group">[]>;

type Known = (typeof byGroup)[RuleGroup][number];
export type RuleId = Known["id"];
export type SourceId = Known["source"];

/** Every rule, by group. */
export const rules = Object.entries(byGroup).flatMap(([group, list]) =>
  list.map((rule): Rule & { id: RuleId; source: SourceId } => ({ ...rule, group: group as RuleGroup })),
);
