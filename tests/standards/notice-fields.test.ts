import { expect, test } from "vitest";
import { setContactPoint } from "../../lib/organisations/set-contact-point.ts";
import { actingAs } from "../../lib/platform/db.ts";
import { type NoticeFacts, type NoticeKind, noticeKinds } from "../../lib/standards/notice-field.ts";
import { noticeFields, noticeOf } from "../../lib/standards/notice-fields.ts";
import { loadNeeds, loadTenders } from "../../lib/standards/process-facts.ts";
import { approveTender } from "../../lib/tenders/approve-tender.ts";
import { confirmFlags } from "../../lib/tenders/confirm-flags.ts";
import { sendForReview } from "../../lib/tenders/send-for-review.ts";
import { contractInForce } from "../contracts/awarded.ts";
import { testDatabase } from "../database.ts";
import { must, publishedTender, tenderInReview, wholeDraft } from "../tenders/examples.ts";
import { world } from "../world.ts";

const db = await testDatabase();

/** Mandatory without condition in the eForms SDK 1.14 (fields.json), and what DFØ's tailoring adds (national-e: BT-11). */
const common =
  "BT-01-notice BT-02-notice BT-03-notice BT-05(a)-notice BT-05(b)-notice BT-21-Procedure BT-23-Procedure BT-24-Procedure " +
  "BT-262-Procedure BT-500-Organization-Company BT-514-Organization-Company BT-701-notice BT-702(a)-notice BT-757-notice " +
  "OPP-070-notice OPT-001-notice OPT-002-notice OPT-200-Organization-Company OPT-300-Procedure-Buyer";
const lots = "BT-04-notice BT-137-Lot BT-21-Lot BT-23-Lot BT-24-Lot BT-262-Lot";
const eu = "BT-501-Organization-Company BT-513-Organization-Company";
const national = "BT-11-Procedure-Buyer";
const mandatory: Record<NoticeKind, string> = {
  E2: `${common} ${national} BT-137-Part BT-21-Part BT-23-Part BT-24-Part BT-262-Part`,
  E3: `${common} ${national} ${lots} BT-806-Procedure BT-821-Lot`,
  E4: `${common} ${national} ${lots} BT-142-LotResult OPT-322-LotResult OPT-999-notice`,
  "20": `${common} ${eu} ${lots} BT-71-Lot BT-736-Lot BT-806-Procedure BT-821-Lot BT-88-Procedure BT-97-Lot`,
  "33": `${common} ${eu} ${lots} BT-142-LotResult OPT-322-LotResult OPT-999-notice`,
};

const facts = (kind: NoticeKind, more: Partial<NoticeFacts>): NoticeFacts => ({
  kind,
  noticeId: "6f3c8a52-0000-4000-8000-000000000001",
  version: 1,
  dispatchedAt: new Date("2026-11-21T10:00:00Z"),
  origin: "https://elva.example.no",
  need: null,
  tender: null,
  ...more,
});
const tenderOf = async (id: string) => (await actingAs(null, ({ tx }) => loadTenders(tx, [id])))[0] ?? null;

test("the table has every mandatory field of every notice, each field once, each with where it comes from", () => {
  for (const kind of noticeKinds) {
    const has = noticeFields.filter(({ notices }) => notices.includes(kind)).map(({ id }) => id);
    expect(mandatory[kind].split(" ").filter((id) => !has.includes(id))).toEqual([]);
  }
  expect(new Set(noticeFields.map(({ id }) => id)).size).toBe(noticeFields.length);
  expect(noticeFields.every(({ from, name }) => from.length > 0 && name.length > 0)).toBe(true);
});

test.each(["E3", "20"] as const)("a published tender has a value for every mandatory field of %s", async (kind) => {
  must(
    await setContactPoint(world.marit, {
      organisationId: world.marit.organisationId,
      ...{ email: "anskaffelser@nav.example.no", phone: "55 55 33 33", postCode: "7713" },
    }),
  );
  const draft = await wholeDraft(await db.now());
  must(await confirmFlags(world.kari, { tenderId: draft.id, codes: ["opp", "prod-innov"] }));
  must(await sendForReview(world.kari, { tenderId: draft.id }));
  must(await approveTender(world.marit, { tenderId: draft.id }));
  const notice = new Map(
    noticeOf(facts(kind, { tender: await tenderOf(draft.id) })).map(({ id, value }) => [id, value]),
  );
  expect(missing(kind, notice)).toEqual([]);
  expect(notice.get("BT-137-Lot")).toEqual(["LOT-0001", "LOT-0002"]);
  expect(notice.get("BT-27-Procedure")).toBe(5_000_000);
  expect(notice.get("BT-5071-Lot")).toEqual(["NO060", "NO060"]);
  expect(notice.get("BT-06-Lot")).toEqual(["inn-pur soc-obj", "inn-pur soc-obj"]);
  expect([notice.get("BT-775-Lot"), notice.get("BT-776-Lot")]).toEqual([["opp"], ["prod-innov"]]);
  expect(notice.get("BT-513-Organization-Company")).toBe("Steinkjer");
  expect(notice.get("BT-541-Lot-Weight")).toHaveLength(8);
  // BT-777 is mandatory where the procurement is strategic
  expect(notice.get("BT-777-Lot")).toEqual([expect.stringMatching(/./), expect.stringMatching(/./)]);
  const reached = ["BT-503", "BT-506", "BT-507", "BT-512"].map((id) => notice.get(`${id}-Organization-Company`));
  expect(reached).toEqual(["55 55 33 33", "anskaffelser@nav.example.no", "NO060", "7713"]);
  expect(notice.get("BT-01(c)-Procedure")).toBe("https://lovdata.no/eli/forskrift/2016/8/12/974");
});

test("a mixed contract names every code, and each kind of procedure its own deadline and type", async () => {
  const { id } = await publishedTender(await db.now(), { otherParts: [{ cpv: "80500000", valueOre: "1 000" }] });
  const tender = await tenderOf(id);
  const of = (change: object) => {
    const changed = tender && ({ ...tender, ...change } as typeof tender);
    return new Map(noticeOf(facts("20", { tender: changed })).map(({ id: field, value }) => [field, value]));
  };
  const open = of({});
  expect([open.get("BT-262-Procedure"), open.get("BT-263-Procedure")]).toEqual(["85312510", ["80500000"]]);
  expect(open.get("BT-263-Lot")).toEqual(["80500000", "80500000"]);
  const [round] = tender?.rounds ?? [];
  const day = round?.deadline.toISOString().slice(0, 10);
  expect([open.get("BT-105-Procedure"), open.get("BT-131(d)-Lot"), open.get("BT-1311(d)-Lot")]).toEqual([
    ...["open", [day, day], [null, null]],
  ]);
  const two = of({ procedure: "RESTRICTED", rounds: [{ ...round, kind: "REQUEST" }] });
  expect([two.get("BT-105-Procedure"), two.get("BT-131(d)-Lot"), two.get("BT-1311(d)-Lot")]).toEqual([
    ...["restricted", [null, null], [day, day]],
  ]);
  expect(of({ procedure: "HEALTH_SOCIAL" }).get("BT-105-Procedure")).toBe("oth-single");
  expect(of({ procedure: "DYNAMIC_PURCHASING" }).get("BT-766-Lot")).toEqual(["dps-list", "dps-list"]);
});

test("lots that can be awarded together are groups in the notice, with how the whole is weighed", async () => {
  const { id } = await publishedTender(await db.now(), {
    ...{ lotCombinations: [{ lotNumbers: [1, 2] }], combinationRule: "Summen av poengene.", maxLotsBid: "2" },
  });
  const notice = new Map(noticeOf(facts("E3", { tender: await tenderOf(id) })).map(({ id, value }) => [id, value]));
  expect(notice.get("BT-330-Procedure")).toEqual(["GLO-0001"]);
  expect(notice.get("BT-1375-Procedure")).toEqual(["LOT-0001 LOT-0002"]);
  expect(notice.get("BT-540-LotsGroup")).toEqual(["Summen av poengene."]);
  expect([notice.get("BT-31-Procedure"), notice.get("BT-33-Procedure")]).toEqual([2, 2]);
});

test("what is not confirmed is no flag, and a tender without them is no strategic procurement", async () => {
  const { id } = await publishedTender(await db.now());
  const notice = noticeOf(facts("E3", { tender: await tenderOf(id) }));
  const value = (field: string) => notice.find((one) => one.id === field)?.value;
  expect([value("BT-06-Lot"), value("BT-775-Lot"), value("BT-776-Lot")]).toEqual([["none", "none"], [], []]);
});

test.each(["E4", "33"] as const)("a contract in force has a value for every mandatory field of %s", async (kind) => {
  const contractId = await contractInForce(db);
  const [{ tenderId, reference }] = await db.sql(`select "tenderId", reference from "Contract" where id = $1`, [
    contractId,
  ]);
  await db.sql(`set session_replication_role = replica;
    update "Tender" set "publishesAt" = app.clock() - interval '60 days', what = 'Flere i arbeid' where id = '${tenderId}';
    set session_replication_role = origin`);
  const notice = new Map(
    noticeOf(facts(kind, { tender: await tenderOf(tenderId) })).map(({ id, value }) => [id, value]),
  );
  expect(missing(kind, notice)).toEqual([]);
  expect(notice.get("BT-150-Contract")).toEqual([reference]);
  expect(notice.get("BT-142-LotResult")).toContain("selec-w");
});

test("a need that is shared has a value for every mandatory field of E2", async () => {
  const [need] =
    await db.sql(`insert into "Need" (status, "unitId", "countyUnitId", title, problem, "targetGroup", "targetGroupText",
    "targetGroupSize", "triedBefore", "wantedOutcome", "createdById", "sharedAt", "publicAt")
    values ('SHARED', '${world.kari.organisationId}', '${world.kari.organisationId}', 'Unge uten arbeid', 'For få kommer i jobb', 'youth', '', 100, '',
    'Flere i arbeid', '${world.kari.personId}', app.clock(), app.clock()) returning id`);
  const [loaded] = await actingAs(null, ({ tx }) => loadNeeds(tx, [need.id]));
  const notice = new Map(noticeOf(facts("E2", { need: loaded ?? null })).map(({ id, value }) => [id, value]));
  expect(missing("E2", notice)).toEqual([]);
  expect(notice.get("BT-21-Part")).toBe("Unge uten arbeid");
});

test("a draft is nothing that a notice can be made of", async () => {
  const { id } = await tenderInReview(await db.now());
  expect(await tenderOf(id)).toBeNull();
});

function missing(kind: NoticeKind, notice: Map<string, unknown>): string[] {
  const empty = (value: unknown): boolean =>
    value === null ||
    value === undefined ||
    value === "" ||
    (Array.isArray(value) && (value.length === 0 || value.some(empty)));
  return mandatory[kind].split(" ").filter((id) => empty(notice.get(id)));
}
