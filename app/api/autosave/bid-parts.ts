import { getTranslations } from "next-intl/server";
import type { AnswerDraft, DeclarationDraft, PriceDraft } from "#lib/bids/answers.ts";
import { getSection } from "#lib/bids/queries.ts";
import { saveAnswer } from "#lib/bids/save-answer.ts";
import { saveDeclaration } from "#lib/bids/save-declaration.ts";
import { savePrice } from "#lib/bids/save-price.ts";
import { autosave, type Conflict } from "#lib/platform/autosave.ts";
import { read } from "#lib/platform/session.ts";

/** Each part of a bid saves itself; when a colleague or another tab saved first, the writer is shown what stands there. */
export const autosaveAnswer = autosave(saveAnswer, async ({ bidId, requirementId }) => {
  const t = await getTranslations("bids.requirement");
  return stored<AnswerDraft>(bidId, `requirement:${requirementId}`, ({ text }) => [{ label: t("answer"), text }]);
});

export const autosavePrice = autosave(savePrice, async ({ bidId }) => {
  const t = await getTranslations("bids.price");
  const fields = ["pricePerPlaceMonth", "pricePerOutcome", "readyOn"] as const;
  return stored<PriceDraft>(bidId, "price", (price) => [
    ...fields.map((field) => ({ label: t(field), text: price[field] })),
    { label: t("volume"), text: price.volume },
  ]);
});

export const autosaveDeclaration = autosave(saveDeclaration, async ({ bidId }) => {
  const t = await getTranslations("bids.declaration");
  return stored<DeclarationDraft>(bidId, "declaration", ({ criteria }) =>
    criteria.map(({ meets, note }, index) => ({
      label: `${index + 1}. ${t("meets")}`,
      text: [meets && t(meets), note].filter(Boolean).join(". "),
    })),
  );
});

async function stored<Value>(
  bidId: string,
  section: string,
  words: (value: Value) => Conflict["stored"],
): Promise<Conflict | undefined> {
  const found = await read((acting) => getSection(acting, bidId, section));
  return found ? { revision: found.revision, stored: words(found.value as Value) } : undefined;
}
