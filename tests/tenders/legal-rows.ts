import { answersBy } from "../../lib/tenders/procedure-law.ts";
import { type ByRegime, procedureCodes, procedureOf } from "../../lib/tenders/procedures.ts";
import { annex2, annex3, annex4 } from "../../lib/tenders/regulation/cpv-annexes.ts";
import { changeDays } from "../../lib/tenders/regulation/rule-set.ts";
import { rules } from "../../lib/tenders/regulation/rules.ts";

type Row = (string | number | boolean | null)[];

/** Regime and rule; an empty regime is every other one. */
const byRegime = (by: ByRegime): [string, string][] =>
  typeof by === "string"
    ? [["", by]]
    : Object.entries(by).map(([regime, key]) => [regime === "otherwise" ? "" : regime, key]);

/**
 * What the database must know of the law, made of the rules themselves: by table of schema app, in the order of their columns.
 * A value of law that changes in the code and not in a migration makes legal-minimums.test.ts fail.
 */
export function legalRows(): Record<string, Row[]> {
  const each = <T>(make: (procedure: (typeof procedureCodes)[number], row: ReturnType<typeof procedureOf>) => T[]) =>
    procedureCodes.flatMap((procedure) => make(procedure, procedureOf(procedure)));
  return {
    legal_set: changeDays.map((day) => [day]),
    legal_number: rules.flatMap(({ key, validFrom, validTo, value }) =>
      typeof value === "number" ? [[key, validFrom, validTo, value]] : [],
    ),
    legal_cpv: Object.entries({ social: annex3, special: annex2, reservable: annex4 }).flatMap(([name, codes]) =>
      codes.map(([low, high]): Row => [name, low, high]),
    ),
    legal_step: each((procedure, { steps }) =>
      steps.flatMap(({ kind, who, days, shorter }): Row[] => [
        ...byRegime(days).map(([regime, key]) => [procedure, kind, who === "parties", "NONE", regime, key]),
        ...Object.entries(shorter ?? {}).map(([way, key]) => [procedure, kind, who === "parties", way, "", key]),
      ]),
    ),
    legal_standstill: each((procedure, { standstill }): Row[] =>
      standstill ? byRegime(standstill).map(([regime, key]) => [procedure, regime, key]) : [],
    ),
    legal_answers: Object.entries(answersBy).flatMap(([way, by]) =>
      byRegime(by).map(([regime, key]): Row => [way, regime, key]),
    ),
    legal_call: each((procedure, { calls }): Row[] => (calls ? [[procedure, calls.days, calls.standstill]] : [])),
  };
}
