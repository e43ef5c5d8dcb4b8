import { describe, expect, test } from "vitest";
import { actingAs } from "../../lib/platform/db.ts";
import { chooseTemplate } from "../../lib/tenders/choose-template.ts";
import { confirmFlags } from "../../lib/tenders/confirm-flags.ts";
import { termTopics, usualTerms, variantsOf } from "../../lib/tenders/contract-terms.ts";
import { listPatterns } from "../../lib/tenders/copy-queries.ts";
import { copyTender } from "../../lib/tenders/copy-tender.ts";
import { dropTemplate } from "../../lib/tenders/drop-template.ts";
import { suggestedFlags } from "../../lib/tenders/flags.ts";
import { getTender } from "../../lib/tenders/queries.ts";
import { saveTerms } from "../../lib/tenders/save-terms.ts";
import { testDatabase } from "../database.ts";
import { world } from "../world.ts";
import { must, publishedTender, wholeDraft } from "./examples.ts";

const db = await testDatabase();
const codeOf = (outcome: { ok: boolean; refusal?: { code: string } }) => (outcome.ok ? "ok" : outcome.refusal?.code);
const seen = async (who: Parameters<typeof actingAs>[0], id: string) => {
  const tender = await actingAs(who, (acting) => getTender(acting, id));
  if (!tender) throw new Error("not seen");
  return tender;
};

describe("contract terms", () => {
  test("a draft begins with the usual text of every topic; a variant brings its own, unless one has written", async () => {
    const { id: tenderId } = await wholeDraft(await db.now());
    const usual = usualTerms();
    expect((await seen(world.kari, tenderId)).terms.map(({ topic }) => topic).sort()).toEqual([...termTopics].sort());
    const [personal, money, ...others] = usual;
    if (!personal || !money) throw new Error("no terms");
    const terms = [
      { ...personal, variant: "processor" },
      { ...money, text: "Vi betaler den første i måneden." },
      ...others,
    ];
    must(await saveTerms(world.kari, { tenderId, terms }));
    const stored = Object.fromEntries((await seen(world.kari, tenderId)).terms.map((one) => [one.topic, one.text]));
    expect(stored.personalData).toBe(variantsOf("personalData")[1]?.text);
    expect(stored.moneyFlows).toBe("Vi betaler den første i måneden.");
    for (const wrong of [{ topic: "price" }, { variant: "milestones" }, { text: " " }, { text: "x".repeat(4_001) }])
      expect(codeOf(await saveTerms(world.kari, { tenderId, terms: [{ ...personal, ...wrong }] }))).toBe(
        "invalidInput",
      );
    expect(codeOf(await saveTerms(world.marit, { tenderId, terms }))).toBe("forbidden");
    expect(codeOf(await saveTerms(world.berit, { tenderId, terms }))).toBe("notFound");
  });

  test("after publication they stand, also for one who asks the database itself; everyone reads them", async () => {
    const { id: tenderId } = await publishedTender(await db.now());
    expect(codeOf(await saveTerms(world.kari, { tenderId, terms: usualTerms() }))).toBe("wrongStatus");
    await expect(
      db.asApp(world.kari, `update "TenderTerm" set text = 'x' where "tenderId" = $1`, [tenderId]),
    ).rejects.toThrow(/onlyAmendmentsChange/);
    expect((await seen(null, tenderId)).terms).toHaveLength(termTopics.length);
  });
});

describe("copies and templates", () => {
  test("another county's tender comes along without dates, people, counties, documents, questions or need", async () => {
    const now = await db.now();
    const from = await publishedTender(now, {
      ...{ title: "Mentor på skift", durationMonths: 18, combinationRule: "Summen av poengene." },
      ...{ lotCombinations: [{ lotNumbers: [1, 2] }], otherParts: [{ cpv: "80500000", valueOre: "1 000" }] },
    });
    const { id } = must(await copyTender(world.berit, { tenderId: from.id }));
    const [original, copy] = [await seen(null, from.id), await seen(world.berit, id)];
    expect(copy).toMatchObject({
      title: "Mentor på skift",
      durationMonths: 18,
      status: "DRAFT",
      copiedFromId: from.id,
    });
    expect(copy.reference).not.toBe(original.reference);
    expect([copy.buyerId, copy.createdById]).toEqual([world.berit.organisationId, world.berit.personId]);
    expect(copy.countyNumbers).not.toEqual(original.countyNumbers);
    expect([copy.needId, copy.publishesAt, copy.approvedAt, copy.sentForReviewById]).toEqual([null, null, null, null]);
    expect([copy.documents, copy.clarifications, copy.amendments, copy.flags]).toEqual([[], [], [], []]);
    const texts = (tender: typeof copy) => ({
      lots: tender.lots.map(({ id: _, ...rest }) => rest),
      requirements: tender.requirements.map(({ id: _, ...rest }) => rest),
      selection: tender.selection.map(({ id: _, ...rest }) => rest),
      criteria: tender.criteria.map(({ id: _, ...rest }) => rest),
      terms: tender.terms,
      more: [tender.lotCombinations, tender.combinationRule, tender.otherParts],
    });
    expect(texts(copy)).toEqual(texts(original));
    const [secret] = await db.sql(`select count(*)::int from "Tender" where id = $1 and "savedByIds" && $2`, [
      id,
      [world.kari.personId],
    ]);
    expect(secret.count).toBe(0);
  });

  test("a draft is not copied, nor by those who buy nothing", async () => {
    const draft = await wholeDraft(await db.now());
    expect(codeOf(await copyTender(world.berit, { tenderId: draft.id }))).toBe("notFound");
    expect(codeOf(await copyTender(world.kari, { tenderId: draft.id }))).toBe("notFound");
    const { id: tenderId } = await publishedTender(await db.now());
    for (const who of [world.marit, world.ingrid, world.anders])
      expect(codeOf(await copyTender(who, { tenderId }))).toBe("forbidden");
  });

  test("the directorate's templates come first, with the reason; nobody else chooses", async () => {
    const { id: tenderId } = await publishedTender(await db.now());
    await publishedTender(await db.now());
    for (const who of [world.kari, world.marit, world.ingrid])
      expect(codeOf(await chooseTemplate(who, { tenderId, why: "Min." }))).toBe("forbidden");
    must(await chooseTemplate(world.anders, { tenderId, why: "Sier hva den vil oppnå." }));
    const patterns = await actingAs(world.berit, (acting) => listPatterns(acting, ""));
    expect(patterns[0]).toMatchObject({ id: tenderId, why: "Sier hva den vil oppnå." });
    expect(patterns[1]?.why).toBeNull();
    expect(await actingAs(world.ingrid, (acting) => listPatterns(acting, ""))).toEqual([]);
    must(await dropTemplate(world.anders, { tenderId }));
    expect(codeOf(await dropTemplate(world.anders, { tenderId }))).toBe("notFound");
  });
});

describe("flags", () => {
  test("are suggested from the words, and stored only when confirmed", async () => {
    const { id: tenderId } = await wholeDraft(await db.now());
    const tender = await seen(world.kari, tenderId);
    const suggested = suggestedFlags(tender);
    expect(suggested).toContainEqual({ code: "opp", because: "i jobb" });
    expect(suggested).toContainEqual({ code: "prod-innov", because: "Du velger metoden" });
    expect(suggested.map(({ code }) => code)).not.toContain("hum-right");
    expect(tender.flags).toEqual([]);
    must(await confirmFlags(world.kari, { tenderId, codes: ["opp", "gen-eq"] }));
    expect((await seen(world.kari, tenderId)).flags.map(({ code }) => code).sort()).toEqual(["gen-eq", "opp"]);
    must(await confirmFlags(world.jon, { tenderId, codes: "opp" }));
    expect((await seen(world.kari, tenderId)).flags).toEqual([{ code: "opp" }]);
    for (const retired of ["buy-eff", "fp-requ", "org-nov"])
      expect(codeOf(await confirmFlags(world.kari, { tenderId, codes: [retired] }))).toBe("invalidInput");
    expect(codeOf(await confirmFlags(world.berit, { tenderId, codes: [] }))).toBe("notFound");
  });
});
