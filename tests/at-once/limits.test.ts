import { expect, test } from "vitest";
import { attachFile } from "../../lib/bids/attach-file.ts";
import { UPLOAD_PART_BYTES } from "../../lib/bids/attachment.ts";
import { completeUpload } from "../../lib/bids/complete-upload.ts";
import { putPart } from "../../lib/bids/put-part.ts";
import { removeFile } from "../../lib/bids/remove-file.ts";
import { startUpload } from "../../lib/bids/start-upload.ts";
import { attachToInput } from "../../lib/needs/attach-to-input.ts";
import { sendInput } from "../../lib/needs/send-input.ts";
import { sha256 } from "../../lib/platform/sealing/bytes.ts";
import { accepted, filledBid, pdf, publishedTender, sendBid } from "../bids/story.ts";
import { testDatabase } from "../database.ts";
import { aDialogue } from "../needs/story.ts";
import { testSealer } from "../sealer.ts";
import { world } from "../world.ts";
import { bothInside, codeOf } from "./both-inside.ts";

const db = await testDatabase();
await testSealer(db);
const tender = await publishedTender(db);
const bidId = await filledBid(world.ingrid, tender);
const MB = 1024 * 1024;
const started = async () => {
  const [row] = await db.sql(
    `select coalesce(sum(size), 0)::int as bytes, count(*)::int as files from "BidFile" where "bidId" = $1 and "removedAt" is null`,
    [bidId],
  );
  return row;
};
const removeAll = async () => {
  for (const { id: fileId } of await db.sql(`select id from "BidFile" where "bidId" = $1 and "removedAt" is null`, [
    bidId,
  ]))
    accepted(await removeFile(world.ingrid, { bidId, fileId }));
};

test("a bid holds 100 MB and 40 attachments, also when all are announced at once", async () => {
  const large = await Promise.all(
    Array.from({ length: 9 }, (_, n) => startUpload(world.ingrid, { bidId, name: `${n}.pdf`, size: 20 * MB })),
  );
  expect(large.map(codeOf).filter((code) => code === "ok")).toHaveLength(5);
  expect(new Set(large.map(codeOf))).toEqual(new Set(["ok", "bidTooLarge"]));
  expect(await started()).toEqual({ bytes: 100 * MB, files: 5 });
  await removeAll();
  for (let batch = 0; batch < 5; batch++)
    await Promise.all(
      Array.from({ length: 9 }, (_, n) => startUpload(world.ingrid, { bidId, name: `${batch}-${n}.pdf`, size: 10 })),
    );
  expect(await started()).toEqual({ bytes: 400, files: 40 });
  await removeAll();
});

test("an input has three documents, and a supplier ten inputs in one dialogue, also when all are sent at once", async () => {
  const { eventId } = await aDialogue(db);
  const input = () => {
    const inputId = crypto.randomUUID();
    return { inputId, send: () => sendInput(world.ingrid, { eventId, inputId, text: "Små grupper." }) };
  };
  const first = input();
  accepted(await first.send());
  const attach = (name: string) => () =>
    attachToInput(world.ingrid, { inputId: first.inputId, name, content: new Uint8Array(pdf(500)) });
  for (const name of ["a.pdf", "b.pdf"]) accepted(await attach(name)());
  expect(await bothInside(db, attach("c.pdf"), attach("d.pdf"))).toEqual(["ok", "tooManyAttachments"]);

  for (let n = 0; n < 8; n++) accepted(await input().send());
  expect(await bothInside(db, input().send, input().send)).toEqual(["ok", "tooManyInputs"]);
  accepted(await sendInput(world.stein, { eventId, inputId: crypto.randomUUID(), text: "Store grupper." }));
});

const stored = async (fileId: string): Promise<number> =>
  (await db.sql(`select count(*)::int as n from "BidFilePart" where "fileId" = $1`, [fileId]))[0].n;

test("what is taken out of a draft is gone from the store at once, unless it was sent", async () => {
  const content = pdf(30_000);
  const attached = async () =>
    accepted(await attachFile(world.ingrid, { bidId, name: "a.pdf", content: new Uint8Array(content) })).fileId;
  const never = await attached();
  expect(await stored(never)).toBeGreaterThan(0);
  accepted(await removeFile(world.ingrid, { bidId, fileId: never }));
  expect(await stored(never)).toBe(0);

  const sent = await attached();
  accepted(await sendBid(world.ingrid, bidId));
  accepted(await removeFile(world.ingrid, { bidId, fileId: sent }));
  expect(await stored(sent)).toBeGreaterThan(0);
});

test("a file that is removed while the bid is being sent is in the version whole, or not at all", async () => {
  for (let round = 0; round < 4; round++) {
    const content = pdf(20_000 + round);
    const { fileId } = accepted(await startUpload(world.ingrid, { bidId, name: "a.pdf", size: content.length }));
    const piece = content.subarray(0, UPLOAD_PART_BYTES);
    accepted(
      await putPart(world.ingrid, { bidId, fileId, number: 0, digest: sha256(piece), content: new Uint8Array(piece) }),
    );
    accepted(await completeUpload(world.ingrid, { bidId, fileId }));
    await Promise.all([sendBid(world.ingrid, bidId), removeFile(world.ingrid, { bidId, fileId })]);
    const [version] = await db.sql(
      `select manifest like '%' || $2 || '%' as names from "BidVersion" where "bidId" = $1 order by number desc limit 1`,
      [bidId, fileId],
    );
    expect((await stored(fileId)) > 0).toBe(version.names);
  }
});
