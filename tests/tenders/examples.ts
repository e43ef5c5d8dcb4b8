import type { Identity } from "../../lib/platform/actor.ts";
import type { Outcome } from "../../lib/platform/command.ts";
import { amendTender } from "../../lib/tenders/amend-tender.ts";
import { approveAmendment } from "../../lib/tenders/approve-amendment.ts";
import { approveTender } from "../../lib/tenders/approve-tender.ts";
import { draftTender } from "../../lib/tenders/draft-tender.ts";
import { saveTender } from "../../lib/tenders/save-tender.ts";
import { sendForReview } from "../../lib/tenders/send-for-review.ts";
import { proposeTimeline } from "../../lib/tenders/timeline.ts";
import { world } from "../world.ts";

/** A whole draft that nothing stands in the way of, with dates proposed from `now`. */
export const wholeContent = (now: Date) => ({
  title: "Flere unge i Trøndelag i jobb eller skole innen ett år",
  what: "Hjelp som får unge videre, og som holder. Du velger metoden.",
  forWhom: "Unge mellom 18 og 29 år som har vært uten jobb og skole i mer enn seks måneder.",
  when: "Oppstart og varighet står i tidsplanen. Vi kan forlenge med inntil to år.",
  worth: "Omtrent 8,4 mill. kr over to år. Vi forplikter oss til å kjøpe minst 24 plasser.",
  judged: "Løsningen veier tyngst, og prisen teller en femdel.",
  measureType: "OPPFOLGING",
  targetGroup: "youth-outside-work-and-school",
  countyNumbers: ["50"],
  cpv: "85312510",
  ...proposeTimeline(now),
  durationMonths: 24,
  optionMonths: 24,
  priceModel: "LOWEST_OVER_PRICE",
  lots: [
    { title: "Trondheim", description: "", places: 24, minimumVolume: 16, estimatedValueOre: 380_000_000n },
    { title: "Namdalen", description: "", places: 8, minimumVolume: 5, estimatedValueOre: 120_000_000n },
  ],
  requirements: [
    {
      kind: "OUTCOME",
      title: "Minst 60 % er i jobb eller utdanning seks måneder etter avslutning.",
      maxWords: 400,
      indicator: "I arbeid eller utdanning",
      baselineBp: 3_800,
      targetBp: 6_000,
      followUpMonths: 6,
      verificationSource: "Aa-registeret og Lånekassen",
    },
    { kind: "FUNCTION", title: "Deltakeren har én fast kontaktperson gjennom hele løpet.", maxWords: 400 },
    { kind: "PERFORMANCE", title: "Første møte skjer innen fem virkedager etter henvisning.", maxWords: 100 },
  ],
  selection: [
    { kind: "TAX_CERTIFICATE", description: "Skatteattest som ikke er eldre enn seks måneder." },
    { kind: "TURNOVER", threshold: "400 000", description: "En omsetning på minst 400 000 kr i året." },
  ],
  criteria: [
    { kind: "QUALITY", name: "Løsning og metode", description: "Hvordan tilbudet når resultatene.", weightBp: 4_000 },
    {
      kind: "QUALITY",
      name: "Resultater vi kan vente oss",
      description: "Egne resultater eller annet som taler for det.",
      weightBp: 2_500,
    },
    { kind: "PRICE", name: "Pris", description: "Pris per plass og måned.", weightBp: 2_000 },
    { kind: "QUALITY", name: "Gjennomføring", description: "Oppstart og samarbeid med NAV-kontoret.", weightBp: 1_500 },
  ],
});

/** The value of an outcome that must be a success. */
export function must<R>(outcome: Outcome<R>): R {
  if (outcome.ok) return outcome.value;
  throw new Error(`Refused: ${JSON.stringify(outcome)}`);
}

/** A draft of the county's officer, whole and saved; give `change` to make it something else. */
export async function wholeDraft(now: Date, change: object = {}, officer: Identity = world.kari, needId?: string) {
  const { id, reference } = must(await draftTender(officer, { needId }));
  const saved = must(await saveTender(officer, { tenderId: id, revision: 1, ...wholeContent(now), ...change }));
  return { id, reference, revision: saved.revision };
}

/** The same, sent to the manager. */
export async function tenderInReview(now: Date, change: object = {}) {
  const draft = await wholeDraft(now, change);
  must(await sendForReview(world.kari, { tenderId: draft.id }));
  return draft;
}

/** The same, approved by the manager and public at once: open for bids until its deadline (some six weeks on). */
export async function publishedTender(now: Date, change: object = {}) {
  const draft = await tenderInReview(now, change);
  must(await approveTender(world.marit, { tenderId: draft.id }));
  return draft;
}

/** A change of the task or the dates, prepared by the officer and approved by the manager. */
export async function amendedByTwo(change: object, officer: Identity = world.kari) {
  const { proposalId } = must(await amendTender(officer, change));
  if (!proposalId) throw new Error("One person was enough");
  return must(await approveAmendment(world.marit, { proposalId }));
}
