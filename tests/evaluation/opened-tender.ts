import { createHash } from "node:crypto";
import type { SealedSections } from "../../lib/bids/answers.ts";
import { unitId } from "../../lib/organisations/unit-id.ts";
import type { TestDatabase } from "../database.ts";
import { suppliers, world } from "../world.ts";

/** The county unit that buys in these tests: Kari's, Jon's and Marit's. */
export const trondelag = unitId("5700");

type Bidder = { supplier: keyof typeof suppliers; partner?: keyof typeof suppliers; priceKroner: number; lot?: number };

export type OpenedTender = {
  tenderId: string;
  roundId: string;
  lotIds: string[];
  /** Two of quality, then price. */
  criteria: { method: string; results: string; price: string };
  requirementId: string;
  /** Sealed versions, in the order of the bidders asked for. */
  versionIds: string[];
};

const literal = (value: string) => `'${value.replaceAll("'", "''")}'`;
const uuid = () => crypto.randomUUID();

/**
 * A published tender of Trøndelag whose deadline has passed, with its bids, put there by the owner around the triggers of
 * tenders and bids: how it came to that is other tests' business. `opened: false` leaves the round unopened.
 */
export async function openedTender(
  db: TestDatabase,
  wanted: { bidders?: Bidder[]; lots?: number; opened?: boolean; priceModel?: string } = {},
): Promise<OpenedTender> {
  const {
    bidders = [
      { supplier: "springbrett", partner: "rorvik", priceKroner: 12_000 },
      { supplier: "trygg", priceKroner: 11_000 },
      { supplier: "storjobb", priceKroner: 10_000 },
    ],
    lots = 1,
    priceModel = "LOWEST_OVER_PRICE",
  } = wanted;
  const [tenderId, roundId, method, results, price, requirementId] = Array.from({ length: 6 }, uuid) as [
    string,
    string,
    string,
    string,
    string,
    string,
  ];
  const reference = `T-${tenderId.slice(0, 8)}`;
  const lotIds = Array.from({ length: lots }, uuid);
  const versionIds = bidders.map(uuid);
  const statements = [
    `insert into "Tender" (id, ocid, reference, status, "buyerId", title, what, "forWhom", "when", worth, judged, "measureType",
       "targetGroup", "countyNumbers", cpv, "estimatedValueOre", "startsOn", "durationMonths", "priceModel",
       "questionDeadline", "createdById", "publishesAt", "standstillDays")
     values ('${tenderId}', 'ocds-elva00-${reference}', '${reference}', 'PUBLISHED', '${trondelag}', 'Jobb først i Namdal', '', '', '', '',
       '', 'OPPFOLGING', 'youth', '{50}', '85312510', 800000000, '2027-03-01', 24, '${priceModel}', app.clock() - interval '20 days',
       '${world.kari.personId}', app.clock() - interval '40 days', 10)`,
    `insert into "Round" (id, "tenderId", number, deadline, "opensAt") values ('${roundId}', '${tenderId}', 1, app.clock() - interval '1 hour', app.clock() - interval '40 days')`,
    `insert into "Requirement" (id, "tenderId", number, kind, title) values ('${requirementId}', '${tenderId}', 1, 'FUNCTION', 'Hvordan får dere unge i jobb?')`,
    `insert into "AwardCriterion" (id, "tenderId", number, kind, name, description, "weightBp") values
       ('${method}', '${tenderId}', 1, 'QUALITY', 'Løsning og metode', '', 5000),
       ('${results}', '${tenderId}', 2, 'QUALITY', 'Resultater', '', 3000),
       ('${price}', '${tenderId}', 3, 'PRICE', 'Pris', '', 2000)`,
    ...lotIds.map(
      (id, index) =>
        `insert into "Lot" (id, "tenderId", number, title, places, "minimumVolume", "estimatedValueOre")
         values ('${id}', '${tenderId}', ${index + 1}, 'Del ${index + 1}', 24, 10, 400000000)`,
    ),
    ...bidders.flatMap((bidder, index) =>
      bidStatements(bidder, {
        tenderId,
        roundId,
        requirementId,
        lotId: lotIds[bidder.lot ?? 0] ?? "",
        versionId: versionIds[index] ?? "",
        index,
      }),
    ),
  ];
  await around(db, statements);
  const tender = { tenderId, roundId, lotIds, criteria: { method, results, price }, requirementId, versionIds };
  if (wanted.opened ?? true) await openRound(db, tender, bidders);
  return tender;
}

/** What the sealer would do: what it found in each bid, and the round opened. */
export async function openRound(db: TestDatabase, tender: OpenedTender, bidders?: Bidder[]) {
  const opening = uuid();
  await around(db, [
    `insert into "Opening" (id, "tenderId", "roundId", "startedById", "expiresAt", "completedAt")
     values ('${opening}', '${tender.tenderId}', '${tender.roundId}', '${world.kari.personId}', app.clock(), app.clock())`,
    ...tender.versionIds.map((versionId, index) => {
      const form = formOf(tender, bidders?.[index]?.priceKroner ?? 10_000 + index * 1_000);
      return `insert into "OpenedBid" ("versionId", "openingId", status, form)
              values ('${versionId}', '${opening}', 'OK', ${literal(JSON.stringify(form))})`;
    }),
    `update "Round" set "openedAt" = app.clock() where id = '${tender.roundId}'`,
  ]);
}

function bidStatements(
  bidder: Bidder,
  at: { tenderId: string; roundId: string; lotId: string; requirementId: string; versionId: string; index: number },
) {
  const bidId = uuid();
  const organisation = suppliers[bidder.supplier].id;
  const partner = bidder.partner && suppliers[bidder.partner].id;
  const hash = `'\\x${createHash("sha256").update("{}").digest("hex")}'`;
  return [
    `insert into "Bid" (id, "tenderId", "roundId", "lotId", "organisationId", "createdById", "draftKeyWrap")
     values ('${bidId}', '${at.tenderId}', '${at.roundId}', '${at.lotId}', '${organisation}', '${world.ingrid.personId}', '\\x00')`,
    `insert into "BidMember" ("bidId", "organisationId", role, "invitedById", "acceptedAt")
     values ('${bidId}', '${organisation}', 'LEAD', '${world.ingrid.personId}', app.clock())`,
    ...(partner
      ? [
          `insert into "BidMember" ("bidId", "organisationId", role, "invitedById", "acceptedAt")
           values ('${bidId}', '${partner}', 'PARTNER', '${world.ingrid.personId}', app.clock())`,
        ]
      : []),
    `insert into "BidVersion" (id, "bidId", "tenderId", "roundId", "lotId", "organisationId", number, "submittedById", "receivedAt",
       "idempotencyKey", "requestSha256", envelope, manifest, "manifestSha256", "sealedForm", "ownCopy")
     values ('${at.versionId}', '${bidId}', '${at.tenderId}', '${at.roundId}', '${at.lotId}', '${organisation}', 1, '${world.ingrid.personId}',
       app.clock() - interval '1 day' + interval '${at.index} minutes', gen_random_uuid(), '\\x00', 1, '{}', ${hash}, '\\x00', '\\x00')`,
  ];
}

function formOf(tender: OpenedTender, priceKroner: number): { sections: Partial<SealedSections>; files: [] } {
  const answers = {
    [`requirement:${tender.requirementId}` as const]: { text: "Vi begynner med en arbeidsgiver som vil ha deg." },
  };
  return {
    sections: {
      ...answers,
      price: { pricePerPlaceMonthOre: String(priceKroner * 100), volume: 20, readyOn: "2027-03-01" },
    },
    files: [],
  };
}

/** As the owner, with other contexts' triggers off, in one transaction. */
export async function around(db: TestDatabase, statements: string[]) {
  await db.sql(["begin", "set local session_replication_role = replica", ...statements, "commit"].join(";\n"));
}
