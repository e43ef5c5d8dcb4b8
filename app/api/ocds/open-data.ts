import { createHash } from "node:crypto";

const open = {
  "access-control-allow-origin": "*",
  "cache-control": "public, max-age=60",
  "content-type": "application/json; charset=utf-8",
};

/** A public JSON document with a strong ETag of its bytes; 304 when the reader already has it. */
export function openData(request: Request, document: object): Response {
  const body = JSON.stringify(document);
  const etag = `"${createHash("sha256").update(body).digest("base64url").slice(0, 27)}"`;
  const known = request.headers.get("if-none-match")?.split(/\s*,\s*/) ?? [];
  const headers = { ...open, etag };
  return known.includes(etag) || known.includes(`W/${etag}`)
    ? new Response(null, { status: 304, headers })
    : new Response(body, { headers });
}

/** What is wrong, as JSON that a person can read. */
export const openDataError = (status: number, message: string) =>
  Response.json({ message }, { status, headers: { "access-control-allow-origin": "*", "cache-control": "no-store" } });
