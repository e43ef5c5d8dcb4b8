import { saveAnswer } from "../../lib/bids/save-answer.ts";
import { disconnect } from "../../lib/platform/db.ts";
import { sessionSource } from "../../lib/platform/sealer-client.ts";
import { world } from "../world.ts";

/** A process of its own, so that everything it writes can be read: it saves over a colleague's text, and text too long. */
const { BID: bidId = "", REQUIREMENT: requirementId = "", CANARY = "", SESSION = "" } = process.env;
sessionSource.secret = async () => SESSION;
const conflict = await saveAnswer(world.ingrid, { bidId, requirementId, revision: 7, text: CANARY });
console.log(`conflict: ${conflict.ok ? "" : conflict.refusal.code}`);
await saveAnswer(world.ingrid, { bidId, requirementId, revision: 1, text: CANARY.repeat(5_000) });
await saveAnswer(world.ingrid, { bidId, requirementId: CANARY, revision: 1, text: CANARY }).catch(console.error);
await disconnect();
