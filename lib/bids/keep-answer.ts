import { randomUUID } from "node:crypto";
import { z } from "zod";
import { take } from "../platform/actions.ts";
import { worksFor } from "../platform/actor.ts";
import { command } from "../platform/command.ts";
import { id } from "../platform/fields.ts";
import { Refused } from "../platform/refused.ts";
import { MAX_TITLE } from "./answer-bank.ts";
import { askKeyFirst } from "./ask-key-first.ts";
import { readAnswer } from "./bank-queries.ts";
import { bidActions } from "./bid.ts";
import { findBid } from "./find-bid.ts";
import { storeText } from "./store-text.ts";

/**
 * Keeps what a bid answers to one requirement, to use again, under the requirement's title. A group's answer is the group's:
 * only who leads it keeps it.
 * @throws Refused notFound (no such answer, or nothing written), forbidden (a partner), bankFull
 */
export const keepAnswer = command({
  draft: true,
  input: z.object({ bidId: id, requirementId: id }),
  prepare: askKeyFirst,
  run: async ({ input: { bidId, requirementId }, ...acting }) => {
    const bid = await findBid(acting, bidId);
    take(bidActions.read, acting.actor, bid, acting.now);
    if (!worksFor(acting.actor, bid.organisationId)) throw new Refused("forbidden");
    const { text } = await readAnswer(acting, bidId, requirementId);
    const requirement = await acting.tx.requirement.findFirst({
      where: { id: requirementId, tenderId: bid.tenderId },
      select: { title: true },
    });
    if (!text.trim() || !requirement) throw new Refused("notFound");
    await storeText(acting, { textId: randomUUID(), title: requirement.title.slice(0, MAX_TITLE), text }, 0);
    return { id: bidId };
  },
});
