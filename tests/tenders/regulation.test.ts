import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type Buyer,
  classify,
  classifyMixed,
  eeaKey,
  isLess,
  partsOf,
  type Regime,
} from "../../lib/tenders/regulation/classify.ts";
import { annex2, annex3, annex4, classOf, isWithin } from "../../lib/tenders/regulation/cpv-annexes.ts";
import { rowId } from "../../lib/tenders/regulation/rule.ts";
import { changeDays, ruleSetAt } from "../../lib/tenders/regulation/rule-set.ts";
import { groups, ruleKeys, rules } from "../../lib/tenders/regulation/rules.ts";

const kroner = (amount: number) => BigInt(amount) * 100n;
const before = new Date("2026-04-20T21:59:59Z"); // 23:59:59 in Oslo
const spring = new Date("2026-04-20T22:00:00Z"); // midnight in Oslo
const summer = new Date("2026-06-30T22:00:00Z");

describe("the table of rules", () => {
  test("every row has a time, a paragraph, a source and a grade; a key's versions follow each other without a gap", () => {
    for (const rule of rules) {
      expect(rule.legalRef, rule.key).toMatch(/§|forskriften|Bestemmelser/);
      if (rule.evidence === "V") expect(rule.confidence, rule.key).toBe("high");
      else expect(rule.source, rule.key).not.toBe("FOA");
    }
    for (const key of ruleKeys) {
      const versions = rules.filter((rule) => rule.key === key);
      versions.slice(1).forEach((version, index) => {
        const end = new Date(Date.parse(versions[index]?.validTo ?? "") + 86_400_000).toISOString().slice(0, 10);
        expect(end, key).toBe(version.validFrom);
      });
    }
    expect(new Set(rules.map(rowId)).size).toBe(rules.length);
    expect(groups.length).toBeGreaterThan(10);
  });

  test("the set follows the day of dispatch in Oslo, to the second", () => {
    const sets = [before, spring, new Date("2026-06-30T21:59:59Z"), summer].map((at) => ruleSetAt(at).from);
    expect(sets).toEqual([changeDays[0], changeDays[1], changeDays[1], changeDays[2]]);
    expect(ruleSetAt(new Date("2018-01-01")).from).toBe(changeDays[0]);
  });

  test.each([
    ["entryThreshold", [100_000, 100_000, 500_000]],
    ["nationalThreshold", [1_300_000, 1_300_000, 1_300_000]],
    ["eeaThresholdState", [1_490_000, 1_630_000, 1_630_000]],
    ["eeaThresholdOthers", [2_300_000, 2_500_000, 2_500_000]],
    ["eeaThresholdWorks", [57_800_000, 62_900_000, 62_900_000]],
    ["eeaThresholdLight", [7_800_000, 8_700_000, 8_700_000]],
  ] as const)("%s by date of dispatch", (key, values) => {
    expect([before, spring, summer].map((at) => ruleSetAt(at).number(key))).toEqual(values);
  });

  test("the climate rule and its exemptions change on 1 July 2026", () => {
    expect(ruleSetAt(spring).codes("climateExemptions")).toEqual(["insignificant"]);
    expect(ruleSetAt(summer).codes("climateExemptions")).toHaveLength(3);
    expect(ruleSetAt(summer).codes("climateNoticeCodes")).not.toContain("quality-nor-env-none");
    expect([ruleSetAt(spring).has("climatePriority"), ruleSetAt(summer).has("climatePriority")]).toEqual([true, false]);
  });

  test("every rule has its name in the messages, and every message its rule", () => {
    const messages = JSON.parse(readFileSync("lib/platform/i18n/messages/nb/regulation.json", "utf8"));
    expect(Object.keys(messages.keys).sort()).toEqual([...ruleKeys].sort());
    expect(Object.keys(messages.groups).sort()).toEqual([...groups].sort());
  });
});

describe("which class a CPV code is", () => {
  test.each([
    ["79611000", "special"], // job search
    ["79634000", "other"], // career guidance
    ["85312510", "social"], // vocational rehabilitation
    ["80500000", "social"], // training
    ["79998000", "other"], // coaching
    ["80530000", "social"],
    ["80660000", "social"],
    ["80660001", "other"],
    ["85312300", "social"],
    ["85323000", "social"],
    ["79600000", "other"],
    ["79635000", "other"],
    ["98133100", "social"],
    ["98133000", "special"],
    ["98133110", "special"],
    ["75231200", "social"],
    ["75231100", "special"],
    ["75121000", "social"],
    ["72000000", "other"],
    ["73100000", "other"],
    ["45210000", "works"],
    ["30200000", "goods"],
    ["48000000", "goods"],
  ])("%s is %s", (cpv, serviceClass) => {
    expect(classOf(cpv)).toBe(serviceClass);
  });

  test("no code is in both annex 2 and annex 3, and annex 4 lies within annex 3", () => {
    for (const [from, to] of annex2)
      for (const [start, end] of annex3) expect(to < start || end < from, `${from}–${to}, ${start}–${end}`).toBe(true);
    for (const [from, to] of annex4) expect([from, to].every((code) => isWithin(annex3, String(code)))).toBe(true);
  });
});

const cpvs = fc.oneof(
  fc.integer({ min: 3_000_000, max: 99_999_999 }).map((code) => String(code).padStart(8, "0")),
  fc.constantFrom("85312510", "79611000", "79634000", "80500000", "45000000", "79998000", "33000000"),
);
const instants = fc.date({ min: new Date("2024-01-01"), max: new Date("2028-01-01"), noInvalidDate: true });
const amounts = fc.bigInt({ min: 0n, max: 10_000_000_000n });
const buyers = fc.constantFrom<Buyer>("state", "other");

describe("which parts apply", () => {
  test("more money never means fewer rules", () => {
    fc.assert(
      fc.property(cpvs, buyers, instants, amounts, amounts, (cpv, buyer, dispatch, a, b) => {
        const [less, more] = a < b ? [a, b] : [b, a];
        const one = classify({ cpv, buyer, value: less, dispatch }).regime;
        expect(isLess(classify({ cpv, buyer, value: more, dispatch }).regime, one)).toBe(false);
      }),
      { numRuns: 1_000 },
    );
  });

  test("every code has one class and one regime, with its reasons and their paragraphs", () => {
    fc.assert(
      fc.property(cpvs, buyers, instants, amounts, (cpv, buyer, dispatch, value) => {
        const verdict = classify({ cpv, buyer, value, dispatch });
        expect(verdict.steps.filter(({ code }) => code.startsWith("class."))).toHaveLength(1);
        expect(verdict.steps.every(({ legalRef }) => legalRef.length > 3)).toBe(true);
        expect(Object.keys(partsOf)).toContain(verdict.regime);
        const never: Record<string, Regime[]> = { social: ["PART_II", "PART_III"], special: ["PART_III", "PART_IV"] };
        expect(never[verdict.serviceClass] ?? ["PART_IV", "PART_II_EEA"]).not.toContain(verdict.regime);
      }),
      { numRuns: 1_000 },
    );
  });

  test("at the threshold, and one krone and one øre below it", () => {
    fc.assert(
      fc.property(cpvs, buyers, instants, (cpv, buyer, dispatch) => {
        const set = ruleSetAt(dispatch);
        const serviceClass = classOf(cpv);
        const at = (value: bigint) => classify({ cpv, buyer, value, dispatch }).regime;
        const entry = set.money("entryThreshold");
        expect([at(entry - 1n), at(entry)]).toEqual(["OUTSIDE", "PART_I"]);
        const eea = set.money(eeaKey(serviceClass, buyer));
        const around = [at(eea - 100n), at(eea), at(eea + 1n)];
        if (serviceClass === "social") expect(around).toEqual(["PART_I", "PART_IV", "PART_IV"]);
        else if (serviceClass === "special") expect(around).toEqual(["PART_II", "PART_II", "PART_II_EEA"]);
        else expect(around).toEqual(["PART_II", "PART_III", "PART_III"]);
        if (serviceClass !== "social") {
          const national = set.money("nationalThreshold");
          expect([at(national - 1n), at(national)]).toEqual(["PART_I", "PART_II"]);
        }
      }),
    );
  });

  test.each([
    ["85312510", 8_000_000, "PART_I"], // no duty to announce
    ["85312510", 8_700_000, "PART_IV"],
    ["80500000", 8_700_000, "PART_IV"],
    ["79611000", 8_700_000, "PART_II"],
    ["79611000", 8_700_001, "PART_II_EEA"],
    ["79634000", 8_700_000, "PART_III"],
    ["79634000", 1_629_999, "PART_II"],
    ["79998000", 1_630_000, "PART_III"],
    ["79998000", 499_999, "OUTSIDE"],
  ])("NAV buys %s for %d kroner after July 2026: %s", (cpv, value, regime) => {
    expect(classify({ cpv, buyer: "state", value: kroner(value), dispatch: summer }).regime).toBe(regime);
  });

  test("a code that sounds like a social service and is none says so", () => {
    const codes = classify({ cpv: "79998000", buyer: "state", value: kroner(2_000_000), dispatch: summer }).steps;
    expect(codes.map(({ code }) => code)).toContain("soundsSocial");
  });
});

describe("mixed contracts", () => {
  const mixed = (parts: [string, number][], separable: boolean) =>
    classifyMixed({
      parts: parts.map(([cpv, value]) => ({ cpv, value: kroner(value) })),
      separable,
      buyer: "state",
      dispatch: summer,
    }).regime;

  test("the part of the highest value decides, with the value of the whole", () => {
    expect(
      mixed(
        [
          ["85312510", 5_000_000],
          ["79634000", 4_000_000],
        ],
        false,
      ),
    ).toBe("PART_IV");
    expect(
      mixed(
        [
          ["85312510", 4_000_000],
          ["79634000", 5_000_000],
        ],
        false,
      ),
    ).toBe("PART_III");
  });

  test("a part that alone is above the EEA threshold takes the whole with it when they can be separated", () => {
    expect(
      mixed(
        [
          ["85312510", 5_000_000],
          ["79634000", 4_000_000],
        ],
        true,
      ),
    ).toBe("PART_III");
    expect(
      mixed(
        [
          ["85312510", 5_000_000],
          ["79634000", 1_400_000],
        ],
        false,
      ),
    ).toBe("PART_I");
    expect(
      mixed(
        [
          ["85312510", 5_000_000],
          ["79634000", 1_400_000],
        ],
        true,
      ),
    ).toBe("PART_II");
  });

  test("one part is the plain case", () => {
    fc.assert(
      fc.property(cpvs, buyers, instants, amounts, fc.boolean(), (cpv, buyer, dispatch, value, separable) => {
        const alone = classify({ cpv, buyer, value, dispatch }).regime;
        expect(classifyMixed({ parts: [{ cpv, value }], separable, buyer, dispatch }).regime).toBe(alone);
      }),
    );
  });
});
