import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { attachFile } from "../../lib/bids/attach-file.ts";
import { UPLOAD_PART_BYTES } from "../../lib/bids/attachment.ts";
import { completeUpload } from "../../lib/bids/complete-upload.ts";
import { putPart } from "../../lib/bids/put-part.ts";
import { getBid } from "../../lib/bids/queries.ts";
import { removeFile } from "../../lib/bids/remove-file.ts";
import { getAttachment, getSentForm, getUpload } from "../../lib/bids/sent-queries.ts";
import { startUpload } from "../../lib/bids/start-upload.ts";
import { actingAs } from "../../lib/platform/db.ts";
import { sha256 } from "../../lib/platform/sealing/bytes.ts";
import { testDatabase } from "../database.ts";
import { packedPdf } from "../platform/documents/zip-file.ts";
import { testSealer } from "../sealer.ts";
import { world } from "../world.ts";
import { accepted, filledBid, pdf, publishedTender, refusal, sendBid, syntheticIdentityNumber } from "./story.ts";

const db = await testDatabase();
await testSealer(db);
const tender = await publishedTender(db);
const bidId = await filledBid(world.ingrid, tender);

const part = (content: Buffer, fileId: string, number: number) => {
  const piece = content.subarray(number * UPLOAD_PART_BYTES, (number + 1) * UPLOAD_PART_BYTES);
  return { bidId, fileId, number, digest: sha256(piece), content: new Uint8Array(piece) };
};

test("parts may come in any order, twice, and after a break; what is read back is what was sent", async () => {
  const content = pdf(2_000_000);
  const { fileId, parts } = accepted(
    await startUpload(world.ingrid, { bidId, name: "C:\\mine\\Losens uke.pdf", size: content.length }),
  );
  expect(parts).toBe(3);
  accepted(await putPart(world.ingrid, part(content, fileId, 2)));
  accepted(await putPart(world.ingrid, part(content, fileId, 0)));
  accepted(await putPart(world.ingrid, part(content, fileId, 0)));
  expect(refusal(await completeUpload(world.ingrid, { bidId, fileId }))).toBe("partsMissing");
  expect(refusal(await sendBid(world.ingrid, bidId))).toBe("bidIncomplete");
  const upload = await actingAs(world.eirik, (acting) => getUpload(acting, bidId, fileId));
  expect(upload).toMatchObject({ complete: false, parts: [0, 2], name: "Losens uke.pdf" });

  accepted(await putPart(world.eirik, part(content, fileId, 1)));
  accepted(await completeUpload(world.ingrid, { bidId, fileId }));
  accepted(await completeUpload(world.ingrid, { bidId, fileId }));
  expect(refusal(await putPart(world.ingrid, part(content, fileId, 1)))).toBe("fileComplete");
  const read = await actingAs(world.eirik, (acting) => getAttachment(acting, bidId, fileId));
  expect(read?.mediaType).toBe("application/pdf");
  expect(Buffer.from(read?.content ?? []).equals(content)).toBe(true);
  expect(await actingAs(world.stein, (acting) => getAttachment(acting, bidId, fileId))).toBeNull();

  accepted(await sendBid(world.ingrid, bidId));
  const sent = await actingAs(world.ingrid, (acting) => getSentForm(acting, bidId, 1));
  expect(sent?.files).toMatchObject([{ id: fileId, name: "Losens uke.pdf", size: content.length }]);
  accepted(await removeFile(world.ingrid, { bidId, fileId }));
  const { draft } = await actingAs(world.ingrid, (acting) => getBid(acting, bidId));
  expect(draft.files).toEqual({});
  const [{ count }] = await db.sql(`select count(*)::int from "BidFilePart" where "fileId" = $1`, [fileId]);
  expect(count).toBeGreaterThan(0); // what was sent stays
});

test("a damaged or wrongly cut part is refused, and another supplier's upload is not there", async () => {
  const content = pdf(10_000);
  const { fileId } = accepted(await startUpload(world.ingrid, { bidId, name: "a.pdf", size: content.length }));
  const right = part(content, fileId, 0);
  expect(refusal(await putPart(world.ingrid, { ...right, digest: sha256("other") }))).toBe("partDamaged");
  expect(refusal(await putPart(world.ingrid, { ...right, content: right.content.slice(1) }))).toBe("partWrongSize");
  expect(refusal(await putPart(world.ingrid, { ...right, number: 1 }))).toBe("partWrongSize");
  expect(refusal(await putPart(world.stein, right))).toBe("notFound");
  expect(refusal(await putPart(world.ingrid, { ...right, fileId: randomUUID() }))).toBe("notFound");
  accepted(await removeFile(world.ingrid, { bidId, fileId }));
});

test("in one request, for those without JavaScript", async () => {
  const content = pdf(5_000);
  const { fileId } = accepted(
    await attachFile(world.ingrid, { bidId, name: "b.pdf", content: new Uint8Array(content) }),
  );
  const read = await actingAs(world.ingrid, (acting) => getAttachment(acting, bidId, fileId));
  expect(Buffer.from(read?.content ?? []).equals(content)).toBe(true);
  accepted(await removeFile(world.ingrid, { bidId, fileId }));
});

test("the database waits for no document: no transaction is open while one is read", async () => {
  const slow = packedPdf(Buffer.alloc(3_000_000, "BT /F1 12 Tf (x) Tj ET\n"));
  const { fileId } = accepted(
    await startUpload(world.ingrid, { bidId, name: "treg.pdf", size: slow.length, requirementId: null }),
  );
  accepted(await putPart(world.ingrid, part(slow, fileId, 0)));
  const ways = [
    () => attachFile(world.ingrid, { bidId, name: "treg.pdf", content: new Uint8Array(slow) }),
    () => completeUpload(world.ingrid, { bidId, fileId }),
  ];
  for (const way of ways) {
    const looks: boolean[] = [];
    let done = false;
    const sent = way().finally(() => {
      done = true;
    });
    while (!done) {
      const [{ open }] = await db.sql(`
        select count(*)::int as open from pg_stat_activity
        where datname = current_database() and usename = 'elva_app' and xact_start is not null`);
      looks.push(open > 0);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    const { fileId } = accepted(await sent);
    expect(looks.length).toBeGreaterThan(10);
    expect(looks.filter((open) => open).length / looks.length).toBeLessThan(0.5);
    accepted(await removeFile(world.ingrid, { bidId, fileId }));
  }
});

test("«complete» pressed twice at once, with a part still coming: one document, whole", async () => {
  const content = pdf(1_500_000);
  const { fileId } = accepted(await startUpload(world.ingrid, { bidId, name: "c.pdf", size: content.length }));
  accepted(await putPart(world.ingrid, part(content, fileId, 0)));
  accepted(await putPart(world.ingrid, part(content, fileId, 1)));
  const other = Buffer.from(content).fill("%", UPLOAD_PART_BYTES + 10, UPLOAD_PART_BYTES + 1_000); // a comment
  const [one, two, late] = await Promise.all([
    completeUpload(world.ingrid, { bidId, fileId }),
    completeUpload(world.eirik, { bidId, fileId }),
    putPart(world.ingrid, part(other, fileId, 1)),
  ]);
  accepted(one);
  accepted(two);
  expect(late.ok || late.refusal.code === "fileComplete").toBe(true);
  const read = await actingAs(world.ingrid, (acting) => getAttachment(acting, bidId, fileId));
  const whole = Buffer.from(read?.content ?? []);
  expect(whole.equals(content) || whole.equals(other)).toBe(true);
  accepted(await removeFile(world.ingrid, { bidId, fileId }));
});

test("empty, too large, of a forbidden type, disguised: each is told apart, and nothing is kept", async () => {
  const attach = (name: string, content: Buffer | string) =>
    attachFile(world.ingrid, { bidId, name, content: new Uint8Array(Buffer.from(content)) });
  expect(refusal(await attach("a.pdf", ""))).toBe("documentEmpty");
  expect(refusal(await attach("a.pdf", Buffer.alloc(20 * 1024 * 1024 + 1)))).toBe("documentTooLarge");
  expect(refusal(await startUpload(world.ingrid, { bidId, name: "a.pdf", size: 2 ** 31 }))).toBe("documentTooLarge");
  expect(refusal(await attach("a.exe", "MZ\u0000\u0000"))).toBe("documentTypeNotAllowed");
  expect(refusal(await startUpload(world.ingrid, { bidId, name: "a.exe", size: 5 }))).toBe("documentTypeNotAllowed");
  expect(refusal(await startUpload(world.ingrid, { bidId, name: "constructor", size: 5 }))).toBe(
    "documentTypeNotAllowed",
  );
  expect(refusal(await attach("a.pdf", "MZ\u0000\u0000"))).toBe("documentTypeNotAllowed");
  const named = `Ring ${syntheticIdentityNumber()} i morgen`;
  expect(refusal(await attach("a.txt", named))).toBe("nationalIdentityNumberInDocument");
  const { draft } = await actingAs(world.ingrid, (acting) => getBid(acting, bidId));
  expect(draft.files).toEqual({});
});

test("a bid holds 100 MB and no more", async () => {
  const size = 20 * 1024 * 1024;
  const started = [];
  for (let number = 0; number < 5; number++) {
    started.push(accepted(await startUpload(world.ingrid, { bidId, name: `${number}.pdf`, size })));
  }
  expect(refusal(await startUpload(world.ingrid, { bidId, name: "one more.pdf", size: 1 }))).toBe("bidTooLarge");
  for (const { fileId } of started) accepted(await removeFile(world.ingrid, { bidId, fileId }));
  accepted(await startUpload(world.ingrid, { bidId, name: "one more.pdf", size: 1 }));
});
