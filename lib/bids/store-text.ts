import { signedIn } from "../platform/actor.ts";
import type { Acting } from "../platform/db.ts";
import { Refused } from "../platform/refused.ts";
import { sealSection } from "../platform/sealing/draft.ts";
import { MOST_TEXTS } from "./answer-bank.ts";
import { beginBank } from "./open-bank.ts";

type Text = { textId: string; title: string; text: string };

/** What is encrypted says which text it is, so that no row can be put in another's place. */
export const nameOf = (textId: string) => `text:${textId}`;

/**
 * Writes a text over the revision that the writer had read (0: a new one).
 * @throws Refused bankFull, changedMeanwhile
 */
export async function storeText(acting: Acting, { textId, title, text }: Text, revision: number) {
  const { tx, actor, now } = acting;
  const bank = await beginBank(acting);
  const savedById = signedIn(actor).personId;
  const ciphertext = sealSection(bank.key, bank.id, nameOf(textId), { title, text });
  if (revision === 0) {
    if ((await tx.keptText.count({ where: { bankId: bank.id } })) >= MOST_TEXTS) throw new Refused("bankFull");
    const { count } = await tx.keptText.createMany({
      data: [{ id: textId, bankId: bank.id, ciphertext, savedById }],
      skipDuplicates: true,
    });
    if (count === 0) throw new Refused("changedMeanwhile");
    return;
  }
  const { count } = await tx.keptText.updateMany({
    where: { id: textId, bankId: bank.id, revision },
    data: { ciphertext, savedById, savedAt: now, revision: revision + 1 },
  });
  if (count === 0) throw new Refused("changedMeanwhile");
}
