import type { Money } from "../../platform/money.ts";
import { classOf, isWithin, researchCodes, type ServiceClass } from "./cpv-annexes.ts";
import type { Rule } from "./rule.ts";
import { ruleSetAt } from "./rule-set.ts";
import type { RuleKey } from "./rules.ts";

/** Which parts of the regulation a contract follows, from the least to the most. */
export type Regime = "OUTSIDE" | "PART_I" | "PART_II" | "PART_II_EEA" | "PART_III" | "PART_IV";

/** The parts by number; above the EEA threshold special services follow part II with the additions of § 8-17 (4) and others. */
export const partsOf = {
  OUTSIDE: [],
  PART_I: ["I"],
  PART_II: ["I", "II"],
  PART_II_EEA: ["I", "II"],
  PART_III: ["I", "III"],
  PART_IV: ["I", "IV"],
} as const satisfies Record<Regime, readonly string[]>;

/** One step of the reasoning: a key of the messages `regulation.steps`, its figures (øre, codes), and the paragraph. */
export type Step = {
  code: string;
  figures: { cpv?: string; value?: Money; limit?: Money };
  legalRef: string;
  /** The rule whose value decided; its evidence is shown beside it. */
  rule?: Rule;
};

export type Buyer = "state" | "other";

export type Verdict = { regime: Regime; serviceClass: ServiceClass; steps: Step[] };

/** What a regime is decided from. `value` is the whole contract's, options included, excluding VAT, in øre. */
export type Facts = { cpv: string; buyer: Buyer; value: Money; dispatch: Date };

const classRefs = {
  social: "§ 4-1 g, vedlegg 3",
  special: "§ 4-1 f, vedlegg 2",
  works: "§ 4-1 d, vedlegg 1",
  goods: "§ 4-1 b",
  other: "§ 4-1 c",
} as const satisfies Record<ServiceClass, string>;

/** Codes that sound like social services or job seeking and are in neither annex. */
const soundsSocial = ["79600000", "79610000", "79632000", "79633000", "79634000", "79635000", "79998000"];

/**
 * Which parts of the regulation a contract follows, with the reasoning step by step (FOA §§ 1-1, 5-1 to 5-3). A value that
 * equals a threshold has reached it, except where the law says «overstiger» (the additions for special services).
 */
export function classify({ cpv, buyer, value, dispatch }: Facts): Verdict {
  const set = ruleSetAt(dispatch);
  const serviceClass = classOf(cpv);
  const steps: Step[] = [{ code: `class.${serviceClass}`, figures: { cpv }, legalRef: classRefs[serviceClass] }];
  if (soundsSocial.includes(cpv)) steps.push({ code: "soundsSocial", figures: { cpv }, legalRef: "Vedlegg 2 og 3" });
  if (isWithin(researchCodes, cpv)) steps.push({ code: "research", figures: { cpv }, legalRef: "§ 2-5 (2)" });
  else if (cpv.startsWith("73")) steps.push({ code: "researchExempt", figures: { cpv }, legalRef: "§ 2-5 (1)" });

  const reaches = (key: RuleKey, more: (value: Money, limit: Money) => boolean = (a, b) => a >= b) => {
    const limit = set.money(key);
    const reached = more(value, limit);
    const rule = set.rule(key);
    const code = `${reached ? "reaches" : "below"}.${key}`;
    steps.push({ code, figures: { value, limit }, legalRef: rule.legalRef, rule });
    return reached;
  };
  return { regime: regimeOf(serviceClass, reaches, eeaKey(serviceClass, buyer)), serviceClass, steps };
}

type Reaches = (key: RuleKey, more?: (value: Money, limit: Money) => boolean) => boolean;

function regimeOf(serviceClass: ServiceClass, reaches: Reaches, eea: RuleKey): Regime {
  if (!reaches("entryThreshold")) return "OUTSIDE";
  if (serviceClass === "social") return reaches(eea) ? "PART_IV" : "PART_I";
  if (!reaches("nationalThreshold")) return "PART_I";
  if (serviceClass === "special") return reaches(eea, (value, limit) => value > limit) ? "PART_II_EEA" : "PART_II";
  return reaches(eea) ? "PART_III" : "PART_II";
}

/** The EEA threshold of a class of contract (FOA § 5-3). */
export function eeaKey(serviceClass: ServiceClass, buyer: Buyer): RuleKey {
  if (serviceClass === "social" || serviceClass === "special") return "eeaThresholdLight";
  if (serviceClass === "works") return "eeaThresholdWorks";
  return buyer === "state" ? "eeaThresholdState" : "eeaThresholdOthers";
}

type MixedFacts = Omit<Facts, "cpv" | "value"> & {
  /** At least one; whole øre each. */
  parts: readonly { cpv: string; value: Money }[];
  /** They can be told apart objectively (FOA § 6-1 (4) and (5)). */
  separable: boolean;
};

/**
 * A contract of several services: the part of the highest value decides, with the value of the whole (FOA § 6-1 (1) to (3));
 * when the parts can be separated, a part that alone comes under stricter rules takes the whole with it ((4) and (5)).
 */
export function classifyMixed({ parts, separable, buyer, dispatch }: MixedFacts): Verdict {
  const [main, ...others] = [...parts].sort((a, b) => (a.value < b.value ? 1 : a.value > b.value ? -1 : 0));
  if (!main) throw new Error("A contract of nothing");
  const total = parts.reduce((sum, { value }) => sum + value, 0n);
  const whole = classify({ cpv: main.cpv, buyer, value: total, dispatch });
  const steps: Step[] =
    others.length === 0
      ? whole.steps
      : [
          { code: "mainElement", figures: { cpv: main.cpv, value: main.value }, legalRef: "§ 6-1 (1), (2)" },
          { code: "wholeValue", figures: { value: total }, legalRef: "§ 6-1 (3)" },
          ...whole.steps,
        ];
  if (!separable) return { ...whole, steps };
  const set = ruleSetAt(dispatch);
  const alone = ({ cpv, value }: { cpv: string; value: Money }) => classify({ cpv, buyer, value, dispatch });
  const overEea = ({ cpv, value }: { cpv: string; value: Money }) => value > set.money(eeaKey(classOf(cpv), buyer));
  const over = overEea(main) ? undefined : others.find(overEea);
  if (over) {
    const step = { code: "otherOverEea", figures: over, legalRef: "§ 6-1 (4)" };
    return { ...alone(over), steps: [...steps, step, ...alone(over).steps] };
  }
  const national = alone(main).regime === "PART_I" && others.find((part) => alone(part).regime === "PART_II");
  if (national && isLess(whole.regime, "PART_II")) {
    const step = { code: "otherNational", figures: national, legalRef: "§ 6-1 (5)" };
    return { ...whole, regime: "PART_II", steps: [...steps, step] };
  }
  return { ...whole, steps };
}

const order: readonly Regime[] = ["OUTSIDE", "PART_I", "PART_II", "PART_II_EEA", "PART_III", "PART_IV"];

/** Whether one regime asks less than another. */
export const isLess = (one: Regime, than: Regime) => order.indexOf(one) < order.indexOf(than);
