import type { SelectionKind } from "../generated/prisma/enums.ts";
import type { Money } from "../platform/money.ts";
import { responseWords } from "./burden.ts";
import { notesOf } from "./linter/notes.ts";
import type { RuleId } from "./linter/rules.ts";
import { type TenderTexts, tenderTexts } from "./linter/tender-texts.ts";

/** What is known of a published tender when one asks whether a small supplier can win it. */
export type Burden = {
  lots: readonly ({ places: number; estimatedValueOre: Money } & TenderTexts["lots"][number])[];
  selection: readonly ({ kind: SelectionKind; threshold: bigint | null } & TenderTexts["selection"][number])[];
  requirements: readonly ({ maxWords: number } & TenderTexts["requirements"][number])[];
} & Omit<TenderTexts, "lots" | "selection" | "requirements" | "criteria">;

/**
 * One reason, as a key of the messages `tenders.smallFriendly`, with the number that decided and the limit; for what the
 * texts demand, the linter's rules that say so.
 */
export type SmallReason = { code: string; value: number; limit: number; rules?: readonly RuleId[] };

type SmallVerdict = { fits: boolean; reasons: SmallReason[] };

/** Limits of «passer for små», our own: what a business with some five employees can carry. */
export const smallLimits = {
  turnoverKroner: 2_000_000,
  employees: 5,
  experienceYears: 2,
  lotPlaces: 25,
  words: 4_000,
} as const;

/** Rules of other groups than `large` about what only the large have standing before they know that they have won. */
const standingReady: ReadonlySet<RuleId> = new Set([
  ...(["staffInPlace", "namedStaff", "staffNumbers", "cvList"] as const),
  ...(["premises", "squareMetres"] as const),
]);

/**
 * Whether a small supplier can take part, and why: at least one lot of a size it can carry, no threshold and no demand in
 * the texts that shuts it out, and an answer it can write. What shuts it out is named; when nothing does, the facts that
 * let it in.
 */
export function smallFriendly(tender: Burden): SmallVerdict {
  const { lots, selection, requirements } = tender;
  const highest = (kind: SelectionKind) =>
    Math.max(0, ...selection.filter((row) => row.kind === kind).map((row) => Number(row.threshold ?? 0n)));
  const facts: SmallReason[] = [
    { code: "turnover", value: highest("TURNOVER") / 100, limit: smallLimits.turnoverKroner },
    { code: "employees", value: highest("EMPLOYEES"), limit: smallLimits.employees },
    { code: "experience", value: highest("EXPERIENCE"), limit: smallLimits.experienceYears },
    {
      code: "lotSize",
      value: lots.length ? Math.min(...lots.map(({ places }) => places)) : 0,
      limit: smallLimits.lotPlaces,
    },
    { code: "words", value: responseWords(requirements), limit: smallLimits.words },
  ];
  const rules = demandsOf(tender);
  if (rules.length > 0) facts.push({ code: "demands", value: rules.length, limit: 0, rules });
  const against = facts.filter(({ value, limit }) => value > limit);
  return { fits: against.length === 0, reasons: against.length > 0 ? against : facts };
}

/**
 * The linter's rules that mark demands in the published texts. A mark that the buyer has kept with a reason counts too: the
 * demand stands, whatever the reason. Where a threshold is a number of its own, that number decides and not its words.
 */
function demandsOf(tender: Burden): readonly RuleId[] {
  const selection = tender.selection.map(({ threshold, description }) => ({
    description: threshold ? "" : description,
  }));
  const texts = tenderTexts({ ...tender, selection, criteria: [] });
  const key = JSON.stringify(texts);
  const known = read.get(key);
  if (known) return known;
  const notes = notesOf(texts).filter(({ group, rule }) => group === "large" || standingReady.has(rule));
  const found = [...new Set(notes.map(({ rule }) => rule))];
  const [oldest] = read.keys();
  if (oldest !== undefined && read.size >= MOST_READ) read.delete(oldest);
  read.set(key, found);
  return found;
}

/** What the linter has said of these very texts: a list shows the same tenders to everyone, and reading takes milliseconds. */
const read = new Map<string, readonly RuleId[]>();
const MOST_READ = 500;
