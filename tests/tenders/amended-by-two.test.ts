import { afterEach, describe, expect, test } from "vitest";
import { actionChecks } from "../../lib/platform/actions.ts";
import type { Identity } from "../../lib/platform/actor.ts";
import { addDays } from "../../lib/platform/dates.ts";
import { actingAs } from "../../lib/platform/db.ts";
import { addDocument } from "../../lib/tenders/add-document.ts";
import { amendTender } from "../../lib/tenders/amend-tender.ts";
import { hindranceOf } from "../../lib/tenders/amendment-proposal.ts";
import { approveAmendment } from "../../lib/tenders/approve-amendment.ts";
import { cancelTender } from "../../lib/tenders/cancel-tender.ts";
import { getProposedDocument, listProposals } from "../../lib/tenders/proposal-queries.ts";
import { getTender, piecesOf, waiting } from "../../lib/tenders/queries.ts";
import { returnAmendment } from "../../lib/tenders/return-amendment.ts";
import { takeBackAmendment } from "../../lib/tenders/take-back-amendment.ts";
import { testDatabase } from "../database.ts";
import { pdf } from "../platform/documents/zip-file.ts";
import { waitsFor } from "../waits-for.ts";
import { world } from "../world.ts";
import { must, publishedTender } from "./examples.ts";

const db = await testDatabase();
const codeOf = (outcome: { ok: boolean; refusal?: { code: string } }) => (outcome.ok ? "ok" : outcome.refusal?.code);
const seen = async (who: Identity | null, id: string) => {
  const tender = await actingAs(who, (acting) => getTender(acting, id));
  if (!tender) throw new Error("not seen");
  return tender;
};
const deadlineOf = async (id: string) => (await seen(null, id)).rounds[0]?.deadline ?? new Date(0);
const open = async () => {
  const { id } = await publishedTender(await db.now());
  return { id, deadline: await deadlineOf(id) };
};
/** Kari prepares a later deadline. */
const proposed = async (days = 3, who = world.kari) => {
  const { id, deadline } = await open();
  const moved = addDays(deadline, days);
  const { proposalId = "" } = must(await amendTender(who, { tenderId: id, text: "Mer tid.", deadline: moved }));
  return { id, deadline, moved, proposalId };
};
const events = async (id: string) =>
  (await db.sql(`select action from "AuditEvent" where "objectId" = $1 order by seq`, [id])).map(
    ({ action }) => action,
  );
const rowsOf = async (who: Identity, id: string) =>
  (await waitsFor(who, waiting)).filter(({ href }) => href.includes(id)).map(({ kind }) => kind);
const stateOf = async (who: Identity, id: string) =>
  (await actingAs(who, (acting) => listProposals(acting, id))).map(({ status }) => status);

afterEach(() => {
  actionChecks.on = true;
});

describe("what is prepared", () => {
  test("changes nothing that is public, and no supplier learns of it, by any way", async () => {
    const { id, deadline, proposalId } = await proposed();
    for (const who of [null, world.ingrid, world.stein, world.berit, world.kari]) {
      const tender = await seen(who, id);
      expect(tender.rounds[0]?.deadline).toEqual(deadline);
      expect(tender.amendments).toEqual([]);
    }
    for (const who of [null, world.ingrid, world.stein, world.berit, world.olav, world.anders]) {
      expect(await db.asApp(who, `select count(*)::int as n from "AmendmentProposal"`)).toEqual([{ n: 0 }]);
      expect(await actingAs(who, (acting) => listProposals(acting, id))).toEqual([]);
      expect(await actingAs(who, (acting) => getProposedDocument(acting, proposalId))).toBeUndefined();
    }
    expect(await events(id)).not.toContain("tender.amended"); // nothing that mails follow
    expect((await events(id)).at(-1)).toBe("tender.amendmentPrepared");
    for (const who of [world.kari, world.jon, world.marit, world.ragnhild])
      expect(await stateOf(who, id)).toEqual(["WAITING"]);
  });

  test("stands as everybody will see it, and takes effect when a second person approves", async () => {
    const { id, deadline } = await open();
    const { lots, requirements } = await seen(null, id);
    const moved = addDays(deadline, 3);
    const changed = lots.map((lot) => ({
      ...lot,
      places: lot.places + 2,
      estimatedValueOre: lot.estimatedValueOre + 100n,
    }));
    const added = { kind: "FUNCTION", title: "Tolk når deltakeren trenger det.", maxWords: 300 };
    const { proposalId } = must(
      await amendTender(world.kari, {
        ...{ tenderId: id, text: "Flere plasser, og tolk.", title: "Flere unge videre", deadline: moved },
        ...{ lots: changed, requirements: [...requirements.map(({ number: _, ...row }) => row), added] },
      }),
    );
    const [shown] = await actingAs(world.marit, (acting) => listProposals(acting, id));
    expect(shown).toMatchObject({
      text: "Flere plasser, og tolk.",
      newDeadline: moved,
      mustConfirm: true,
      preparedBy: "Kari Nordgård",
    });
    expect(await rowsOf(world.marit, id)).toEqual(["approveAmendment"]);
    expect(await rowsOf(world.kari, id)).not.toContain("approveAmendment");
    must(await approveAmendment(world.marit, { proposalId }));
    const after = await seen(null, id);
    expect(after).toMatchObject({ title: "Flere unge videre", rounds: [{ deadline: moved }] });
    expect(after.lots.map(({ places }) => places)).toEqual(lots.map(({ places }) => places + 2));
    expect(after.estimatedValueOre).toBe(changed.reduce((sum, lot) => sum + lot.estimatedValueOre, 0n));
    expect(after.requirements.at(-1)).toMatchObject({ number: 4, title: added.title });
    expect(after.amendments).toMatchObject([
      { number: 1, text: "Flere plasser, og tolk.", mustConfirm: true, oldDeadline: deadline, newDeadline: moved },
    ]);
    expect(after.amendments[0]?.changes).toEqual(shown?.changes);
    expect((await events(id)).at(-1)).toBe("tender.amended");
    expect(await rowsOf(world.marit, id)).toEqual([]);
    expect(await stateOf(world.kari, id)).toEqual(["APPROVED"]);
    const [approval] = await db.sql(`select * from "Approval" where "objectId" = $1`, [proposalId]);
    expect(approval).toMatchObject({
      approved: true,
      preparedById: world.kari.personId,
      decidedById: world.marit.personId,
    });
  });

  test("a document that changes the task waits too; one that does not is out at once", async () => {
    const { id, deadline } = await open();
    const content = pdf("Tillegg");
    const document = { tenderId: id, name: "Tillegg.pdf", explanation: "Nye tall.", content };
    const moved = addDays(deadline, 2);
    const { proposalId = "" } = must(await addDocument(world.kari, { ...document, deadline: moved }));
    expect(codeOf(await addDocument(world.jon, { ...document, deadline: moved }))).toBe("amendmentWaits");
    expect((await seen(world.kari, id)).documents).toEqual([]);
    const file = await actingAs(world.marit, (acting) => getProposedDocument(acting, proposalId));
    expect(file).toMatchObject({ name: "Tillegg.pdf", mediaType: "application/pdf", size: content.length });
    const pieces: Uint8Array[] = [];
    const read = <T>(work: Parameters<typeof actingAs<T>>[1]) => actingAs(world.marit, work);
    for await (const piece of piecesOf(read, file ?? { id: "", size: 0 }, "proposed")) pieces.push(piece);
    expect(Buffer.concat(pieces).equals(content)).toBe(true);
    must(await approveAmendment(world.marit, { proposalId }));
    expect(await seen(null, id)).toMatchObject({ documents: [{ name: "Tillegg.pdf" }], rounds: [{ deadline: moved }] });
    const [kept] = await db.sql(`select content, "addedById", size from "TenderDocument" where "tenderId" = $1`, [id]);
    expect(kept.content.equals(content) && kept.size === content.length).toBe(true);
    expect(kept.addedById).toBe(world.kari.personId);
    must(await addDocument(world.kari, { ...document, changesTask: "false", explanation: "Et kart." }));
    expect((await seen(null, id)).documents).toHaveLength(2);
  });

  test("every date and every part of the task takes two; words alone take one", async () => {
    const { id, deadline } = await open();
    const { awardOn, evaluationDoneOn, questionDeadline, startsOn } = await seen(null, id);
    const later = { deadline: addDays(deadline, 1) };
    for (const change of [
      later,
      { questionDeadline: addDays(questionDeadline, -1) },
      { evaluationDoneOn: addDays(evaluationDoneOn ?? startsOn, 1) },
      { awardOn: addDays(awardOn ?? startsOn, 1) },
      { standstillDays: "12" },
      { ...later, startsOn: addDays(startsOn, 7) },
      { ...later, durationMonths: "30" },
      { ...later, worth: "Vi betaler bare for resultat." },
      { ...later, title: "Et nytt navn", mustConfirm: "on" },
    ])
      expect([
        Object.keys(change),
        must(await amendTender(world.kari, { tenderId: id, text: "x", ...change })),
      ]).toEqual([Object.keys(change), { id, proposalId: expect.any(String) }]);
    expect((await seen(null, id)).amendments).toEqual([]);
    expect(must(await amendTender(world.kari, { tenderId: id, text: "x", worth: "Rettet.", wordsOnly: "on" }))).toEqual(
      { id, number: 1 },
    );
  });
});

describe("who decides", () => {
  test("not the one who prepared it, whatever role she has; no officer, no other county, no supplier", async () => {
    const { id, deadline, proposalId } = await proposed();
    await db.sql(
      `insert into "Membership" ("personId", "organisationId", role, "validFrom") values ($1, $2, 'countyManager', '2020-01-01')`,
      [world.kari.personId, world.kari.organisationId],
    );
    expect(codeOf(await approveAmendment(world.kari, { proposalId }))).toBe("samePerson");
    for (const on of [true, false]) {
      actionChecks.on = on;
      for (const who of [world.jon, world.siri, world.ragnhild])
        expect(["forbidden", "notFoundOrChanged"]).toContain(codeOf(await approveAmendment(who, { proposalId })));
      for (const who of [world.berit, world.trond, world.olav, world.ingrid, world.anders, null])
        expect(codeOf(await approveAmendment(who, { proposalId }))).toBe("notFound");
      for (const who of [world.jon, world.siri]) {
        expect(codeOf(await returnAmendment(who, { proposalId, reason: "Nei." }))).toBe("forbidden");
        expect(codeOf(await takeBackAmendment(who, { proposalId }))).toBe("forbidden");
      }
      expect(codeOf(await takeBackAmendment(world.marit, { proposalId }))).toBe("forbidden");
      expect(codeOf(await approveAmendment(world.kari, { proposalId }))).toBe("samePerson");
    }
    expect(await deadlineOf(id)).toEqual(deadline);
    await db.sql(`delete from "Membership" where "personId" = $1 and role = 'countyManager'`, [world.kari.personId]);
  });

  test("returned with a reason that the unit reads; taken back by its preparer; neither is approved after", async () => {
    const { id, deadline, moved, proposalId } = await proposed();
    expect(codeOf(await returnAmendment(world.marit, { proposalId, reason: " " }))).toBe("invalidInput");
    must(await returnAmendment(world.marit, { proposalId, reason: "Vis hva det betyr." }));
    expect(await actingAs(world.kari, (acting) => listProposals(acting, id))).toMatchObject([
      { status: "RETURNED", reason: "Vis hva det betyr.", decidedBy: "Marit Aune" },
    ]);
    expect(await rowsOf(world.kari, id)).toEqual(["redoAmendment"]);
    expect(await rowsOf(world.marit, id)).toEqual([]);
    const again = { tenderId: id, text: "Mer tid, fordi vi svarte sent.", deadline: moved };
    const { proposalId: second } = must(await amendTender(world.kari, again));
    expect(await rowsOf(world.kari, id)).toEqual([]);
    must(await takeBackAmendment(world.kari, { proposalId: second }));
    expect(await stateOf(world.kari, id)).toEqual(["RETURNED", "TAKEN_BACK"]);
    for (const one of [proposalId, second])
      for (const decide of [approveAmendment, takeBackAmendment])
        expect(codeOf(await decide(decide === approveAmendment ? world.marit : world.kari, { proposalId: one }))).toBe(
          "wrongStatus",
        );
    expect(await deadlineOf(id)).toEqual(deadline);
    expect((await events(id)).slice(-4)).toEqual([
      ...["tender.amendmentPrepared", "tender.amendmentReturned"],
      ...["tender.amendmentPrepared", "tender.amendmentTakenBack"],
    ]);
  });

  test("two presses of approve, and approve and take back at once: one of them holds", async () => {
    const { id, proposalId } = await proposed();
    const pressed = await Promise.all([1, 2].map(() => approveAmendment(world.marit, { proposalId })));
    expect(pressed.map(codeOf).sort()).toEqual(["ok", "wrongStatus"]);
    expect((await seen(null, id)).amendments).toHaveLength(1);
    const other = await proposed();
    const outcomes = await Promise.all([
      approveAmendment(world.marit, { proposalId: other.proposalId }),
      takeBackAmendment(world.kari, { proposalId: other.proposalId }),
    ]);
    expect(outcomes.map(codeOf).sort()).toEqual(["ok", "wrongStatus"]);
    expect((await seen(null, other.id)).amendments).toHaveLength(outcomes[0]?.ok ? 1 : 0);
  });

  test("when another amendment has come since, it is stale, says so, and waits for nobody", async () => {
    const { id, moved, proposalId } = await proposed();
    const { proposalId: other } = must(
      await amendTender(world.jon, { tenderId: id, text: "Enda mer tid.", deadline: addDays(moved, 1) }),
    );
    must(await approveAmendment(world.marit, { proposalId: other }));
    for (const on of [true, false]) {
      actionChecks.on = on;
      expect(["amendedMeanwhile", "deadlineOnlyLater"]).toContain(
        codeOf(await approveAmendment(world.marit, { proposalId })),
      );
    }
    actionChecks.on = true;
    expect(codeOf(await approveAmendment(world.marit, { proposalId }))).toBe("amendedMeanwhile");
    expect(await rowsOf(world.marit, id)).toEqual([]);
    // who may not approve it reads why nobody can
    const [stale] = await actingAs(world.kari, (acting) => listProposals(acting, id));
    expect(stale && hindranceOf(stale, await db.now())).toBe("amendedMeanwhile");
    expect(await deadlineOf(id)).toEqual(addDays(moved, 1));
  });

  test("a cancelled tender is not amended; nor one whose deadline has passed, for the database alone too", async () => {
    const gone = await proposed();
    must(await cancelTender(world.kari, { tenderId: gone.id, reason: "Behovet falt bort." }));
    expect(codeOf(await approveAmendment(world.marit, { proposalId: gone.proposalId }))).toBe("wrongStatus");
    const late = await proposed();
    await db.moveClock(late.deadline);
    expect(codeOf(await approveAmendment(world.marit, { proposalId: late.proposalId }))).toBe("deadlinePassed");
    actionChecks.on = false;
    expect(codeOf(await approveAmendment(world.marit, { proposalId: late.proposalId }))).toBe("deadlinePassed");
    expect(await rowsOf(world.marit, late.id)).toEqual(["openRound"]);
    expect(await deadlineOf(late.id)).toEqual(late.deadline);
  });

  test("what was time enough when it was prepared may be too little when it is approved", async () => {
    const { id, deadline } = await open();
    const { lots } = await seen(null, id);
    const more = lots.map((lot) => ({ ...lot, places: lot.places + 1 }));
    const { proposalId } = must(
      await amendTender(world.kari, { tenderId: id, text: "Flere.", lots: more, deadline: addDays(deadline, 1) }),
    );
    await db.moveClock(addDays(deadline, -1));
    expect(codeOf(await approveAmendment(world.marit, { proposalId }))).toBe("changeNeedsMoreTime");
    expect(await deadlineOf(id)).toEqual(deadline);
  });
});

describe("past the portal", () => {
  /** An amendment of one's own in one statement with what it should open for. */
  const with_ = (id: string, change: string, more = { columns: "", values: "" }) => `
    with a as (insert into "Amendment" ("tenderId", number, text, changes, "publishedById"${more.columns})
      values ('${id}', 0, 'x', '[]', app.actor()${more.values}) returning 1) ${change}`;

  const after = (change: string) => `${change} and exists (select from a)`;

  test("one officer alone moves no deadline, no date and nothing of the task, whatever amendment she writes", async () => {
    const { id } = await open();
    for (const change of [
      `update "Round" set deadline = deadline + interval '3 days' where "tenderId" = '${id}'`,
      `update "Lot" set places = places + 1 where "tenderId" = '${id}'`,
      `update "Requirement" set title = 'x' where "tenderId" = '${id}'`,
      `insert into "Requirement" ("tenderId", number, kind, title) select '${id}', 9, 'FUNCTION', 'x' where true`,
      `update "SelectionCriterion" set description = 'x' where "tenderId" = '${id}'`,
      ...[`"startsOn" = "startsOn" + 7`, `"durationMonths" = 30`, `"optionMonths" = 1`, `"standstillDays" = 12`],
      ...[
        `"questionDeadline" = "questionDeadline" - interval '1 day'`,
        `"awardOn" = "awardOn" + 1`,
        `"estimatedValueOre" = 1`,
      ],
    ]
      .map((change) => (/^[ui]/.test(change) ? change : `update "Tender" set ${change} where id = '${id}'`))
      .map(after))
      await expect(db.asApp(world.kari, with_(id, change)), change).rejects.toThrow("needsTwoPersons");
    for (const more of [
      { columns: `, "mustConfirm"`, values: ", true" },
      { columns: `, "newDeadline"`, values: ", app.clock() + interval '90 days'" },
    ])
      await expect(db.asApp(world.kari, with_(id, "select 1", more))).rejects.toThrow("needsTwoPersons");
    // a round that is written as it was is none of her own, which the dates would follow
    await expect(
      db.asApp(
        world.kari,
        `with r as (update "Round" set deadline = deadline where "tenderId" = '${id}' returning 1),
          a as (insert into "Amendment" ("tenderId", number, text, changes, "publishedById")
            select '${id}', 0, 'x', '[]', app.actor() where not exists (select from r where false) returning 1)
        update "Tender" set "startsOn" = "startsOn" + 7 where id = '${id}' and not exists (select from r) and exists (select from a)`,
      ),
    ).rejects.toThrow("needsTwoPersons");
    await db.asApp(world.kari, with_(id, after(`update "Tender" set worth = 'Rettet.' where id = '${id}'`)));
    expect((await seen(null, id)).worth).toBe("Rettet.");
  });

  test("what is prepared never changes; an approval is forged by neither officer nor manager", async () => {
    const { id, deadline, proposalId } = await proposed();
    const as = (who: Identity, sql: string) => db.asApp(who, sql);
    await expect(as(world.kari, `update "AmendmentProposal" set text = 'x'`)).rejects.toThrow("permission denied");
    await expect(db.sql(`update "AmendmentProposal" set text = 'x'`)).rejects.toThrow("only grows");
    const columns = `("tenderId", "afterNumber", text, amended, changes, "mustConfirm", "preparedById")`;
    const values = (by: string) => `values ('${id}', 0, 'x', '{}', '[]', false, '${by}')`;
    for (const [who, by] of [
      [world.kari, world.jon.personId],
      [world.marit, world.marit.personId],
      [world.berit, world.berit.personId],
      [world.ingrid, world.ingrid.personId],
    ] as const)
      if (who === world.kari) {
        await as(who, `insert into "AmendmentProposal" ${columns} ${values(by)}`);
        expect(
          await db.sql(`select 1 from "AmendmentProposal" where "preparedById" = $1 and "tenderId" = $2`, [by, id]),
        ).toEqual([]);
      } else
        await expect(as(who, `insert into "AmendmentProposal" ${columns} ${values(by)}`)).rejects.toThrow(
          "row-level security",
        );
    // whoever decides cannot say that another prepared it
    await expect(
      as(
        world.kari,
        `update "Approval" set "preparedById" = '${world.jon.personId}', "decidedById" = app.actor(), approved = true where "objectId" = '${proposalId}'`,
      ),
    ).rejects.toThrow("neverChanges");
    await expect(
      as(
        world.jon,
        `update "Approval" set "decidedById" = app.actor(), approved = true where "objectId" = '${proposalId}'`,
      ),
    ).rejects.toThrow("forbidden");
    // the manager alone, without what was prepared, or with another deadline than it says
    const move = `update "Round" set deadline = deadline + interval '9 days' where "tenderId" = '${id}' returning deadline`;
    expect(await as(world.marit, move)).toEqual([]);
    const publish = { columns: `, "proposalId"`, values: `, '${proposalId}'` };
    await expect(as(world.marit, with_(id, "select 1", publish))).rejects.toThrow("needsTwoPersons");
    await expect(as(world.kari, with_(id, "select 1", publish))).rejects.toThrow("forbidden");
    expect(await deadlineOf(id)).toEqual(deadline);
  });
});
