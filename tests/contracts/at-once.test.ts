import { expect, test } from "vitest";
import { draftContract } from "../../lib/contracts/draft-contract.ts";
import { getContract } from "../../lib/contracts/queries.ts";
import { saveContract } from "../../lib/contracts/save-contract.ts";
import { sendForSignatures } from "../../lib/contracts/send-for-signatures.ts";
import { actingAs } from "../../lib/platform/db.ts";
import { testDatabase } from "../database.ts";
import { whileHeld } from "../held.ts";
import { world } from "../world.ts";
import { awardedLot, draftInput, value } from "./awarded.ts";

const db = await testDatabase();

const refusal = (code: string) => expect.objectContaining({ ok: false, refusal: expect.objectContaining({ code }) });
const seen = (id: string) => actingAs(world.kari, (acting) => getContract(acting, id));

/** Drafted and saved once: revision 2. */
async function saved(): Promise<string> {
  const contractId = value(await draftContract(world.kari, { awardId: await awardedLot(db) })).id;
  value(await saveContract(world.kari, draftInput(contractId)));
  return contractId;
}

/** Jon's save, under way. */
const jonSaves = (contractId: string) => ({
  who: world.jon,
  sql: `update "Contract" set "outcomeCapOre" = 99900000, revision = revision + 1 where id = $1`,
  values: [contractId],
});

test("who sends while a colleague saves sends nothing: the text to be signed is never of other terms than are paid", async () => {
  const contractId = await saved();
  const send = () => sendForSignatures(world.kari, { contractId, revision: 2 });
  expect(await whileHeld(db, jonSaves(contractId), send)).toEqual(refusal("contractSavedMeanwhile"));
  expect(await seen(contractId)).toMatchObject({ status: "DRAFT", document: null, outcomeCapOre: 99_900_000n });
  value(await sendForSignatures(world.kari, { contractId, revision: 3 }));
  expect((await seen(contractId))?.document).toMatch(/Samlet høyst 999\s000\skr/);
});

test("indicators that a colleague is writing hold the sending back too", async () => {
  const contractId = await saved();
  const indicators = {
    who: world.jon,
    sql: `update "ContractIndicator" set "targetBp" = 6000 where "contractId" = $1`,
    values: [contractId],
  };
  value(await whileHeld(db, indicators, () => sendForSignatures(world.kari, { contractId, revision: 2 })));
  expect((await seen(contractId))?.document).toMatch(/fra 30\s% til 60\s%/);
});

test("two who send, and one who saves, at once: one of them, and the text is of what stands", async () => {
  const contractId = await saved();
  const send = (who: typeof world.kari) => sendForSignatures(who, { contractId, revision: 2 });
  const save = saveContract(world.jon, { ...draftInput(contractId, 2), outcomeCapKroner: "999 000" });
  const all = await Promise.all([send(world.kari), save, send(world.jon)]);
  expect(all.filter(({ ok }) => ok)).toHaveLength(1);
  const contract = await seen(contractId);
  if (contract?.document) expect(contract).toMatchObject({ outcomeCapOre: 10_000_000n, revision: 3 });
});

test("a save over a colleague's is refused with who and when; chosen, it holds; the same once more is saved already", async () => {
  const contractId = await saved();
  const jons = { ...draftInput(contractId, 2), title: "Jons tittel" };
  value(await saveContract(world.jon, jons));
  value(await saveContract(world.jon, jons)); // the second click of the same form
  expect(await seen(contractId)).toMatchObject({ revision: 3, savedByName: "Jon Eide", title: "Jons tittel" });
  const karis = { ...draftInput(contractId, 2), terms: "Karis vilkår." };
  expect(await saveContract(world.kari, karis)).toEqual(refusal("changedMeanwhile"));
  expect(await saveContract(world.kari, { ...karis, seen: 2 })).toEqual(refusal("changedMeanwhile"));
  value(await saveContract(world.kari, { ...karis, seen: 3 }));
  expect(await seen(contractId)).toMatchObject({ revision: 4, title: "Jobb først, Namdal", terms: "Karis vilkår." });
  const both = await Promise.all(
    [world.kari, world.jon].map((who) => saveContract(who, { ...draftInput(contractId, 4), title: who.personId })),
  );
  expect(both.filter(({ ok }) => ok)).toHaveLength(1);
});

test("the database alone: a stale revision, and terms that change with the sending, are refused", async () => {
  const contractId = await saved();
  const set = (columns: string) => db.asApp(world.kari, `update "Contract" set ${columns} where id = $1`, [contractId]);
  await expect(set(`terms = 'x'`)).rejects.toThrow("changedMeanwhile");
  await expect(set(`terms = 'x', revision = 2`)).rejects.toThrow("changedMeanwhile");
  const sends = `status = 'AWAITING_SIGNATURES', document = 'x', "documentSha256" = sha256('x'), "sentById" = app.actor(),
    "sentAt" = app.clock()`;
  await expect(set(`${sends}, revision = 2`)).rejects.toThrow("changedMeanwhile");
  await expect(set(`${sends}, revision = 3, "outcomeCapOre" = 99900000`)).rejects.toThrow("contractFrozen");
  await set(`${sends}, revision = 3`);
});
