import { expect, test } from "vitest";
import { z } from "zod";
import { declarationDraft } from "../../lib/bids/answers.ts";
import { draftFields } from "../../lib/needs/need-fields.ts";
import { text, whole } from "../../lib/platform/fields.ts";
import { rightParts } from "../../lib/platform/right-parts.ts";

const need = z.object(draftFields);
const nothing = async () => undefined;
const number = "17054026641"; // a valid national identity number of nobody

test("all that is right is saved; a wrong field keeps what is stored", async () => {
  const typed = { title: "Nytt navn", problem: `Han har ${number}`, targetGroupSize: "mange" };
  const right = await rightParts(need, typed, async () => ({ problem: "Gammelt", targetGroupSize: "12" }));
  expect(right?.wrong).toEqual({ problem: ["nationalIdentityNumber"], targetGroupSize: ["notWhole"] });
  expect(right?.input).toMatchObject({ title: "Nytt navn", problem: "Gammelt", targetGroupSize: "12" });
  expect(right?.asStored).toEqual(["problem", "targetGroupSize"]);
});

test("nothing is stored yet: what is wrong is empty, and the rest is saved", async () => {
  const right = await rightParts(need, { title: "Nytt", targetGroupSize: "mange" }, nothing);
  expect(need.parse(right?.input)).toMatchObject({ title: "Nytt", targetGroupSize: 0 });
});

const metrics = (...shares: string[]) =>
  shares.map((baselineBp, index) => ({ indicator: `Indikator ${index + 1}`, baselineBp }));

test("a wrong cell does not hold back its row, nor take another row's value when one is removed", async () => {
  const typed = { title: "T", metrics: metrics("20", "en tidel") };
  const same = await rightParts(need, typed, async () => ({ metrics: metrics("1", "2") }));
  expect(same?.wrong).toEqual({ "metrics[1].baselineBp": ["notShare"] });
  expect(same?.input.metrics).toEqual(metrics("20", "2"));
  const fewer = await rightParts(need, typed, async () => ({ metrics: metrics("1", "2", "3") }));
  expect(need.parse(fewer?.input).metrics.map(({ baselineBp }) => baselineBp)).toEqual([2000, null]);
});

test("a declaration keeps the note that was, where the new one may not be kept", async () => {
  const row = (note: string) => ({ criterionId: "0d0ecf0c-0000-4000-8000-000000000001", meets: "yes", note });
  const typed = { criteria: [row(`Spør ${number}`), row("Ny merknad")], truthful: "on" };
  const right = await rightParts(declarationDraft, typed, async () => ({ criteria: [row("Gammel"), row("")] }));
  expect(right?.wrong).toEqual({ "criteria[0].note": ["nationalIdentityNumber"] });
  expect(declarationDraft.parse(right?.input)).toMatchObject({
    criteria: [{ note: "Gammel" }, { note: "Ny merknad" }],
    truthful: true,
  });
});

test("a cell that may not be empty keeps the whole list as stored; what nothing can mend is not saved", async () => {
  const rows = z.object({ id: z.uuid(), lots: z.array(z.object({ title: text(9), places: whole(1, 9) })) });
  const id = "0d0ecf0c-0000-4000-8000-000000000001";
  const stored = { lots: [{ title: "A", places: "1" }] };
  const typed = {
    id,
    lots: [
      { title: "B", places: "2" },
      { title: "C", places: "x" },
    ],
  };
  const right = await rightParts(rows, typed, async () => stored);
  expect(right).toMatchObject({ input: stored, asStored: ["lots"], wrong: { "lots[1].places": ["notWhole"] } });
  expect(await rightParts(rows, { ...typed, id: "x" }, async () => stored)).toBeUndefined();
});

test("a number that can mean two is said to be none, in a form that saves itself too", async () => {
  const typed = { targetGroupSize: "1.000", metrics: [{ indicator: "I", followUpMonths: "0x6" }] };
  const right = await rightParts(need, typed, nothing);
  expect(right?.wrong).toEqual({ targetGroupSize: ["notWhole"], "metrics[0].followUpMonths": ["chooseOne"] });
  expect(need.parse(right?.input)).toMatchObject({ targetGroupSize: 0, metrics: [{ followUpMonths: 12 }] });
});
