import type pg from "pg";
import { fingerprintOf, longAnswer } from "./load.ts";
import type { Job, Sender } from "./measure.ts";

/** A page, asked for again and again; each client with a cookie of its own when there are some. */
export function page(
  name: string,
  url: string,
  path: string,
  cookies: string[] = [],
  more: Record<string, string> = {},
): Job {
  const senders = async (clients: number) =>
    Array.from({ length: clients }, (_, index): Sender => {
      const cookie = cookies[index % Math.max(1, cookies.length)];
      const headers = { ...more, ...(cookie && { cookie }) };
      return { next: () => ({ path, headers }) };
    });
  return { name, url, senders };
}

/** A bid of a client's own, and the browser that it is written in. */
export type OwnBid = { bidId: string; cookie: string; requirementId: string };

const revisionOf = async (owner: pg.ClientBase, { bidId, requirementId }: OwnBid) => {
  const { rows } = await owner.query(`select revision from "BidDraftSection" where "bidId" = $1 and key = $2`, [
    bidId,
    `requirement:${requirementId}`,
  ]);
  return Number(rows[0]?.revision);
};

/** The editor's own door: what saves an answer while one writes. */
export function autosaveInEditor(url: string, owner: pg.ClientBase, bids: OwnBid[]): Job {
  const boundary = "----elva-bench";
  const sender = async (bid: OwnBid): Promise<Sender> => {
    let revision = await revisionOf(owner, bid);
    const headers = { cookie: bid.cookie, origin: url, "content-type": `multipart/form-data; boundary=${boundary}` };
    return {
      next: () => {
        const fields = { bidId: bid.bidId, requirementId: bid.requirementId, revision, text: longAnswer() };
        const body = `${Object.entries(fields)
          .map(([key, value]) => `--${boundary}\r\ncontent-disposition: form-data; name="${key}"\r\n\r\n${value}\r\n`)
          .join("")}--${boundary}--\r\n`;
        return { method: "POST", path: "/api/autosave/bid-answer", headers, body };
      },
      answered: (_, body) => {
        revision = Number(/"revision":(\d+)/.exec(body)?.[1] ?? revision);
        return body.includes('"ok":true') ? undefined : "not saved";
      },
    };
  };
  return { name: "autosave, editor", url, senders: (clients) => inTurn(bids.slice(0, clients), sender) };
}

/** The same for programs: PUT of one section. */
export function autosaveByProgram(url: string, owner: pg.ClientBase, bids: OwnBid[]): Job {
  const sender = async (bid: OwnBid): Promise<Sender> => {
    let revision = await revisionOf(owner, bid);
    const headers = { cookie: bid.cookie, origin: url, "content-type": "application/json" };
    const path = `/api/bids/${bid.bidId}/sections/requirement:${bid.requirementId}`;
    return {
      next: () => ({ method: "PUT", path, headers, body: JSON.stringify({ revision, text: longAnswer() }) }),
      answered: (status, body) => {
        const said = JSON.parse(body || "{}");
        revision = status === 200 ? said.revision : (said.stored?.revision ?? revision);
        return undefined;
      },
    };
  };
  return { name: "autosave, section API", url, senders: (clients) => inTurn(bids.slice(0, clients), sender) };
}

/** Sends the bid again and again, each time as a new version that replaces the last. */
export function submit(name: string, url: string, owner: pg.ClientBase, bids: OwnBid[]): Job {
  const sender = async ({ bidId, cookie }: OwnBid): Promise<Sender> => {
    const body = JSON.stringify({ reviewed: await fingerprintOf(owner, bidId) });
    const headers = { cookie, origin: url, "content-type": "application/json" };
    return {
      next: () => ({
        method: "POST",
        path: `/api/bids/${bidId}/submit`,
        headers: { ...headers, "idempotency-key": crypto.randomUUID() },
        body,
      }),
    };
  };
  return { name, url, senders: (clients) => inTurn(bids.slice(0, clients), sender) };
}

/** One after the other: they ask the database through one connection. */
async function inTurn(bids: OwnBid[], sender: (bid: OwnBid) => Promise<Sender>): Promise<Sender[]> {
  const made: Sender[] = [];
  for (const bid of bids) made.push(await sender(bid));
  return made;
}
