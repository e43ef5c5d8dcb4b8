import { randomUUID } from "node:crypto";
import { getBid } from "../../lib/bids/queries.ts";
import { saveAnswer } from "../../lib/bids/save-answer.ts";
import { saveDeclaration } from "../../lib/bids/save-declaration.ts";
import { savePrice } from "../../lib/bids/save-price.ts";
import { startBid } from "../../lib/bids/start-bid.ts";
import { submitBid } from "../../lib/bids/submit-bid.ts";
import { unitId } from "../../lib/organisations/unit-id.ts";
import type { Identity } from "../../lib/platform/actor.ts";
import type { Outcome } from "../../lib/platform/command.ts";
import { actingAs } from "../../lib/platform/db.ts";
import { isNationalIdentityNumber } from "../../lib/platform/national-identity.ts";
import type { TestDatabase } from "../database.ts";
import { world } from "../world.ts";

export type TestTender = {
  tenderId: string;
  roundId: string;
  lotId: string;
  requirementIds: string[];
  selectionId: string;
  deadline: Date;
};

/** A published tender of NAV Trøndelag with one lot, two requirements and one selection criterion, open for a week. */
export async function publishedTender(
  db: Pick<TestDatabase, "sql" | "now">,
  { days = 7 }: { days?: number } = {},
): Promise<TestTender> {
  const now = await db.now();
  const deadline = new Date(now.getTime() + days * 86_400_000);
  const [tenderId, roundId, lotId, one, two, selectionId] = Array.from({ length: 6 }, () => randomUUID());
  if (!tenderId || !roundId || !lotId || !one || !two || !selectionId) throw new Error("six ids");
  const at = `timestamptz '${now.toISOString()}'`;
  // Made whole at once: how a tender comes to be published is tested elsewhere.
  await db.sql(`
    set session_replication_role = replica;
    insert into "Tender" (id, ocid, reference, status, "buyerId", title, what, "forWhom", "when", worth, judged,
      "measureType", "targetGroup", "countyNumbers", cpv, "estimatedValueOre", "startsOn", "durationMonths", "priceModel",
      "questionDeadline", "createdById", "publishesAt")
    values ('${tenderId}', 'ocds-${tenderId}', '${tenderId.slice(0, 13)}', 'PUBLISHED', '${unitId("5700")}',
      'Flere unge i Trøndelag i jobb eller skole', 'a', 'b', 'c', 'd', 'e', 'OPPFOLGING', 'young', '{50}', '85312300',
      840000000, '2027-02-01', 24, 'LOWEST_OVER_PRICE', ${at} + interval '3 days', '${world.kari.personId}',
      ${at} - interval '1 hour');
    insert into "Round" (id, "tenderId", number, "opensAt", deadline)
    values ('${roundId}', '${tenderId}', 1, ${at} - interval '1 hour', '${deadline.toISOString()}');
    insert into "Lot" (id, "tenderId", number, title, places, "minimumVolume", "estimatedValueOre")
    values ('${lotId}', '${tenderId}', 1, 'Namdalen', 40, 10, 840000000);
    insert into "Requirement" (id, "tenderId", number, kind, title, "maxWords")
    values ('${one}', '${tenderId}', 1, 'OUTCOME', 'I jobb eller skole', 400),
           ('${two}', '${tenderId}', 2, 'FUNCTION', 'Fast kontaktperson', 20);
    insert into "SelectionCriterion" (id, "tenderId", number, kind, description)
    values ('${selectionId}', '${tenderId}', 1, 'TAX_CERTIFICATE', 'Skatteattest');
    reset session_replication_role;`);
  return { tenderId, roundId, lotId, requirementIds: [one, two], selectionId, deadline };
}

/** The value of an accepted command. */
export function accepted<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(`refused: ${JSON.stringify(outcome)}`);
  return outcome.value;
}

export const refusal = (outcome: Outcome<unknown>) => (outcome.ok ? undefined : outcome.refusal.code);

/** Writes everything that a bid must have. `canary` is in the first answer; `volume` is how many places it offers. */
export async function fillBid(
  who: Identity,
  bidId: string,
  tender: TestTender,
  { canary = "Losen møter deltakeren.", volume = "30" } = {},
) {
  const [first = "", second = ""] = tender.requirementIds;
  accepted(await saveAnswer(who, { bidId, requirementId: first, revision: 0, text: canary }));
  accepted(await saveAnswer(who, { bidId, requirementId: second, revision: 0, text: "Den samme hele veien." }));
  accepted(await savePrice(who, { bidId, revision: 0, pricePerPlaceMonth: "12 500", volume, readyOn: "2030-02-01" }));
  accepted(
    await saveDeclaration(who, {
      bidId,
      revision: 0,
      criteria: [{ criterionId: tender.selectionId, meets: "yes", note: "" }],
      noExclusionGrounds: "on",
      truthful: "on",
    }),
  );
}

/** A bid with everything in it, not sent. */
export async function filledBid(who: Identity, tender: TestTender, canary?: string): Promise<string> {
  const { id } = accepted(await startBid(who, { lotId: tender.lotId }));
  await fillBid(who, id, tender, { canary });
  return id;
}

export const fingerprintOf = async (who: Identity, bidId: string) =>
  (await actingAs(who, (acting) => getBid(acting, bidId))).fingerprint;

/** Sends what is in the draft now. */
export async function sendBid(
  who: Identity | null,
  bidId: string,
  idempotencyKey: string = randomUUID(),
  reviewed?: string,
) {
  const fingerprint = reviewed ?? (who ? await fingerprintOf(who, bidId) : "0".repeat(64));
  return submitBid(who, { bidId, idempotencyKey, reviewed: fingerprint });
}

/** A small PDF that is padded to this size; `words` stand in it in clear. */
export function pdf(size: number, words = "Losens uke"): Buffer {
  const head = `%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 4 0 R>>endobj\n4 0 obj<</Length ${words.length + 20}>>stream\nBT (${words}) Tj ET\nendstream endobj\n`;
  const tail = "\ntrailer<</Root 1 0 R>>\n%%EOF\n";
  return Buffer.concat([
    Buffer.from(head),
    Buffer.alloc(Math.max(0, size - head.length - tail.length), "%\n"),
    Buffer.from(tail),
  ]);
}

/** A number that the rules know as one, made here so that none stands in the code. */
export function syntheticIdentityNumber() {
  for (let number = 1_812_000_000_0; ; number++) {
    const text = String(number).padStart(11, "0");
    if (isNationalIdentityNumber(text)) return text;
  }
}
