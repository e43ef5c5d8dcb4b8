import { draftContract } from "../../lib/contracts/draft-contract.ts";
import { saveContract } from "../../lib/contracts/save-contract.ts";
import { sendForSignatures } from "../../lib/contracts/send-for-signatures.ts";
import { signContract } from "../../lib/contracts/sign-contract.ts";
import { unitId } from "../../lib/organisations/unit-id.ts";
import type { Outcome } from "../../lib/platform/command.ts";
import type { TestDatabase } from "../database.ts";
import { suppliers, world } from "../world.ts";

/** The county unit that buys in these tests: Kari's and Marit's. */
export const trondelag = unitId("5700");

type Wanted = { winnerId?: string; price?: bigint; volume?: number; indicators?: boolean; status?: string };

/**
 * A tender of Trøndelag with one lot and an award to Springbrett, put there by the owner: how it came to that is other
 * tests' business. Gives the award's id.
 */
export async function awardedLot(db: Pick<TestDatabase, "sql">, wanted: Wanted = {}): Promise<string> {
  const { winnerId = suppliers.springbrett.id, price = 1_250_000n, volume = 20, indicators = true } = wanted;
  const reference = `T-${crypto.randomUUID().slice(0, 8)}`;
  const [tender] = await db.sql(
    `insert into "Tender" (ocid, reference, status, "buyerId", title, what, "forWhom", "when", worth, judged, "measureType",
       "targetGroup", "countyNumbers", cpv, "estimatedValueOre", "startsOn", "durationMonths", "priceModel",
       "questionDeadline", "createdById")
     values ('ocds-elva00-' || $1, $1, 'DRAFT', $2, 'Jobb først', '', '', '', '', '', 'OPPFOLGING', 'youth', '{50}', '85312510',
       1, '2026-01-01', 12, 'LINEAR', app.clock(), $3) returning id`,
    [reference, trondelag, world.kari.personId],
  );
  const [lot] = await db.sql(
    `insert into "Lot" ("tenderId", number, title, places, "minimumVolume", "estimatedValueOre")
     values ($1, 1, 'Namdal', 24, 10, 1) returning id`,
    [tender.id],
  );
  if (indicators) {
    await db.sql(
      `insert into "Requirement" ("tenderId", number, kind, title, indicator, "baselineBp", "targetBp", "followUpMonths", "verificationSource")
       values ($1, 1, 'OUTCOME', 'Arbeid', 'Andel i arbeid eller utdanning', 3000, 5000, 6, 'A-ordningen')`,
      [tender.id],
    );
  }
  const versionId = crypto.randomUUID();
  // The setting is the function's own: only these two inserts go around the triggers of other contexts.
  await db.sql(`create or replace function test_award(version uuid, form jsonb, tender uuid, lot uuid, winner uuid, state text, officer uuid)
    returns uuid language sql set session_replication_role = 'replica' as $$
      insert into "OpenedBid" ("versionId", "openingId", status, form) values (version, gen_random_uuid(), 'OK', form);
      insert into "Award" ("tenderId", "lotId", "versionId", "winnerId", status, reason, "valueOre", "preparedById", "notifiedAt",
        "standstillEndsAt", "finalAt", "finalById")
      values (tender, lot, version, winner, state::"AwardStatus", 'Best', 1, officer, app.clock(), app.clock(), app.clock(), officer) returning id
    $$`);
  const form = {
    sections: {
      price: { pricePerPlaceMonthOre: String(price), volume, readyOn: "2026-01-15" },
      members: [{ organisationId: winnerId, role: "LEAD" }],
    },
    files: [],
  };
  const [award] = await db.sql("select test_award($1, $2, $3, $4, $5, $6, $7) as id", [
    versionId,
    JSON.stringify(form),
    tender.id,
    lot.id,
    winnerId,
    wanted.status ?? "FINAL",
    world.kari.personId,
  ]);
  return award.id;
}

type Paid = { outcomePayment?: string; outcomeCap?: string };

/** The same, drafted by Kari, sent, and signed by Marit and Ingrid: a contract in force. Gives its id. */
export const contractInForce = async (
  db: Pick<TestDatabase, "sql">,
  wanted: Wanted & Paid & { places?: number } = {},
): Promise<string> => contractOf(db, await awardedLot(db, wanted), wanted);

/** The contract of this final award to Springbrett, in force. Gives its id. */
export async function contractOf(db: Pick<TestDatabase, "sql">, awardId: string, paid: Paid = {}): Promise<string> {
  const contractId = value(await draftContract(world.kari, { awardId })).id;
  const { revision } = value(
    await saveContract(world.kari, {
      ...draftInput(contractId),
      outcomePaymentKroner: paid.outcomePayment ?? "20 000",
      outcomeCapKroner: paid.outcomeCap ?? "100 000",
    }),
  );
  value(await sendForSignatures(world.kari, { contractId, revision }));
  const documentSha256 = await hashOf(db, contractId);
  value(await signContract(world.marit, { contractId, documentSha256, read: "on" }));
  value(await signContract(world.ingrid, { contractId, documentSha256, read: "on" }));
  return contractId;
}

export async function hashOf(db: Pick<TestDatabase, "sql">, contractId: string): Promise<string> {
  const [row] = await db.sql(`select encode("documentSha256", 'hex') as hash from "Contract" where id = $1`, [
    contractId,
  ]);
  return row.hash;
}

/** What the form sends of a draft that may be signed; made from the revision that was drafted, or this one. */
export const draftInput = (contractId: string, revision = 1) => ({
  contractId,
  revision,
  title: "Jobb først, Namdal",
  startsOn: "2026-01-01",
  endsOn: "2026-12-31",
  outcomePaymentKroner: "20 000",
  outcomeCapKroner: "100 000",
  paymentPointMonths: "6",
  indicators: [
    {
      indicator: "I arbeid eller utdanning",
      baseline: "30",
      target: "50",
      followUpMonths: "6",
      verificationSource: "A-ordningen",
    },
  ],
  milestones: [{ title: "Første deltaker har begynt", dueOn: "2026-02-01" }],
  terms: "Partene møtes hvert halvår.",
});

/** The value of an outcome that must be a success. */
export function value<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome));
  return outcome.value;
}
