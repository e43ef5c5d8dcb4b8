import type { Rule, RuleGroup } from "./rule.ts";
import { hostileRules } from "./rules/hostile.ts";
import { largeRules } from "./rules/large.ts";
import { solutionRules } from "./rules/solution.ts";
import { unclearRules } from "./rules/unclear.ts";
import { unlawfulRules } from "./rules/unlawful.ts";

const inGroup = (group: RuleGroup, rules: readonly Omit<Rule, "group">[]): Rule[] =>
  rules.map((rule) => ({ ...rule, group }));

/** Every rule, by group. */
export const rules: readonly Rule[] = [
  ...inGroup("solution", solutionRules),
  ...inGroup("large", largeRules),
  ...inGroup("unlawful", unlawfulRules),
  ...inGroup("unclear", unclearRules),
  ...inGroup("hostile", hostileRules),
];
