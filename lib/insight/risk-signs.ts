import { wiseDays } from "../tenders/planner.ts";
import { answersRule, type Lawful, shortestDeadline, usualAnswersDays } from "../tenders/procedure-law.ts";
import type { TenderView } from "../tenders/queries.ts";
import { type Rule, rowId } from "../tenders/regulation/rule.ts";

/* What in a finished competition is worth a second look: signs, no verdicts. Each has its reason and what it is held against. */

export type RiskSign = {
  /** Key of the messages `reach.signs`. */
  code: "singleBid" | "lateChange" | "shortDeadline";
  legalRef: string;
  /** Its row on the page of the rules, when it has one. */
  rowId?: string;
  /** Of a change: its number. Of a deadline: how many days there were. */
  detail?: number;
};

const DAY = 86_400_000;
/** So many days more than the law's fewest are hardly more than the law's fewest; ours. */
const HARDLY_MORE = 7;

type Judged = Lawful & Pick<TenderView, "publishesAt" | "rounds" | "amendments">;

/** The signs of this tender, given how many suppliers bid; by the rules that applied when it was announced. */
export function riskSigns(tender: Judged, bidders: number): RiskSign[] {
  const [round] = tender.rounds;
  const { publishesAt } = tender;
  if (!publishesAt || !round) return [];
  // competition as far as possible
  const single: RiskSign[] = bidders === 1 ? [{ code: "singleBid", legalRef: "LOA § 4" }] : [];
  return [...single, ...shortDeadline(tender, publishesAt, round), ...lateChanges(tender, publishesAt)];
}

/** Hardly longer than the law's shortest; where it names none, shorter than the least that the builder proposes for a round. */
function shortDeadline(tender: Judged, publishesAt: Date, round: Judged["rounds"][number]): RiskSign[] {
  const days = (round.deadline.getTime() - publishesAt.getTime()) / DAY;
  const rule = shortestDeadline(tender, round.kind, publishesAt);
  const wanted = typeof rule.value === "number" ? rule.value + HARDLY_MORE : wiseDays.reasonableRound;
  return days < wanted ? [{ code: "shortDeadline", detail: Math.floor(days), ...basis(rule) }] : [];
}

/** Changed so close to the end of a round that answers to what it raises could not come in time. */
function lateChanges(tender: Judged, publishesAt: Date): RiskSign[] {
  const rule = answersRule(tender, publishesAt);
  const usual = usualAnswersDays(tender, publishesAt);
  return tender.amendments.flatMap(({ number, publishedAt }) => {
    const round = tender.rounds.find(({ deadline }) => deadline > publishedAt);
    const late = round && round.deadline.getTime() - publishedAt.getTime() < usual * DAY;
    return late ? [{ code: "lateChange" as const, detail: number, ...basis(rule) }] : [];
  });
}

const basis = (rule: Rule) => ({ legalRef: rule.legalRef, rowId: rowId(rule) });
