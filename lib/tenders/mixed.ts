import type { Money } from "../platform/money.ts";
import { classify, classifyMixed, type Verdict } from "./regulation/classify.ts";

/* A contract of several services: the other parts stand with the tender, and all decide which rules it follows (FOA § 6-1). */

type Part = { cpv: string; value: Money };

/** One stored part; none for what is not one. The planner runs this in the browser, so no validation library. */
function partOf(row: unknown): Part[] {
  const { cpv, valueOre } = (row ?? {}) as { cpv?: unknown; valueOre?: unknown };
  const whole = typeof cpv === "string" && typeof valueOre === "string" && /^\d{1,18}$/.test(valueOre);
  return whole ? [{ cpv, value: BigInt(valueOre) }] : [];
}

export type Mixed = {
  cpv: string;
  /** Of the whole contract. */
  estimatedValueOre: Money;
  /** As stored: [{ cpv, valueOre }]. Absent where nothing but the main code is known. */
  otherParts?: unknown;
  /** The parts can be told apart objectively. */
  partsSeparable?: boolean;
};

/** The parts beside the main one; none when what is stored is no list of them. */
export const otherPartsOf = ({ otherParts }: Pick<Mixed, "otherParts">): Part[] =>
  Array.isArray(otherParts) ? otherParts.flatMap(partOf) : [];

const sumOf = (parts: readonly { value: Money }[]) => parts.reduce((sum, { value }) => sum + value, 0n);

/** The other parts are worth as much as the whole, or more: nothing is left for the main one. */
export const partsExceedWhole = (tender: Mixed) => {
  const others = sumOf(otherPartsOf(tender));
  return others > 0n && others >= tender.estimatedValueOre;
};

/** The regime of this tender, with all its parts: NAV is a state authority. The same in SQL: app.tender_regime(). */
export function verdictOf(tender: Mixed, at: Date): Verdict {
  const parts = partsOf(tender);
  const [{ cpv, value }] = parts;
  if (parts.length === 1) return classify({ cpv, buyer: "state", value, dispatch: at });
  return classifyMixed({ parts, separable: tender.partsSeparable ?? false, buyer: "state", dispatch: at });
}

/** All parts, the main one first with what the others leave of the whole. */
export function partsOf(tender: Mixed): [Part, ...Part[]] {
  const others = otherPartsOf(tender);
  const rest = tender.estimatedValueOre - sumOf(others);
  return [{ cpv: tender.cpv.trim(), value: rest > 0n ? rest : 0n }, ...others];
}
