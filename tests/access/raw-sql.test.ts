import { beforeAll, expect, test } from "vitest";
import type { Identity } from "../../lib/platform/actor.ts";
import { testDatabase } from "../database.ts";
import { testSealer } from "../sealer.ts";
import { suppliers, world } from "../world.ts";
import { hands } from "./attempts.ts";
import { makeObjects, type Objects } from "./objects.ts";
import { springbrett, trygg } from "./people.ts";

/* Raw SQL through the application's role: no code of ours stands between the attacker and the tables. */

const db = await testDatabase();
await testSealer(db);
let objects: Objects;
beforeAll(async () => {
  objects = await makeObjects(db);
  await db.sql(`insert into "NotificationRead" ("notificationId", "personId") values ($1, $2)`, [
    objects.notification,
    world.stein.personId,
  ]);
}, 60_000);

const count = async (who: Identity | null, from: string, values: unknown[] = []): Promise<number> => {
  try {
    return Number((await db.asApp(who, `select count(*) from ${from}`, values))[0].count);
  } catch (error) {
    if ((error as { code?: string }).code === "42501") return 0; // not even asked
    throw error;
  }
};

const trondelag = ["kari", "jon", "marit", "siri", "amir"];
const offices = ["olav", "nina", "tore"];
const nav = [...trondelag, ...offices, "berit", "trond", "liv", "anders"];
const bidders = [...springbrett, "per", ...trygg, "stein"];
const everyone = hands.map(({ key }) => key);
const signedIn = everyone.filter((key) => key !== "-");

/** Who sees any row at all. A table that is not here is nobody's. Which rows, the tests below ask. */
const seenBy: Record<string, string[]> = {
  ...Object.fromEntries(
    [
      ...[
        "County",
        "CountyUnit",
        "NavUnit",
        "ContactPoint",
        "Organisation",
        "RegisterEntry",
        "SupplierProfile",
        "Listing",
        "ListingEvent",
      ],
      ...["Need", "NeedMetric", "NeedVersion", "DialogueEvent"],
      ...["NeedCoOwner", "OfferConsideration", "PlanLine"],
      ...["Tender", "Round", "Lot", "Requirement", "SelectionCriterion", "AwardCriterion", "Award"],
      ...["ContractIndicator", "ContractMilestone"],
    ].map((table) => [table, everyone]),
  ),
  Person: signedIn,
  Membership: signedIn,
  Approval: [...trondelag, "ragnhild"],
  AuditEvent: ["ragnhild"],
  AuditPayload: ["ragnhild"],
  AwardChallenge: ["kari", "jon", "marit", "ragnhild"],
  AwardLetter: ["kari", "jon", "marit", "ragnhild", ...bidders],
  Bid: [...bidders, "yusuf"],
  BidMember: [...bidders, "yusuf"],
  BidVersion: bidders,
  BidDraftSection: bidders,
  BidFile: [...springbrett],
  BidFilePart: [...springbrett],
  Receipt: [...springbrett, "stein"],
  Clarification: [...trondelag, "ragnhild", "stein"],
  ClarificationAsker: ["stein"],
  DialogueInput: ["kari", "jon", "stein"],
  DialogueAttachment: ["kari", "jon", "stein"],
  DialogueRegistration: ["kari", "jon", "stein"],
  DialogueSlot: ["kari", "jon", "stein", "per", ...springbrett],
  DialogueBooking: ["kari", "jon", "stein", "per", ...springbrett],
  DialogueTalkWish: ["kari", "jon", "per"],
  DialogueMinutes: ["kari", "jon", ...springbrett],
  MinutesParagraph: ["kari", "jon", ...springbrett],
  DialogueDocument: ["kari", "jon", "marit"],
  DialogueGiven: ["kari", "jon", "marit"],
  ParticipationPayment: ["kari", "jon", "marit", ...bidders.filter((key) => !["per"].includes(key)), "ragnhild"],
  Opening: [...trondelag, "ragnhild"],
  OpeningApproval: ["kari", "jon", "marit", "ragnhild"],
  OpenedBid: ["kari", "siri", "amir", ...bidders],
  Evaluator: [...trondelag, "ragnhild"],
  ImpartialityDeclaration: [...trondelag, "ragnhild"],
  Score: [...trondelag, "ragnhild"],
  ConsensusScore: [...trondelag, "ragnhild"],
  EvaluationLock: [...trondelag, "ragnhild"],
  Contract: [...trondelag, ...offices, ...springbrett, "ragnhild"],
  ContractSignature: [...trondelag, ...offices, ...springbrett, "ragnhild"],
  Participant: ["kari", "jon", "marit", "olav", "nina", ...springbrett],
  FollowUp: ["kari", "jon", "marit", "olav", "nina", ...springbrett],
  PaymentClaim: ["kari", "jon", "marit", ...springbrett, "ragnhild"],
  Notification: ["stein"],
  NotificationRead: ["stein"],
  Invitation: ["ingrid"],
  AnswerBank: [...springbrett],
  KeptText: [...springbrett],
  AnswerDraft: ["kari", "jon", "marit"],
  Follow: ["ingrid"],
  PartnerOffer: [...bidders, "yusuf"],
  MailChoice: ["ingrid"],
  TenderDocument: [...trondelag, "ragnhild"],
  AmendmentProposal: [...trondelag, "ragnhild"],
  TenderReview: [...trondelag, "ragnhild"],
  KeptMark: [...trondelag, "ragnhild"],
  TenderTerm: everyone,
  TenderFlag: [...trondelag, "ragnhild"],
  TenderTemplate: everyone,
  TenderVersion: [...trondelag, "berit", "trond", "ragnhild"],
};

test("of every table, exactly those see anything who should", async () => {
  const tables = await db.sql(`select tablename as name from pg_tables where schemaname = 'public'`);
  const found: Record<string, string[]> = {};
  for (const { name } of tables) {
    const seeing = [];
    for (const { key, identity } of hands) if ((await count(identity, `"${name}"`)) > 0) seeing.push(key);
    if (seeing.length > 0) found[name] = seeing.sort();
  }
  expect(found).toEqual(Object.fromEntries(Object.entries(seenBy).map(([table, who]) => [table, [...who].sort()])));
});

test("a supplier sees nothing of another: no bid, draft, member, file, receipt, opened bid, letter, input, question", async () => {
  for (const { key, identity } of hands.filter(({ key }) => bidders.includes(key) || ["yusuf", "-"].includes(key))) {
    const own = await db.sql(`select "bidId" from "BidMember" where "organisationId" = $1`, [
      identity?.organisationId ?? null,
    ]);
    const ids = own.map(({ bidId }) => bidId);
    const others = {
      bids: await count(identity, `"Bid" where id <> all ($1)`, [ids]),
      members: await count(identity, `"BidMember" where "bidId" <> all ($1)`, [ids]),
      versions: await count(identity, `"BidVersion" where "bidId" <> all ($1)`, [ids]),
      drafts: await count(identity, `"BidDraftSection" where "bidId" <> all ($1)`, [ids]),
      files: await count(identity, `"BidFile" where "bidId" <> all ($1)`, [ids]),
      opened: await count(
        identity,
        `"OpenedBid" o where not exists (select from "BidVersion" v where v.id = o."versionId" and v."bidId" = any ($1))`,
        [ids],
      ),
      letters: await count(
        identity,
        `"AwardLetter" l where not exists (select from "BidVersion" v where v.id = l."versionId" and v."bidId" = any ($1))`,
        [ids],
      ),
      inputs: await count(identity, `"DialogueInput" where "organisationId" is distinct from $1`, [
        identity?.organisationId ?? null,
      ]),
      people: await count(
        identity,
        `"Membership" where "organisationId" is distinct from $1 and "personId" is distinct from $2`,
        [identity?.organisationId ?? null, identity?.personId ?? null],
      ),
    };
    expect([key, others]).toEqual([key, Object.fromEntries(Object.keys(others).map((name) => [name, 0]))]);
  }
  expect(await count(world.yusuf, `"BidDraftSection"`)).toBe(0); // invited, not joined
});

test("nobody outside sees a draft, and no county another's", async () => {
  const inDraft = [objects.draft.id, objects.inReview];
  for (const { key, identity } of hands.filter(({ key }) => ![...trondelag, "ragnhild"].includes(key))) {
    for (const [table, column] of [
      ["Tender", "id"],
      ...["Round", "Lot", "Requirement", "SelectionCriterion", "AwardCriterion", "TenderDocument"].map((name) => [
        name,
        "tenderId",
      ]),
    ])
      expect([key, table, await count(identity, `"${table}" where "${column}" = any ($1)`, [inDraft])]).toEqual([
        key,
        table,
        0,
      ]);
  }
  for (const key of trondelag)
    expect(
      await count(hands.find((hand) => hand.key === key)?.identity ?? null, `"Tender" where id = $1`, [
        objects.vestland.id,
      ]),
    ).toBe(0);
  for (const { key, identity } of hands)
    expect([key, await count(identity, `"Need" where id = $1`, [objects.needDraft])]).toEqual([
      key,
      ["olav", "nina"].includes(key) ? 1 : 0,
    ]);
});

test("before the opening no officer sees anything of a bid; after it only who has declared against the names", async () => {
  for (const key of [...nav, "ragnhild"]) {
    const who = hands.find((hand) => hand.key === key)?.identity ?? null;
    for (const table of [
      "Bid",
      "BidVersion",
      "BidMember",
      "BidDraftSection",
      "BidFile",
      "BidFilePart",
      "BidKeyWrap",
      "Receipt",
    ])
      expect([key, table, await count(who, `"${table}"`)]).toEqual([key, table, 0]);
    for (const { tenderId, versionIds } of [objects.closed, objects.opening, objects.appointed]) {
      expect([key, await count(who, `"OpenedBid" where "versionId" = any ($1)`, [versionIds])]).toEqual([key, 0]);
      if (tenderId !== objects.appointed.tenderId)
        expect([key, await count(who, `app.bidder_list($1)`, [tenderId])]).toEqual([key, 0]);
    }
  }
});

/** An attack: who, with what. It is held when it is refused or hits no row. */
const attacks = (o: Objects): [keyof typeof world, string][] => [
  ["stein", `update "BidDraftSection" set ciphertext = '\\x00' where "bidId" = '${o.bidDraft}'`],
  ["stein", `delete from "BidMember" where "bidId" = '${o.bidDraft}'`],
  ["stein", memberOf(o.bidDraft, suppliers.storjobb.id, world.stein.personId)],
  ["yusuf", `update "BidMember" set role = 'LEAD' where "bidId" = '${o.group}'`],
  ["yusuf", `update "BidMember" set "bidId" = '${o.bidDraft}' where "bidId" = '${o.group}'`],
  ["per", `update "BidMember" set "acceptedAt" = now() where "organisationId" = '${suppliers.nyttspor.id}'`],
  ["per", `delete from "BidMember" where "bidId" = '${o.group}' and role = 'LEAD'`],
  ["ingrid", `update "BidVersion" set "sealedForm" = '\\x00' where "bidId" = '${o.bidSent}'`],
  ["ingrid", `delete from "BidVersion" where "bidId" = '${o.bidSent}'`],
  ["ingrid", `update "Receipt" set jws = 'x'`],
  ["ingrid", `update "Bid" set "organisationId" = '${suppliers.storjobb.id}' where id = '${o.bidDraft}'`],
  ["kari", `update "Round" set "openedAt" = now() where id = '${o.closed.roundId}'`],
  ["kari", `update "Round" set deadline = deadline + interval '1 day' where id = '${o.tender.roundId}'`],
  ["kari", `update "Round" set deadline = deadline + interval '9 days' where id = '${o.closed.roundId}'`],
  ["kari", `update "Round" set deadline = app.clock() where id = '${o.tender.roundId}'`],
  [
    "kari",
    `insert into "OpenedBid" ("versionId", "openingId", status) select '${o.closed.versionIds[0]}', id, 'OK' from "Opening"`,
  ],
  [
    "kari",
    `insert into "OpeningApproval" ("openingId", "personId", declared) select id, '${world.jon.personId}', true from "Opening" where "roundId" = '${o.opening.roundId}'`,
  ],
  ["kari", `update "Tender" set status = 'PUBLISHED', "publishesAt" = app.clock() where id = '${o.inReview}'`],
  ["kari", `update "Tender" set "buyerId" = '${world.berit.organisationId}' where id = '${o.draft.id}'`],
  ["kari", `update "AwardCriterion" set "weightBp" = 1 where "tenderId" = '${o.open}'`],
  ["kari", `update "Lot" set places = 1 where "tenderId" = '${o.open}'`],
  ["kari", `delete from "Requirement" where "tenderId" = '${o.open}'`],
  ["berit", `update "Tender" set title = 'x' where id = '${o.draft.id}'`],
  ["berit", `update "Need" set title = 'x' where id = '${o.needTaken}'`],
  ["stein", `update "Clarification" set answer = 'x', "answeredAt" = now() where id = '${o.question}'`],
  ["kari", scoreAs(o, world.siri.personId)],
  ["siri", `update "Score" set points = 10`],
  ["jon", scoreAs(o, world.jon.personId)],
  ["kari", `update "ConsensusScore" set points = 0 where "tenderId" = '${o.locked.tenderId}'`],
  ["kari", `update "EvaluationLock" set ranking = '{}'`],
  ["kari", `update "ImpartialityDeclaration" set impartial = true`],
  [
    "kari",
    `update "Award" set status = 'APPROVED', "approvedById" = '${world.marit.personId}' where id = '${o.drafted.awardId}'`,
  ],
  ["marit", `update "Award" set status = 'FINAL', "finalAt" = app.clock() where id = '${o.notified.awardId}'`],
  ["marit", `update "Award" set "standstillEndsAt" = app.clock() where id = '${o.notified.awardId}'`],
  ["kari", `update "AwardLetter" set body = '{}'`],
  [
    "kari",
    `insert into "Membership" ("personId", "organisationId", role, "validFrom") values ('${world.kari.personId}', '${world.kari.organisationId}', 'countyManager', now())`,
  ],
  [
    "eirik",
    `insert into "Membership" ("personId", "organisationId", role, "validFrom") values ('${world.eirik.personId}', '${world.eirik.organisationId}', 'supplierAdmin', now())`,
  ],
  ["eirik", `update "Membership" set role = 'supplierAdmin'`],
  [
    "kari",
    `update "Approval" set "decidedById" = '${world.kari.personId}', approved = true where "objectId" = '${o.inReview}'`,
  ],
  [
    "kari",
    `insert into "AuditEvent" (seq, at, actor, action, "objectType", "objectId", outcome, commitment, "leafHash") values (9999, now(), 'x', 'x', 'x', gen_random_uuid(), 'ok', '\\x00', '\\x00')`,
  ],
  ["ragnhild", `delete from "AuditEvent"`],
  ["ragnhild", `update "AuditPayload" set body = '{}'`],
  ["ingrid", `update "Contract" set "pricePerPlaceOre" = 1 where id = '${o.awaiting}'`],
  ["ingrid", `update "Contract" set status = 'ACTIVE', "activatedAt" = now() where id = '${o.awaiting}'`],
  ["ingrid", signAs(o, "BUYER", world.ingrid.personId, world.marit.organisationId)],
  ["kari", signAs(o, "BUYER", world.kari.personId, world.kari.organisationId)],
  ["kari", signAs(o, "SUPPLIER", world.kari.personId, suppliers.springbrett.id)],
  ["ingrid", `update "PaymentClaim" set status = 'APPROVED' where id = '${o.claimChecked}'`],
  ["ingrid", `update "PaymentClaim" set "totalOre" = 1 where id = '${o.claimSubmitted}'`],
  ["kari", `update "PaymentClaim" set status = 'PAID' where id = '${o.claimChecked}'`],
  ["ingrid", `update "FollowUp" set outcome = 'WORK'`],
  ["ingrid", `update "Participant" set code = 'AAA-AAA'`],
  ["ingrid", `delete from "Participant"`],
  [
    "ingrid",
    `update "SupplierProfile" set "typeConfirmedAt" = now(), "typeConfirmedById" = '${world.kari.personId}' where "organisationId" = '${suppliers.springbrett.id}'`,
  ],
  ["stein", `update "SupplierProfile" set description = 'x' where "organisationId" = '${suppliers.springbrett.id}'`],
  [
    "ingrid",
    `insert into "Notification" ("organisationId", event, href) values ('${suppliers.storjobb.id}', 'x', 'x')`,
  ],
  [
    "ingrid",
    `insert into "NotificationRead" ("notificationId", "personId") values ('${o.notification}', '${world.ingrid.personId}')`,
  ],
  ["stein", `update "Notification" set href = 'x'`],
  ["stein", `update "KeptText" set revision = 9`],
  ["ingrid", `update "AnswerBank" set "organisationId" = '${suppliers.storjobb.id}'`],
  ["stein", `insert into "AnswerBank" values (gen_random_uuid(), '${suppliers.trygg.id}', '\\x00')`],
  [
    "kari",
    `insert into "Session" (id, "personId", "organisationId", provider, "idToken", "expiresAt") values ('\\x00', '${world.marit.personId}', '${world.marit.organisationId}', 'x', '', now())`,
  ],
];

test("no attack by SQL gets anywhere", async () => {
  const through = [];
  for (const [who, sql] of attacks(objects)) {
    try {
      const [{ hit }] = await db.asApp(
        world[who],
        `with attack as (${sql} returning 1) select count(*)::int as hit from attack`,
      );
      if (hit > 0) through.push([who, sql, hit]);
    } catch (error) {
      const { code, message } = error as { code: string; message: string };
      if (!/^(EL00[12]|42501|23\d\d\d)$/.test(code)) through.push([who, sql, code, message]);
    }
  }
  expect(through).toEqual([]);
});

const memberOf = (bidId: string, organisationId: string, personId: string) =>
  `insert into "BidMember" ("bidId", "organisationId", role, "invitedById", "acceptedAt") values ('${bidId}', '${organisationId}', 'PARTNER', '${personId}', now())`;
const scoreAs = ({ scoring }: Objects, personId: string) =>
  `insert into "Score" ("tenderId", "versionId", "criterionId", "evaluatorId", revision, points, reason, "scoredAt")
   values ('${scoring.tenderId}', '${scoring.versionIds[2]}', '${scoring.criteria.method}', '${personId}', 9, 1, 'x', now())`;
const signAs = (o: Objects, party: string, personId: string, organisationId: string) =>
  `insert into "ContractSignature" ("contractId", party, "personId", "personName", "organisationId", "documentSha256")
   values ('${o.awaiting}', '${party}', '${personId}', 'x', '${organisationId}', '\\x${o.awaitingHash}')`;
