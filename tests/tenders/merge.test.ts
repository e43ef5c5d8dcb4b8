import fc from "fast-check";
import { expect, test } from "vitest";
import { actingAs } from "../../lib/platform/db.ts";
import { merge, printsOf } from "../../lib/tenders/merge.ts";
import { getTender } from "../../lib/tenders/queries.ts";
import { saveTender } from "../../lib/tenders/save-tender.ts";
import { contentFields } from "../../lib/tenders/tender-content.ts";
import { contentOf } from "../../lib/tenders/tender-version.ts";
import { testDatabase } from "../database.ts";
import { world } from "../world.ts";
import { must, wholeContent, wholeDraft } from "./examples.ts";

const db = await testDatabase();

const values = fc.oneof(
  fc.constantFrom("", "a", "b", "c", null, 1, 2),
  fc.array(fc.record({ title: fc.constantFrom("x", "y"), climate: fc.boolean() }), { maxLength: 2 }),
);
const contents = fc.record({ what: values, judged: values, lots: values });
const choices = fc.dictionary(
  fc.constantFrom("what", "judged", "lots"),
  fc.constantFrom("mine" as const, "theirs" as const),
);

test("a merge never loses what one of two has written, and asks only where both have", () => {
  fc.assert(
    fc.property(contents, contents, contents, choices, (began, mine, theirs, chosen) => {
      const [base, ours, stored] = [printsOf(began), printsOf(mine), printsOf(theirs)];
      const merged = merge({ base, mine, theirs, choices: chosen });
      for (const field of ["what", "judged", "lots"] as const) {
        const [iTouched, theyTouched] = [ours[field] !== base[field], stored[field] !== base[field]];
        const differ = ours[field] !== stored[field];
        const asked = merged.open.includes(field);
        const result = merged.theirs.includes(field) ? stored[field] : ours[field];
        expect(asked).toBe(iTouched && theyTouched && differ && !chosen[field]);
        if (asked) continue;
        if (!theyTouched) expect(result).toBe(ours[field]);
        else if (!iTouched) expect(result).toBe(stored[field]);
        else if (differ) expect(result).toBe(chosen[field] === "mine" ? ours[field] : stored[field]);
      }
    }),
    { numRuns: 2_000 },
  );
});

const stored = async (id: string) => {
  const tender = await actingAs(world.kari, (acting) => getTender(acting, id));
  if (!tender) throw new Error("no tender");
  return { tender, base: JSON.stringify(printsOf(contentOf(tender, Object.keys(contentFields)))) };
};

test("what the other has written and one has not touched stays, as often as both save", async () => {
  const content = wholeContent(await db.now());
  const { id: tenderId } = await wholeDraft(await db.now());
  const { base, tender } = await stored(tenderId);
  const began = { tenderId, revision: tender.revision, base, ...content };
  const jon = must(await saveTender(world.jon, { ...began, judged: "Jons" }));
  expect(jon.theirs).toEqual([]);
  const kari = must(await saveTender(world.kari, { ...began, what: "Karis" }));
  expect(kari.theirs).toEqual(["judged"]);
  expect((await stored(tenderId)).tender).toMatchObject({ what: "Karis", judged: "Jons" });
  // Kari's form still shows the old sentence; she goes on, and so does Jon in rows and dates
  must(await saveTender(world.jon, { ...began, base: jon.base, judged: "Jons", lots: content.lots.slice(0, 1) }));
  must(await saveTender(world.kari, { ...began, base: kari.base, what: "Karis andre", title: "Karis navn" }));
  const after = (await stored(tenderId)).tender;
  expect(after).toMatchObject({ what: "Karis andre", title: "Karis navn", judged: "Jons" });
  expect(after.lots.map(({ title }) => title)).toEqual(["Trondheim"]);
  expect(after.estimatedValueOre).toBe(380_000_000n);
});

test("where both have written nothing is stored before one chooses, field by field, of what stands there now", async () => {
  const content = wholeContent(await db.now());
  const { id: tenderId } = await wholeDraft(await db.now());
  const { base, tender } = await stored(tenderId);
  const began = { tenderId, revision: tender.revision, base, ...content };
  must(await saveTender(world.jon, { ...began, judged: "Jons", what: "Jons" }));
  const mine = { ...began, judged: "Karis", what: "Karis" };
  const code = async (change: object) => {
    const outcome = await saveTender(world.kari, { ...mine, ...change });
    return outcome.ok ? "ok" : outcome.refusal.code;
  };
  expect(await code({})).toBe("changedMeanwhile");
  const seen = (await stored(tenderId)).tender.revision;
  expect(await code({ seen, choices: { judged: "mine" } })).toBe("changedMeanwhile");
  expect(await code({ seen: seen - 1, choices: { judged: "mine", what: "theirs" } })).toBe("changedMeanwhile");
  expect((await stored(tenderId)).tender).toMatchObject({ what: "Jons", judged: "Jons" });
  expect(await code({ seen, choices: { judged: "mine", what: "theirs" } })).toBe("ok");
  expect((await stored(tenderId)).tender).toMatchObject({ what: "Jons", judged: "Karis" });
});

test("a target that is worse than today is refused at its field, unless lower is better", async () => {
  const content = wholeContent(await db.now());
  const { id: tenderId, revision } = await wholeDraft(await db.now());
  const [outcome, ...rest] = content.requirements;
  const save = (change: object) =>
    saveTender(world.kari, { tenderId, revision, ...content, requirements: [{ ...outcome, ...change }, ...rest] });
  const worse = { baselineBp: 6_000, targetBp: 4_500 };
  const refused = saveTender.input.safeParse({
    ...{ tenderId, revision, ...content },
    requirements: [{ ...outcome, ...worse }],
  });
  expect(refused.error?.issues).toMatchObject([
    { path: ["requirements", 0, "targetBp"], message: "worseThanBaseline" },
  ]);
  expect((await save(worse)).ok).toBe(false);
  expect((await save({ ...worse, lowerIsBetter: true })).ok).toBe(true);
  await expect(
    db.sql(`update "Requirement" set "lowerIsBetter" = false where "tenderId" = $1`, [tenderId]),
  ).rejects.toThrow(/target_is_better/);
});

test("dates of two that contradict each other are said at the field", async () => {
  const content = wholeContent(await db.now());
  const { id: tenderId } = await wholeDraft(await db.now());
  const { base, tender } = await stored(tenderId);
  const began = { tenderId, revision: tender.revision, base, ...content };
  const day = 86_400_000;
  const soon = new Date(content.questionDeadline.getTime() - day);
  must(await saveTender(world.jon, { ...began, questionDeadline: new Date(soon.getTime() - 2 * day), deadline: soon }));
  const outcome = await saveTender(world.kari, { ...began, questionDeadline: new Date(soon.getTime() + day / 2) });
  expect(outcome.ok).toBe(false);
});
