import { expect, test } from "vitest";
import { actingAs } from "../../lib/platform/db.ts";
import { confirmRule } from "../../lib/tenders/regulation/confirm-rule.ts";
import { statusOf, waitingRules } from "../../lib/tenders/regulation/confirmation.ts";
import { listConfirmations, listWaiting } from "../../lib/tenders/regulation/queries.ts";
import { rowId } from "../../lib/tenders/regulation/rule.ts";
import { rules } from "../../lib/tenders/regulation/rules.ts";
import { testDatabase } from "../database.ts";
import { world } from "../world.ts";
import { must } from "./examples.ts";

const db = await testDatabase();
const rule = "eeaThresholdLight@2026-04-21";
const confirmed = () => actingAs(null, listConfirmations);
const codeOf = async (who: typeof world.kari, input: object) => {
  const outcome = await confirmRule(who, input);
  return outcome.ok ? "ok" : outcome.refusal.code;
};

test("what was not read in the law waits until the directorate has confirmed it, once, for everyone", async () => {
  const before = waitingRules(await confirmed()).map(rowId);
  expect(before).toContain(rule);
  expect(before.every((id) => rules.find((row) => rowId(row) === id)?.evidence !== "V")).toBe(true);
  expect((await actingAs(world.anders, listWaiting))[0]?.title).toEqual({ count: before.length });
  expect(await actingAs(world.marit, listWaiting)).toEqual([]);

  expect(await codeOf(world.marit, { rule, note: "Jeg tror det." })).toBe("forbidden");
  expect(await codeOf(world.anders, { rule, note: " " })).toBe("invalidInput");
  must(await confirmRule(world.anders, { rule, note: "FOR-2026-04-10-123, lest i Lovdata." }));
  expect(await codeOf(world.anders, { rule, note: "En gang til." })).toBe("wrongStatus");
  expect(await codeOf(world.anders, { rule: "openDays@2017-01-01", note: "Lest." })).toBe("wrongStatus");
  expect(await codeOf(world.anders, { rule: "toString@2017-01-01", note: "Lest." })).toBe("notFound");

  expect(waitingRules(await confirmed())).toHaveLength(before.length - 1);
  const logged = await db.sql(`select outcome from "AuditEvent" where action = 'rule.confirmed'`);
  expect(logged).toEqual([{ outcome: "ok" }]);
});

test("a confirmation is of one value: another in the code waits anew", async () => {
  const row = rules.find((one) => rowId(one) === rule);
  if (!row) throw new Error("no such rule");
  const all = await confirmed();
  expect(statusOf(row, all)).toBe("CONFIRMED");
  expect(statusOf({ ...row, value: 8_800_000 }, all)).toBe("WAITING");
});

test("the database holds alone: only the directorate writes, in its own name, and nothing is changed after", async () => {
  const insert = `insert into "RuleConfirmation" (rule, value, note, "confirmedById") values ('x', '1', 'y', $1)`;
  for (const who of [world.kari, world.marit, world.ingrid, world.ragnhild, null])
    await expect(db.asApp(who, insert, [who?.personId ?? world.anders.personId])).rejects.toMatchObject({
      code: "42501",
    });
  await expect(db.asApp(world.anders, insert, [world.kari.personId])).rejects.toMatchObject({ code: "42501" });
  await db.asApp(world.anders, `update "RuleConfirmation" set value = '9'`).catch(() => {});
  await db.asApp(world.anders, `delete from "RuleConfirmation"`).catch(() => {});
  expect(await confirmed()).toMatchObject([{ rule, value: "8700000" }]);
});
