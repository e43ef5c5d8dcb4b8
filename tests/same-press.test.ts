import { beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { pressId } from "../lib/platform/press-id.ts";
import { allCommands } from "./access/attempts.ts";
import { cases } from "./access/matrix.ts";
import { makeObjects, type Objects } from "./access/objects.ts";
import { testDatabase } from "./database.ts";
import { testSealer } from "./sealer.ts";
import { world } from "./world.ts";

/*
 * A form without JavaScript can be sent twice before the answer comes. Where a second thing would cost money or a place,
 * stand in public or reach somebody, the form carries an id, and the second press gets the first one's answer.
 */

const db = await testDatabase();
await testSealer(db);
let objects: Objects;
beforeAll(async () => {
  objects = await makeObjects(db);
}, 60_000);

const commands = await allCommands();
const carries = (command: string, field: string) =>
  field in ((commands.get(command)?.input as z.ZodObject | undefined)?.shape ?? {});
const pressed = cases.filter(({ command, may }) => carries(command, "formId") && may.length > 0);

test("what costs money or a place, is public or reaches others: the form's id is in the command's input", () => {
  expect([...new Set(pressed.map(({ command }) => command))].sort()).toEqual([
    "contracts/amendContract",
    "needs/addDialogueDocument",
    "needs/announceDialogue",
    "needs/attachToInput",
    "needs/considerOffers",
    "needs/recordGiven",
    "outcomes/referParticipant",
    "tenders/addDocument",
    "tenders/askForReview",
    "tenders/askQuestion",
  ]);
});

test.each(pressed.map((one) => [`${one.command} — ${one.on}`, one] as const))(
  "two presses of one form at once, and a third later, are one: %s",
  async (_, { command, input, may }) => {
    const who = may[0] ? world[may[0]] : null;
    const said = { ...(input(objects) as object), formId: crypto.randomUUID() };
    const press = () => commands.get(command)?.(who, said);
    const logged = async () => (await db.sql(`select count(*)::int as n from "AuditEvent"`))[0].n;
    const before = await logged();
    const answers = [...(await Promise.all([press(), press()])), await press()];
    expect(answers[0]).toMatchObject({ ok: true });
    expect(answers).toEqual([answers[0], answers[0], answers[0]]);
    expect((await logged()) - before).toBe(1);
  },
);

test("written input that is sent twice is one, and answered as the first time; another text under its id is refused", async () => {
  const { eventId } = objects.dialogue;
  const send = (text: string) => commands.get("needs/sendInput")?.(world.tuva, { eventId, inputId, text });
  const inputId = crypto.randomUUID();
  const [first, second] = await Promise.all([send("Velg oss."), send("Velg oss.")]);
  expect(first).toMatchObject({ ok: true, value: { inputId } });
  expect(second).toEqual(first);
  expect(await send("Noe annet.")).toMatchObject({ refusal: { code: "alreadyExists" } });
});

test("another text, another person and another form are another press; the same is the same, whatever it holds", () => {
  const [form, person] = [crypto.randomUUID(), crypto.randomUUID()];
  const said = { text: "Hei", ore: 12n, at: new Date(0), content: new Uint8Array([1, 2]), none: undefined };
  const id = pressId(form, said, person);
  expect(z.uuid().parse(id)).toBe(id);
  expect(pressId(form, { ...said, content: new Uint8Array([1, 2]) }, person)).toBe(id);
  const others = [
    pressId(crypto.randomUUID(), said, person),
    pressId(form, said, crypto.randomUUID()),
    pressId(form, said, null),
    pressId(form, { ...said, ore: 13n }, person),
    pressId(form, { ...said, content: new Uint8Array([1, 3]) }, person),
    pressId(form, { ...said, text: "Hei!" }, person),
  ];
  expect(new Set([id, ...others]).size).toBe(7);
});
