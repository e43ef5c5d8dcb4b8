import type { Tx } from "../platform/db.ts";
import { Refused } from "../platform/refused.ts";
import type { Tender } from "./tender.ts";

/**
 * The answer to one question, and to those that ask the same, comes out to everyone at the next common time (the database
 * sets it, app.next_answers). Only the first is shown; nobody sees how many asked.
 * @throws Refused alreadyAnswered, notFound for a question of another tender
 */
export async function publishAnswer(
  tx: Tx,
  tender: Tender,
  answer: {
    id: string;
    question?: string;
    answer: string;
    answeredById: string | null;
    same: readonly string[];
    /** Why the deadline stays, when it comes later than the law says. */
    lateReason?: string;
  },
) {
  const { id, question, same, ...written } = answer;
  const of = { tenderId: tender.id, answeredAt: null };
  const { count } = await tx.clarification.updateMany({ where: { id, ...of }, data: { question, ...written } });
  if (count !== 1) throw new Refused("alreadyAnswered");
  const others = [...new Set(same)].filter((each) => each !== id);
  const joined = await tx.clarification.updateMany({
    where: { id: { in: others }, ...of },
    data: { sameAsId: id, ...written },
  });
  if (joined.count !== others.length) throw new Refused("alreadyAnswered");
  await tx.answerDraft.deleteMany({ where: { clarificationId: { in: [id, ...others] } } });
}
