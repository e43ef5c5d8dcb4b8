import type { Sentence } from "./tokens.ts";

/** What a rule's marks are about, as the criticism of tenders has it. */
export const ruleGroups = ["solution", "large", "unlawful", "unclear", "hostile"] as const;

export type RuleGroup = (typeof ruleGroups)[number];

/** How much it matters: `high` shuts suppliers out or breaks a rule, `medium` narrows, `low` blurs. */
export type Severity = "high" | "medium" | "low";

/**
 * A rule as data. The sentences for people (name, reason, functional wording, example) stand under its id in the message
 * file `linter`; the source is a paragraph of the regulation or a published document.
 */
export type Rule = {
  id: string;
  group: RuleGroup;
  severity: Severity;
  /** A key of sources.ts. */
  source: string;
  /** In the language of pattern.ts. A pattern may have exceptions of its own. */
  patterns: readonly (string | { match: string; unless: readonly string[] })[];
  /** Patterns, or names of exceptions (%free), that make the sentence harmless. */
  unless?: readonly string[];
  /** What words alone do not tell (one sum against another). */
  fits?: (sentence: Sentence) => boolean;
};
