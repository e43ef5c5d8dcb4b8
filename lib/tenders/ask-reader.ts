import { z } from "zod";
import { take } from "../platform/actions.ts";
import { signedIn } from "../platform/actor.ts";
import { command } from "../platform/command.ts";
import { id, text } from "../platform/fields.ts";
import { Refused } from "../platform/refused.ts";
import { findQuestion } from "./find-question.ts";
import { listReaders } from "./question-queries.ts";
import { tenderActions } from "./tender.ts";

/**
 * Asks a colleague to read an answer before it goes out; then only the colleague can let it go.
 * @throws Refused notAReader when it is not another of the buyer's officers
 */
export const askReader = command({
  input: z.object({ clarificationId: id, question: text(2_000), answer: text(4_000), readerId: id }),
  run: async ({ input: { clarificationId, question, answer, readerId }, actor, now, tx, record }) => {
    const { asked, tender, draft } = await findQuestion({ tx, actor, now }, clarificationId);
    take(tenderActions.answer, actor, tender, now);
    if (asked.answeredAt) throw new Refused("alreadyAnswered");
    if (draft?.readerId) throw new Refused("awaitsReader");
    const readers = await listReaders({ tx, actor, now }, tender.buyerId);
    if (!readers.some((reader) => reader.id === readerId)) throw new Refused("notAReader", { field: "readerId" });
    const { personId } = signedIn(actor);
    const written = {
      question,
      answer,
      draftedById: personId,
      draftedAt: now,
      readerId,
      askedAt: now,
      returnedAt: null,
      note: "",
    };
    await tx.answerDraft.upsert({
      where: { clarificationId },
      create: { clarificationId, ...written },
      update: written,
    });
    await record(
      "question.readerAsked",
      { type: "Clarification", id: clarificationId },
      { tenderId: tender.id, readerId },
    );
    return { tenderId: tender.id };
  },
});
