import { AsyncLocalStorage } from "node:async_hooks";
import { createHash, randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { submitBid } from "../../lib/bids/submit-bid.ts";
import type { Member } from "../../lib/platform/actor.ts";
import { statusOf } from "../../lib/platform/refused.ts";
import { sessionSource } from "../../lib/platform/sealer-client.ts";
import { type Entry, openHistory, readHistory, unknownOf } from "./history.ts";

/*
 * The process that is killed: bidders who send their bids again and again, each on their own. What is not known when it
 * starts (it was killed, or the database was) is asked again under the same key, and so are some that were acknowledged.
 */

export type Bidder = { who: Member; session: string; bidId: string; reviewed: string };

const bidders: Bidder[] = JSON.parse(process.env.BIDDERS ?? "[]");
const file = process.env.HISTORY ?? "";
const sessions = new AsyncLocalStorage<string>();
sessionSource.secret = async () => sessions.getStore();
process.on("disconnect", () => process.exit(0));

const past = readHistory(file);
const write = openHistory(file);
const ask = async (bidder: Bidder, key: string, first: Entry["type"]) => {
  const { who, bidId, reviewed } = bidder;
  write({ type: first, key, bidId });
  try {
    const outcome = await submitBid(who, { bidId, idempotencyKey: key, reviewed });
    if (!outcome.ok) {
      // Without the sealer's or the database's word nothing is known.
      const { code } = outcome.refusal;
      const passes = statusOf(code) === 503;
      write({ type: passes ? "info" : "fail", key, bidId, code });
      if (passes) await pause(100);
      return code;
    }
    const { versionId, jws } = outcome.value;
    write({ type: "ok", key, bidId, versionId, receipt: createHash("sha256").update(jws).digest("hex") });
  } catch (error) {
    write({ type: "info", key, bidId, code: (error as Error).message.slice(-80) });
    await pause(100);
  }
};

await Promise.all(
  bidders.map((bidder) =>
    sessions.run(bidder.session, async () => {
      const own = past.filter(({ bidId }) => bidId === bidder.bidId);
      for (const key of unknownOf(own).slice(-20)) await ask(bidder, key, "again");
      const acknowledged = own.filter(({ type }) => type === "ok");
      for (const { key } of acknowledged.slice(-2)) await ask(bidder, key, "again");
      for (;;) {
        const refusal = await ask(bidder, randomUUID(), "invoke");
        if (refusal === "deadlinePassed") break;
      }
    }),
  ),
);
process.send?.("late");
