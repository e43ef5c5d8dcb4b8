import { createHash } from "node:crypto";
import type pg from "pg";
import { procuredMeasureTypes } from "../../lib/organisations/measure-types.ts";
import { targetGroups } from "../../lib/organisations/target-groups.ts";
import { unitId } from "../../lib/organisations/unit-id.ts";
import type { Member } from "../../lib/platform/actor.ts";
import { checkDigit } from "../../lib/platform/organisation-number.ts";
import { canonicalJson } from "../../lib/platform/sealing/canonical-json.ts";
import { newSessionSecret, sessionCookieName, sessionKey } from "../../lib/platform/session-cookie.ts";
import { loadWorld, stableId, world } from "../world.ts";
import { copyRows } from "./bulk.ts";

/*
 * What the bench database holds, put there by its owner around the triggers: 3,000 published tenders without seals, one
 * of them with an opened round of 20 bids, suppliers with people, and signed-in browsers.
 */

export const TENDERS = 3_000;
export const OPENED_BIDS = 20;
/** As many as there are clients at most. */
export const SUPPLIERS = 24;

const DAY = 86_400_000;
const trondelag = unitId("5700");

export type Tender = {
  id: string;
  roundId: string;
  lotIds: string[];
  requirementIds: string[];
  selectionIds: string[];
  criterionIds: string[];
};

export type Loaded = {
  /** An open one of NAV Trøndelag. */
  tender: Tender;
  /** Open, with a lot for each kind of bid that the bench writes. */
  bidding: Tender;
  /** Opened, with the bids that are evaluated. */
  evaluated: Tender;
  bidders: Member[];
};

export async function loadBench(owner: pg.Client): Promise<Loaded> {
  await loadWorld(owner);
  await owner.query("set session_replication_role = replica");
  const bidders = await loadSuppliers(owner);
  const kinds = await loadTenders(owner);
  await loadOpenedBids(owner, kinds.evaluated, bidders);
  await owner.query("reset session_replication_role");
  await owner.query("analyze");
  return { ...kinds, bidders };
}

async function loadSuppliers(owner: pg.Client): Promise<Member[]> {
  const people = Array.from({ length: SUPPLIERS }, (_, index) => ({
    organisationId: stableId(`bench:supplier:${index}`),
    personId: stableId(`bench:person:${index}`),
    name: `Veien Videre ${index + 1} AS`,
    organisationNumber: organisationNumber(index),
  }));
  await copyRows(
    owner,
    "Organisation",
    people.map(({ organisationId, name, organisationNumber }) => ({
      id: organisationId,
      kind: "SUPPLIER",
      name,
      organisationNumber,
    })),
  );
  await copyRows(
    owner,
    "SupplierProfile",
    people.map(({ organisationId }, index) => ({
      organisationId,
      type: index % 2 ? "COMMERCIAL" : "SOCIAL_ENTREPRENEUR",
      employees: 4 + index,
      turnoverOre: 400_000_000n,
      countyNumber: "50",
      foundedOn: "2019-04-01",
      measureTypes: ["OPPFOLGING"],
      targetGroups: [],
    })),
  );
  await copyRows(
    owner,
    "Person",
    people.map(({ personId }, index) => ({
      id: personId,
      issuer: "supplier",
      subject: `bench-${index}`,
      personKey: `supplier:bench-${index}`,
      name: `Bente Benk ${index + 1}`,
    })),
  );
  await copyRows(
    owner,
    "Membership",
    people.map(({ personId, organisationId }) => ({
      id: crypto.randomUUID(),
      personId,
      organisationId,
      role: "supplierAdmin",
      validFrom: new Date("2020-01-01"),
    })),
  );
  return people.map(({ personId, organisationId }) => ({ personId, organisationId }));
}

function organisationNumber(index: number): string {
  for (let eight = 31_000_000 + index * 211; ; eight++) {
    const digit = checkDigit(String(eight));
    if (digit !== undefined) return `${eight}${digit}`;
  }
}

type Kind = "open" | "opened" | "decided" | "concluded";

/** Of 100: most are history, as in any year but the first. */
const kindOf = (index: number): Kind => {
  const place = index % 100;
  return place < 8 ? "open" : place < 12 ? "opened" : place < 16 ? "decided" : "concluded";
};

async function loadTenders(owner: pg.Client): Promise<Omit<Loaded, "bidders">> {
  const { rows: units } = await owner.query<{ id: string; county: string }>(
    `select u."organisationId" as id, min(c."countyNumber") as county from "NavUnit" u
     join "CountyUnit" c on c."unitId" = u."organisationId" where u.type = 'COUNTY' group by 1 order by 1`,
  );
  const now = Date.now();
  const made = Array.from({ length: TENDERS }, (_, index) => {
    const unit = units[Math.floor(index / 3) % units.length] ?? { id: trondelag, county: "50" };
    // the first three are the bench's own
    return index < 3
      ? tenderRows(index, { id: trondelag, county: "50" }, index === 2 ? "opened" : "open", now)
      : tenderRows(index, unit, kindOf(index), now);
  });
  await copyRows(
    owner,
    "Tender",
    made.map(({ tender }) => tender),
  );
  await copyRows(
    owner,
    "Round",
    made.map(({ round }) => round),
  );
  await copyRows(
    owner,
    "Lot",
    made.flatMap(({ lots }) => lots),
  );
  await copyRows(
    owner,
    "Requirement",
    made.flatMap(({ requirements }) => requirements),
  );
  await copyRows(
    owner,
    "SelectionCriterion",
    made.flatMap(({ selection }) => selection),
  );
  await copyRows(
    owner,
    "AwardCriterion",
    made.flatMap(({ criteria }) => criteria),
  );
  await copyRows(
    owner,
    "Clarification",
    made.flatMap(({ clarifications }) => clarifications),
  );
  const [tender, bidding, evaluated] = made.map(
    (one): Tender => ({
      id: one.tender.id,
      roundId: one.round.id,
      lotIds: one.lots.map(({ id }) => id),
      requirementIds: one.requirements.map(({ id }) => id),
      selectionIds: one.selection.map(({ id }) => id),
      criterionIds: one.criteria.map(({ id }) => id),
    }),
  );
  if (!tender || !bidding || !evaluated) throw new Error("three tenders of the bench's own");
  return { tender, bidding, evaluated };
}

function tenderRows(index: number, unit: { id: string; county: string }, kind: Kind, now: number) {
  const id = crypto.randomUUID();
  const measureType = procuredMeasureTypes[index % procuredMeasureTypes.length] ?? "OPPFOLGING";
  const targetGroup = targetGroups[index % targetGroups.length] ?? "long-term-unemployed";
  // soon enough to matter, late enough that no deadline passes while the bench runs
  const deadline = new Date(kind === "open" ? now + (2 + (index % 50)) * DAY : now - (20 + (index % 1_200)) * DAY);
  const published = new Date(Math.min(now - DAY, deadline.getTime() - 40 * DAY));
  const part = (number: number) => ({ id: crypto.randomUUID(), tenderId: id, number });
  const numbers = (count: number) => Array.from({ length: count }, (_, at) => at + 1);
  const text = (words: string) => `${words} Tiltaket skal nå deltakere i hele fylket, og vise resultatet i tall.`;
  return {
    tender: {
      id,
      ocid: `ocds-bench0-${index}`,
      reference: `B-${String(index).padStart(5, "0")}`,
      status: { open: "PUBLISHED", opened: "PUBLISHED", decided: "DECIDED", concluded: "CONCLUDED" }[kind],
      buyerId: unit.id,
      title: `Flere i varig arbeid, avtale ${index + 1}`,
      what: text("Oppfølging for dem som trenger tett støtte på vei til jobb."),
      forWhom: text("Personer som har stått lenge utenfor."),
      when: text("Oppstart på nyåret, i to år."),
      worth: text("Betaling for plass og for resultat."),
      judged: text("Kvalitet teller mest."),
      measureType,
      targetGroup,
      countyNumbers: [unit.county],
      cpv: "85312510",
      estimatedValueOre: BigInt(2_000_000 + (index % 40) * 250_000) * 100n,
      startsOn: "2027-03-01",
      durationMonths: 24,
      priceModel: "LOWEST_OVER_PRICE",
      questionDeadline: new Date(deadline.getTime() - 7 * DAY),
      createdById: world.kari.personId,
      createdAt: published,
      publishesAt: published,
      decidedAt: kind === "decided" || kind === "concluded" ? deadline : null,
      concludedAt: kind === "concluded" ? deadline : null,
    },
    round: {
      ...part(1),
      opensAt: published,
      deadline,
      openedAt: kind === "open" ? null : new Date(deadline.getTime() + DAY),
    },
    lots: numbers(3).map((number) => ({
      ...part(number),
      title: `Delområde ${number}`,
      description: text("Kommunene i nord."),
      places: 40,
      minimumVolume: 10,
      estimatedValueOre: 150_000_000n,
    })),
    requirements: numbers(4).map((number) => ({
      ...part(number),
      kind: number === 1 ? "OUTCOME" : "FUNCTION",
      title: `Slik kommer deltakerne i jobb, punkt ${number}`,
      description: text("Fortell hvordan dere arbeider, og hvem som gjør hva."),
      maxWords: 2_000,
    })),
    selection: numbers(2).map((number) => ({
      ...part(number),
      kind: number === 1 ? "TAX_CERTIFICATE" : "EXPERIENCE",
      threshold: number === 1 ? null : 1,
      description: text("Dokumenteres på forespørsel."),
    })),
    criteria: numbers(3).map((number) => ({
      ...part(number),
      kind: number === 3 ? "PRICE" : "QUALITY",
      name: ["Løsning og metode", "Resultater", "Pris"][number - 1] ?? "",
      description: text("Vi ser etter en plan som henger sammen."),
      weightBp: [5_000, 3_000, 2_000][number - 1] ?? 0,
    })),
    clarifications: numbers(2).map((number) => ({
      id: crypto.randomUUID(),
      tenderId: id,
      question: `Kan to leverandører gå sammen om del ${number}?`,
      askedAt: published,
      answer: "Ja. En av dere leder gruppen.",
      answeredById: world.kari.personId,
      answeredAt: published,
    })),
  };
}

/** What opening a round leaves, and evaluators who have declared themselves; the seals themselves are empty. */
async function loadOpenedBids(owner: pg.Client, tender: Tender, bidders: Member[]) {
  const now = Date.now();
  const opening = crypto.randomUUID();
  const bids = bidders.slice(0, OPENED_BIDS).map((who, index) => ({
    who,
    index,
    id: crypto.randomUUID(),
    versionId: crypto.randomUUID(),
    lotId: tender.lotIds[0] ?? "",
  }));
  const whose = ({ who, lotId }: (typeof bids)[number]) => ({
    tenderId: tender.id,
    roundId: tender.roundId,
    lotId,
    organisationId: who.organisationId,
  });
  await copyRows(
    owner,
    "Bid",
    bids.map((bid) => ({ id: bid.id, ...whose(bid), createdById: bid.who.personId, draftKeyWrap: Buffer.of(0) })),
  );
  await copyRows(
    owner,
    "BidMember",
    bids.map(({ id, who }) => ({
      bidId: id,
      organisationId: who.organisationId,
      role: "LEAD",
      invitedById: who.personId,
      acceptedAt: new Date(now - 40 * DAY),
    })),
  );
  await copyRows(
    owner,
    "BidVersion",
    bids.map((bid) => ({
      id: bid.versionId,
      bidId: bid.id,
      ...whose(bid),
      number: 1,
      submittedById: bid.who.personId,
      receivedAt: new Date(now - 22 * DAY + bid.index * 60_000),
      idempotencyKey: crypto.randomUUID(),
      requestSha256: Buffer.of(0),
      envelope: 1,
      manifest: "{}",
      manifestSha256: createHash("sha256").update("{}").digest(),
      sealedForm: Buffer.of(0),
      ownCopy: Buffer.of(0),
    })),
  );
  await copyRows(owner, "Opening", [
    {
      id: opening,
      tenderId: tender.id,
      roundId: tender.roundId,
      startedById: world.kari.personId,
      expiresAt: new Date(now - 18 * DAY),
      completedAt: new Date(now - 19 * DAY),
    },
  ]);
  await copyRows(
    owner,
    "OpenedBid",
    bids.map(({ versionId, index }) => ({
      versionId,
      openingId: opening,
      status: "OK",
      form: JSON.stringify({ sections: openedSections(tender, index), files: [] }),
    })),
  );
  const evaluators = [world.siri, world.amir];
  await copyRows(
    owner,
    "Evaluator",
    evaluators.map(({ personId }, index) => ({
      tenderId: tender.id,
      personId,
      lead: index === 0,
      appointedById: world.kari.personId,
    })),
  );
  await copyRows(
    owner,
    "ImpartialityDeclaration",
    evaluators.flatMap(({ personId }) =>
      ["GENERAL", "NAMES"].map((stage) => ({
        id: crypto.randomUUID(),
        tenderId: tender.id,
        personId,
        stage,
        impartial: true,
      })),
    ),
  );
  // half of the own scores are given
  await copyRows(
    owner,
    "Score",
    bids.slice(0, OPENED_BIDS / 2).flatMap(({ versionId }) =>
      tender.criterionIds.slice(0, 2).map((criterionId) => ({
        id: crypto.randomUUID(),
        tenderId: tender.id,
        versionId,
        criterionId,
        evaluatorId: world.siri.personId,
        revision: 1,
        points: 7,
        reason: "God plan, og tydelig hvem som gjør hva.",
      })),
    ),
  );
}

function openedSections(tender: Tender, index: number) {
  return {
    ...Object.fromEntries(tender.requirementIds.map((id) => [`requirement:${id}`, { text: longAnswer() }])),
    price: { pricePerPlaceMonthOre: String(1_000_000 + index * 10_000), volume: 20, readyOn: "2027-03-01" },
    declaration: {
      criteria: tender.selectionIds.map((criterionId) => ({ criterionId, meets: true, note: "" })),
      noExclusionGrounds: true,
      truthful: true,
    },
    members: [],
  };
}

/** Some 5 KB: four of them are a bid of 20 KB. */
export const longAnswer = () =>
  "Vi begynner med en arbeidsgiver som vil ha deg, og bygger støtten rundt jobben fra første dag. ".repeat(52);

/** A browser of this person of NAV's that has signed in: what it sends as `cookie`. */
export async function signedInCookie(owner: pg.ClientBase, who: Member): Promise<string> {
  const secret = newSessionSecret();
  await owner.query(
    `insert into "Session" (id, "personId", "organisationId", provider, "idToken", "expiresAt")
     values (decode($1, 'hex'), $2, $3, 'staff', '', clock_timestamp() + interval '2 hours')`,
    [sessionKey(secret), who.personId, who.organisationId],
  );
  return `${sessionCookieName(false)}=${secret}`;
}

/** What the one who sends the bid says was reviewed. */
export async function fingerprintOf(owner: pg.ClientBase, bidId: string): Promise<string> {
  const { rows } = await owner.query<{ key: string; revision: number }>(
    `select key, revision from "BidDraftSection" where "bidId" = $1`,
    [bidId],
  );
  const revisions = Object.fromEntries(rows.map(({ key, revision }) => [key, revision]));
  return createHash("sha256").update(canonicalJson(revisions)).digest("hex");
}
