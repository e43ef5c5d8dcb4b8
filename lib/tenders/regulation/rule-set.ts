import { osloDay } from "../../platform/dates.ts";
import type { Money } from "../../platform/money.ts";
import type { Rule } from "./rule.ts";
import { type RuleKey, rules } from "./rules.ts";

/** The three dated sets, by the first day on which a notice dispatched follows them. */
export const changeDays = ["2024-03-21", "2026-04-21", "2026-07-01"] as const;

export type RuleSet = {
  /** The day from which this set applies, as «2026-07-01». */
  from: (typeof changeDays)[number];
  rule: (key: RuleKey) => Rule;
  /** The number of a rule that has one, in its own unit. */
  number: (key: RuleKey) => number;
  /** An amount of a rule in kroner, as whole øre. */
  money: (key: RuleKey) => Money;
  /** The codes of a rule that lists them. */
  codes: (key: RuleKey) => readonly string[];
  has: (key: RuleKey) => boolean;
};

/**
 * The rules for a notice dispatched at this instant. The set is chosen by the day in Oslo; a day before the first set has
 * its values read from the first.
 */
export function ruleSetAt(dispatch: Date): RuleSet {
  const day = osloDay(dispatch);
  const from = changeDays.findLast((change) => change <= day) ?? changeDays[0];
  return made.get(from) ?? makeSet(from);
}

const made = new Map<string, RuleSet>();

function makeSet(from: RuleSet["from"]): RuleSet {
  const inForce = new Map<string, Rule>(
    rules
      .filter(({ validFrom, validTo }) => validFrom <= from && (validTo === null || from <= validTo))
      .map((rule) => [rule.key, rule]),
  );
  const rule = (key: RuleKey) => {
    const found = inForce.get(key);
    if (!found) throw new Error(`No rule ${key} from ${from}`);
    return found;
  };
  const number = (key: RuleKey) => {
    const { value } = rule(key);
    if (typeof value !== "number") throw new Error(`${key} is no number`);
    return value;
  };
  const set: RuleSet = {
    from,
    rule,
    number,
    money: (key) => BigInt(number(key)) * 100n,
    codes: (key) => {
      const { value } = rule(key);
      if (value === null || typeof value === "number") throw new Error(`${key} lists no codes`);
      return value;
    },
    has: (key) => inForce.has(key),
  };
  made.set(from, set);
  return set;
}
