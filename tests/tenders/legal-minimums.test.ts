import fc from "fast-check";
import { afterEach, describe, expect, test } from "vitest";
import { getProcurementRecord } from "../../lib/awards/procurement-record.ts";
import { Procedure, Shortening } from "../../lib/generated/prisma/enums.ts";
import { actionChecks } from "../../lib/platform/actions.ts";
import { addDays, isoDate, plainDate } from "../../lib/platform/dates.ts";
import { actingAs } from "../../lib/platform/db.ts";
import { workingDayFrom } from "../../lib/platform/working-days.ts";
import { amendTender } from "../../lib/tenders/amend-tender.ts";
import { answerQuestion } from "../../lib/tenders/answer-question.ts";
import { approveAmendment } from "../../lib/tenders/approve-amendment.ts";
import { approveTender } from "../../lib/tenders/approve-tender.ts";
import { askQuestion } from "../../lib/tenders/ask-question.ts";
import { chooseProcedure } from "../../lib/tenders/choose-procedure.ts";
import { verdictOf } from "../../lib/tenders/mixed.ts";
import {
  answersDue,
  earliestDeadline,
  type Lawful,
  shortestDeadline,
  standstillRule,
} from "../../lib/tenders/procedure-law.ts";
import { procedureOf } from "../../lib/tenders/procedures.ts";
import { getTender } from "../../lib/tenders/queries.ts";
import { classify } from "../../lib/tenders/regulation/classify.ts";
import { ruleSetAt } from "../../lib/tenders/regulation/rule-set.ts";
import { ruleKeys } from "../../lib/tenders/regulation/rules.ts";
import { sendForReview } from "../../lib/tenders/send-for-review.ts";
import { proposeTimeline } from "../../lib/tenders/timeline.ts";
import { testDatabase } from "../database.ts";
import { around } from "../evaluation/opened-tender.ts";
import { world } from "../world.ts";
import { amendedByTwo, must, publishedTender, wholeDraft } from "./examples.ts";
import { legalRows } from "./legal-rows.ts";

/* The law's shortest times are in the database too: the same rows, read in the same way, and refused by it alone. */

const db = await testDatabase();
afterEach(() => {
  actionChecks.on = true;
});
const refused = (code: string) => expect.objectContaining({ ok: false, refusal: expect.objectContaining({ code }) });

describe("the database's rows are the code's", () => {
  test.each(Object.entries(legalRows()))("%s", async (table, rows) => {
    const stored = await db.sql(`select to_jsonb(x) as row from app.${table} x`);
    const columns = await db.sql(
      `select column_name as name from information_schema.columns where table_schema = 'app' and table_name = $1 order by ordinal_position`,
      [table],
    );
    const text = (list: unknown[]) => list.map((row) => JSON.stringify(row)).sort();
    expect(text(stored.map(({ row }) => columns.map(({ name }) => row[name])))).toEqual(text(rows));
  });
});

const instants = fc
  .integer({ min: Date.parse("2024-01-01"), max: Date.parse("2031-12-31") })
  .map((time) => new Date(Math.floor(time / 60_000) * 60_000));
const cpv = fc.oneof(
  fc.constantFrom(
    "85312510",
    "79611000",
    "79634000",
    "80500000",
    "45000000",
    "03000000",
    "72000000",
    "75231200",
    "98133100",
  ),
  fc.integer({ min: 3_000_000, max: 98_999_999 }).map((code) => String(code).padStart(8, "0")),
);
const value = fc.oneof(
  fc.bigInt({ min: 1n, max: 7_000_000_000n }),
  fc.constantFrom(
    ...[100_000, 500_000, 1_300_000, 1_490_000, 1_630_000, 7_800_000, 8_700_000].map((kroner) => BigInt(kroner) * 100n),
  ),
);

describe("it reads them as the code does", () => {
  test("regimes, numbers of rules and last days, whatever the contract and the day", async () => {
    const samples = fc.sample(fc.record({ cpv, value, at: instants, days: fc.integer({ min: 0, max: 60 }) }), 400);
    const keys = fc.sample(fc.constantFrom(...ruleKeys), 400);
    const rows = await db.sql(
      `select app.law_regime(x.cpv, x.value, x.at) as regime, app.earliest_deadline(x.at, x.days) as earliest,
         app.law_number(x.key, x.at)::float8 as number
       from jsonb_to_recordset($1::jsonb) as x (n int, cpv text, value bigint, at timestamptz, days int, key text) order by x.n`,
      [JSON.stringify(samples.map((one, n) => ({ ...one, n, value: String(one.value), key: keys[n] })))],
    );
    samples.forEach(({ cpv: code, value: ore, at, days }, n) => {
      expect([code, ore, rows[n].regime]).toEqual([
        code,
        ore,
        classify({ cpv: code, buyer: "state", value: ore, dispatch: at }).regime,
      ]);
      expect(rows[n].earliest).toEqual(earliestDeadline(at, days));
      const set = ruleSetAt(at);
      const key = keys[n] ?? "openDays";
      const known = set.has(key) ? set.rule(key).value : null;
      expect([key, rows[n].number]).toEqual([key, typeof known === "number" ? known : null]);
    });
  });

  test("contracts of several services, whatever their parts", async () => {
    const { id } = await wholeDraft(await db.now());
    const part = fc.record({ cpv, value });
    const facts = fc.record({
      ...{ main: part, others: fc.array(part, { maxLength: 4 }), separable: fc.boolean(), at: instants },
    });
    for (const { main, others, separable, at } of fc.sample(facts, 150)) {
      const mixed = {
        cpv: main.cpv,
        // now and then less than its parts, which is refused later
        estimatedValueOre:
          [main, ...others].reduce((sum, one) => sum + one.value, 0n) / (others.length > 3 ? 4n : 1n) + 1n,
        otherParts: others.map((one) => ({ cpv: one.cpv, valueOre: String(one.value) })),
        partsSeparable: separable,
      };
      await around(db, [
        `update "Tender" set cpv = '${mixed.cpv}', "estimatedValueOre" = ${mixed.estimatedValueOre},
           "otherParts" = '${JSON.stringify(mixed.otherParts)}', "partsSeparable" = ${separable} where id = '${id}'`,
      ]);
      const [row] = await db.sql(`select app.tender_regime(t, $2) as regime from "Tender" t where id = $1`, [id, at]);
      expect({ ...mixed, regime: row.regime }).toEqual({ ...mixed, regime: verdictOf(mixed, at).regime });
    }
  });

  test("working days, for fifty years", async () => {
    const days = await db.sql(
      `select to_char(d, 'YYYY-MM-DD') as day, to_char(app.working_day_from(d::date), 'YYYY-MM-DD') as working
       from generate_series('2020-01-01'::date, '2070-01-01', interval '1 day') d`,
    );
    for (const { day, working } of days) {
      const at = plainDate(day);
      if (!at || isoDate(workingDayFrom(at)) !== working) expect.fail(`${day} → ${working}`);
    }
    expect(days.length).toBeGreaterThan(18_000);
  });

  test("shortest deadlines, standstill and the last day for answers, for every procedure", async () => {
    const facts = fc.record({
      ...{
        procedure: fc.constantFrom(...Object.values(Procedure)),
        shortening: fc.constantFrom(...Object.values(Shortening)),
      },
      ...{ cpv, estimatedValueOre: value, at: instants },
      parent: fc.option(
        fc.constantFrom("DYNAMIC_PURCHASING" as const, "HEALTH_SOCIAL" as const, "PREQUALIFICATION" as const),
      ),
    });
    const { id: parentId } = await wholeDraft(await db.now());
    const { id } = await wholeDraft(await db.now());
    for (const { parent, at, ...own } of fc.sample(facts, 150)) {
      const { kind } = procedureOf(own.procedure).steps.at(-1) ?? { kind: "BID" as const };
      const lawful = { ...own, parent: parent && { procedure: parent }, rounds: [] } as unknown as Lawful;
      if (parent) await around(db, [`update "Tender" set procedure = '${parent}' where id = '${parentId}'`]);
      await around(db, [
        `update "Tender" set procedure = '${own.procedure}', shortening = '${own.shortening}', cpv = '${own.cpv}',
           "estimatedValueOre" = ${own.estimatedValueOre}, "parentId" = ${parent ? `'${parentId}'` : "null"} where id = '${id}'`,
      ]);
      const [row] = await db.sql(
        `select app.deadline_rule(t, $2, $3) as days, app.standstill_rule(t, $3) as standstill, app.answers_due(t, $3, $3) as due
         from "Tender" t where t.id = $1`,
        [id, kind, at],
      );
      expect({ ...own, parent, ...row }).toEqual({
        ...{ ...own, parent },
        days: (shortestDeadline(lawful, kind, at) as { key?: string }).key,
        standstill: (standstillRule(lawful, at) as { key?: string } | null)?.key ?? null,
        due: answersDue(lawful, at, at),
      });
    }
  });
});

const climate = { climate: "insignificant", climateReason: "Samtaler på kontoret." };

/** Career guidance for 2,4 million: neither social nor special, so part III with its numbers. */
const partThree = {
  cpv: "79634000",
  ...climate,
  lots: [
    { title: "Alt", description: "", places: 20, minimumVolume: 1, estimatedValueOre: 240_000_000n },
    {
      title: "Resten",
      description: "",
      places: 5,
      minimumVolume: 1,
      estimatedValueOre: 20_000_000n,
    },
  ],
};
/** Written with the checks of actions off, as by one who has got around them. */
const inReviewAnyway = async (change: object) => {
  const draft = await wholeDraft(await db.now(), change);
  actionChecks.on = false;
  must(await sendForReview(world.kari, { tenderId: draft.id }));
  return draft.id;
};
const near = async (days: number) => addDays(await db.now(), days);

describe("below the law's shortest time nothing is published, also when the application does not check", () => {
  test("a deadline sooner than thirty days; one that has them comes out", async () => {
    const { deadline: _, questionDeadline: __, ...rest } = proposeTimeline(await db.now());
    const change = { ...partThree, ...rest, questionDeadline: await near(5), deadline: await near(20) };
    const tenderId = await inReviewAnyway(change);
    expect(await approveTender(world.marit, { tenderId })).toEqual(refused("deadlineTooSoon"));
    actionChecks.on = true;
    await publishedTender(await db.now(), partThree);
  });

  test("questions that close so late that lawful answers cannot come, or before anyone can ask", async () => {
    const deadline = proposeTimeline(await db.now()).deadline;
    const late = await inReviewAnyway({ ...partThree, questionDeadline: addDays(deadline, -5) });
    expect(await approveTender(world.marit, { tenderId: late })).toEqual(refused("questionsCloseTooLate"));
    const early = await inReviewAnyway({ ...partThree, questionDeadline: await near(-1) });
    expect(await approveTender(world.marit, { tenderId: early })).toEqual(refused("questionsCloseTooEarly"));
  });

  test("a standstill of nine days, where the law says ten; none at all where it says none", async () => {
    const nine = await inReviewAnyway({ ...partThree, standstillDays: 9 });
    expect(await approveTender(world.marit, { tenderId: nine })).toEqual(refused("standstillTooShort"));
    actionChecks.on = true;
    await publishedTender(await db.now(), { standstillDays: 3 }); // part I: a reasonable one
    const grant = await wholeDraft(await db.now(), { standstillDays: 0 });
    must(
      await chooseProcedure(world.kari, {
        ...{ tenderId: grant.id, revision: grant.revision, procedure: "GRANT" },
        statements: { grantPurpose: "Nye løsninger.", grantConditions: "Åpent for alle." },
      }),
    );
    must(await sendForReview(world.kari, { tenderId: grant.id }));
    must(await approveTender(world.marit, { tenderId: grant.id }));
  });

  test("an amendment goes below neither, and moves both dates together", async () => {
    const { id: tenderId } = await publishedTender(await db.now(), partThree);
    const { deadline } = proposeTimeline(await db.now());
    /** Where the application lets it be prepared, the database does not let it be published. */
    const amend = async (change: object) => {
      const prepared = await amendTender(world.kari, { tenderId, text: "Ny frist.", ...change });
      return prepared.ok ? approveAmendment(world.marit, { proposalId: prepared.value.proposalId }) : prepared;
    };
    for (const on of [true, false]) {
      actionChecks.on = on;
      expect(await amend({ questionDeadline: addDays(deadline, -3) })).toEqual(refused("questionsCloseTooLate"));
      expect(await amend({ standstillDays: "5" })).toEqual(refused("standstillTooShort"));
    }
    actionChecks.on = true;
    const both = { questionDeadline: addDays(deadline, -3), deadline: addDays(deadline, 7) };
    await amendedByTwo({ tenderId, text: "Ny frist.", ...both });
  });
});

describe("where the law names no number", () => {
  test("questions may close later than is usual, with a reason that lands in the record", async () => {
    const { deadline } = proposeTimeline(await db.now());
    const draft = await wholeDraft(await db.now(), { questionDeadline: addDays(deadline, -3) });
    expect(await sendForReview(world.kari, { tenderId: draft.id })).toEqual(refused("shortAnswersMissing"));
    must(
      await chooseProcedure(world.kari, {
        ...{ tenderId: draft.id, revision: draft.revision, procedure: "OPEN" },
        statements: { shortAnswers: "Alle er varslet, og svarene kommer samme dag." },
      }),
    );
    must(await sendForReview(world.kari, { tenderId: draft.id }));
    must(await approveTender(world.marit, { tenderId: draft.id }));
  });
});

describe("answers that come later than the law says", () => {
  /** Asked in time, and waiting when fewer than six days are left. */
  async function lateQuestion(change: object) {
    const { id: tenderId } = await publishedTender(await db.now(), change);
    const [{ deadline }] = await db.sql(`select deadline from "Round" where "tenderId" = $1`, [tenderId]);
    const { id: clarificationId } = must(await askQuestion(world.stein, { tenderId, question: "Hvor mange plasser?" }));
    await db.moveClock(addDays(deadline, -2));
    return clarificationId;
  }

  test("need a reason why the deadline stays, which the record shows; also when the application does not check", async () => {
    const clarificationId = await lateQuestion(partThree);
    const answer = (more: object = {}) => answerQuestion(world.kari, { clarificationId, answer: "Tjue.", ...more });
    expect(await answer()).toEqual(refused("answerTooLate"));
    actionChecks.on = false;
    expect(await answer({ lateReason: "  " })).toEqual(refused("answerTooLate"));
    actionChecks.on = true;
    const { tenderId } = must(await answer({ lateReason: "Tallet sto i konkurransen fra før." }));
    await db.moveClock(addDays(await db.now(), 1));
    const record = await actingAs(world.kari, (acting) => getProcurementRecord(acting, tenderId));
    expect(record?.tender.clarifications).toEqual([
      { question: "Hvor mange plasser?", lateReason: "Tallet sto i konkurransen fra før." },
    ]);
  });

  test("need none where the law names no number", async () => {
    const clarificationId = await lateQuestion({});
    must(await answerQuestion(world.kari, { clarificationId, answer: "Tjue." }));
  });
});

test("the other parts of a contract decide with its own, are checked, and freeze at publication", async () => {
  const training = { cpv: "80500000", valueOre: "1 000 000" };
  // job seeking for three million and training for two: special services decide, so part II; no minimum of part III
  const lots = [{ title: "Alt", description: "", places: 20, minimumVolume: 1, estimatedValueOre: 500_000_000n }];
  const draft = await wholeDraft(await db.now(), {
    cpv: "79611000",
    lots,
    otherParts: [{ ...training, valueOre: "2 000 000" }],
  });
  const view = await actingAs(world.kari, (acting) => getTender(acting, draft.id));
  expect(view && verdictOf(view, await db.now())).toMatchObject({ regime: "PART_II" });
  expect(view && verdictOf({ ...view, partsSeparable: true }, await db.now()).steps.map(({ code }) => code)).toContain(
    "mainElement",
  );
  const greedy = await wholeDraft(await db.now(), {
    ...climate,
    otherParts: [{ ...training, valueOre: "90 000 000" }],
  });
  expect(await sendForReview(world.kari, { tenderId: greedy.id })).toEqual(refused("partsExceedWhole"));
  const { id } = await publishedTender(await db.now(), { otherParts: [training] });
  await expect(db.asApp(world.kari, `update "Tender" set "otherParts" = '[]' where id = $1`, [id])).rejects.toThrow(
    "onlyAmendmentsChange",
  );
});
