import { randomUUID } from "node:crypto";
import { beforeEach, expect, test } from "vitest";
import { acceptInvitation } from "../../lib/bids/accept-invitation.ts";
import { likeness } from "../../lib/bids/answer-bank.ts";
import { listBank, listReusable, readAnswer } from "../../lib/bids/bank-queries.ts";
import { bringIn } from "../../lib/bids/bring-in.ts";
import { dropText } from "../../lib/bids/drop-text.ts";
import { invitePartner } from "../../lib/bids/invite-partner.ts";
import { keepAnswer } from "../../lib/bids/keep-answer.ts";
import { keepText } from "../../lib/bids/keep-text.ts";
import { startBid } from "../../lib/bids/start-bid.ts";
import { actionChecks } from "../../lib/platform/actions.ts";
import type { Identity } from "../../lib/platform/actor.ts";
import { actingAs } from "../../lib/platform/db.ts";
import { draftKey, forgetDraftKeys } from "../../lib/platform/sealer-client.ts";
import { testDatabase } from "../database.ts";
import { signIn, testSealer, underSession } from "../sealer.ts";
import { suppliers, world } from "../world.ts";
import { accepted, filledBid, publishedTender, refusal } from "./story.ts";

const db = await testDatabase();
await testSealer(db);

const CANARY = "Losen møter deltakeren på fabrikken i Namsos hver morgen.";
const bankOf = (who: Identity) => actingAs(who, listBank);
const as = async (who: Identity) => underSession(await signIn(db, who));
const kept = (title: string, text: string) => ({ textId: randomUUID(), revision: 0, title, text });
const answerIn = async (who: Identity, bidId: string, requirementId: string) =>
  (await actingAs(who, (acting) => readAnswer(acting, bidId, requirementId))).text;
const number = (id: string) => Object.values(suppliers).find((one) => one.id === id)?.organisationNumber;

beforeEach(() => as(world.ingrid));

test("a text is the supplier's own: colleagues read and change it, and nobody else finds it", async () => {
  const text = kept("Fast kontaktperson", CANARY);
  accepted(await keepText(world.ingrid, text));
  expect(await bankOf(world.ingrid)).toMatchObject([{ title: "Fast kontaktperson", text: CANARY, revision: 1 }]);
  await as(world.eirik);
  expect(await bankOf(world.eirik)).toHaveLength(1);
  accepted(await keepText(world.eirik, { ...text, revision: 1, text: `${CANARY} Alltid.` }));
  expect(refusal(await keepText(world.ingrid, { ...text, revision: 1 }))).toBe("changedMeanwhile");
  expect(refusal(await keepText(world.ingrid, text))).toBe("changedMeanwhile"); // the same form once more
  await as(world.stein);
  expect(await bankOf(world.stein)).toEqual([]);
  expect(refusal(await dropText(world.stein, { textId: text.textId }))).toBe("notFound");
  accepted(await keepText(world.stein, kept("Vårt", "Store grupper.")));
  expect(refusal(await dropText(world.stein, { textId: text.textId }))).toBe("notFound");
  // another's text cannot be written over by its id either
  expect(refusal(await keepText(world.stein, { ...text, text: "Tatt." }))).toBe("changedMeanwhile");
  for (const who of [world.stein, world.kari, world.ragnhild, world.anders, null])
    expect(
      await db.asApp(who, `select 1 from "AnswerBank" where "organisationId" = $1`, [suppliers.springbrett.id]),
    ).toEqual([]);
  for (const who of [world.kari, world.olav, null])
    expect(refusal(await keepText(who, kept("x", "y")))).toBe("forbidden");
});

test("nothing of a text stands in clear in the database, its title and its log included", async () => {
  const texts = await db.sql(`select ciphertext from "KeptText"`);
  expect(texts.length).toBeGreaterThan(0);
  for (const word of ["fabrikken", "Fast kontaktperson", "Store grupper"]) {
    for (const { ciphertext } of texts) expect(ciphertext.toString("utf8")).not.toContain(word);
    expect(await db.sql(`select 1 from "AuditPayload" where body::text like $1`, [`%${word}%`])).toEqual([]);
  }
});

test("the sealer gives a bank's key to its own people's living session alone", async () => {
  const [bank] = await db.sql(`select id from "AnswerBank" where "organisationId" = $1`, [suppliers.springbrett.id]);
  const key = () => draftKey(bank.id, suppliers.springbrett.id);
  for (const who of [world.stein, world.kari]) {
    forgetDraftKeys(bank.id);
    await as(who);
    await expect(key()).rejects.toMatchObject({ code: "notFound" });
  }
  underSession(undefined);
  await expect(key()).rejects.toMatchObject({ code: "notFound" });
  await as(world.stein);
  await expect(draftKey(bank.id, suppliers.storjobb.id)).rejects.toMatchObject({ code: "notFound" });
  await as(world.eirik);
  expect(await key()).toHaveLength(32);
});

test("what was written before comes likest first, and is brought in after what stands", async () => {
  const earlier = await publishedTender(db);
  await filledBid(world.ingrid, earlier, "Vi følger hver deltaker til jobb eller skole.");
  accepted(await keepText(world.ingrid, kept("Økonomi", "Vi har revisor.")));
  const tender = await publishedTender(db);
  const [first = "", second = ""] = tender.requirementIds;
  const { id: bidId } = accepted(await startBid(world.ingrid, { lotId: tender.lotId }));
  const asked = { title: "Fast kontaktperson", description: "Deltakeren skal ha én kontaktperson hele veien." };
  const found = await actingAs(world.ingrid, (acting) => listReusable(acting, bidId, asked));
  expect(found.map(({ title }) => title)).toEqual([
    ...["Fast kontaktperson", "Fast kontaktperson", "I jobb eller skole", "Økonomi"],
  ]);
  expect(found.filter(({ tender: of }) => of === null)).toHaveLength(2);

  const fromBid = found.find(({ from }) => "fromBidId" in from && from.fromRequirementId === earlier.requirementIds[1]);
  accepted(await bringIn(world.ingrid, { bidId, requirementId: second, ...fromBid?.from }));
  expect(await answerIn(world.ingrid, bidId, second)).toBe("Den samme hele veien.");
  const fromBank = found.find(({ title, from }) => title === "Fast kontaktperson" && "textId" in from);
  accepted(await bringIn(world.ingrid, { bidId, requirementId: second, ...fromBank?.from }));
  expect(await answerIn(world.ingrid, bidId, second)).toBe(`Den samme hele veien.\n\n${CANARY} Alltid.`);

  accepted(await keepAnswer(world.ingrid, { bidId, requirementId: second }));
  expect((await bankOf(world.ingrid))[0]).toMatchObject({
    title: "Fast kontaktperson",
    text: `Den samme hele veien.\n\n${CANARY} Alltid.`,
  });
  expect(refusal(await keepAnswer(world.ingrid, { bidId, requirementId: first }))).toBe("notFound"); // nothing written
  accepted(await keepText(world.ingrid, kept("Langt", "x ".repeat(14_990).trim())));
  const long = (await bankOf(world.ingrid)).find(({ title }) => title === "Langt");
  expect(refusal(await bringIn(world.ingrid, { bidId, requirementId: second, textId: long?.id }))).toBe(
    "answerTooLong",
  );
});

test("nobody brings in another's text, or a partner what the group's leader wrote; nor after the deadline", async () => {
  const [text] = await bankOf(world.ingrid);
  const tender = await publishedTender(db);
  const group = await filledBid(world.ingrid, tender);
  accepted(await invitePartner(world.ingrid, { bidId: group, organisationNumber: number(suppliers.storjobb.id) }));
  await as(world.stein);
  accepted(await acceptInvitation(world.stein, { bidId: group }));
  const next = await publishedTender(db);
  const [own = ""] = next.requirementIds;
  const { id: bidId } = accepted(await startBid(world.stein, { lotId: next.lotId }));
  const into = { bidId, requirementId: own };
  const fromGroup = { fromBidId: group, fromRequirementId: tender.requirementIds[0] };
  const attempts = async () => {
    for (const from of [{ textId: text?.id }, fromGroup, { textId: randomUUID() }, {}])
      expect(refusal(await bringIn(world.stein, { ...into, ...from }))).toBe("notFound");
    const offered = await actingAs(world.stein, (acting) =>
      listReusable(acting, bidId, { title: "x", description: "" }),
    );
    expect(offered.map(({ title }) => title)).toEqual(["Vårt"]);
  };
  await attempts();
  actionChecks.on = false;
  try {
    await attempts();
  } finally {
    actionChecks.on = true;
  }
  const hidden = ["AnswerBank", "KeptText"];
  await db.sql(hidden.map((table) => `alter table "${table}" disable row level security;`).join(" "));
  try {
    await attempts();
  } finally {
    await db.sql(hidden.map((table) => `alter table "${table}" enable row level security;`).join(" "));
  }
  expect(refusal(await keepAnswer(world.stein, { bidId: group, requirementId: tender.requirementIds[0] }))).toBe(
    "forbidden",
  );
  const [mine] = await bankOf(world.stein);
  accepted(await bringIn(world.stein, { ...into, textId: mine?.id }));
  await db.moveClock(new Date(next.deadline.getTime() + 1));
  expect(refusal(await bringIn(world.stein, { ...into, textId: mine?.id }))).toBe("deadlinePassed");
});

test("a bank cannot be given a bid's id, under which the sealer would unwrap that bid's key", async () => {
  const [bid] = await db.sql(`select id, "draftKeyWrap" as wrap from "Bid" limit 1`);
  const forged = db.asApp(world.hanne, `insert into "AnswerBank" values ($1, $2, $3)`, [
    bid.id,
    suppliers.trygg.id,
    bid.wrap,
  ]);
  await expect(forged).rejects.toThrow(/id_of_owner/);
});

test("words are known again in their other forms", () => {
  expect(likeness("En kontaktperson for deltakeren", "Kontaktpersonene til deltakerane")).toBe(1);
  expect(likeness("Deltakeren i jobb", "Revisor og regnskap")).toBe(0);
  expect(likeness("", "x")).toBe(0);
});
