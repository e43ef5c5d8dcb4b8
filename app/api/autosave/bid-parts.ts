import { getTranslations } from "next-intl/server";
import type { AnswerDraft, DeclarationDraft, PriceDraft } from "#lib/bids/answers.ts";
import { getSection } from "#lib/bids/queries.ts";
import { saveAnswer } from "#lib/bids/save-answer.ts";
import { saveDeclaration } from "#lib/bids/save-declaration.ts";
import { savePrice } from "#lib/bids/save-price.ts";
import { autosave, type Conflict } from "#lib/platform/autosave.ts";
import { isId } from "#lib/platform/fields.ts";
import { read } from "#lib/platform/session.ts";

/**
 * Each part of a bid saves itself; when a colleague or another tab saved first, the writer is shown what stands there. What
 * is wrong and may not be kept (too long, an identity number) keeps what is stored, section by section, cell by cell.
 */
export const autosaveAnswer = autosave(
  saveAnswer,
  async ({ bidId, requirementId }) => {
    const t = await getTranslations("bids.requirement");
    return conflict<AnswerDraft>(bidId, `requirement:${requirementId}`, ({ text }) => [{ label: t("answer"), text }]);
  },
  ({ bidId, requirementId }) => stored(bidId, `requirement:${requirementId}`),
);

export const autosavePrice = autosave(
  savePrice,
  async ({ bidId }) => {
    const t = await getTranslations("bids.price");
    const fields = ["pricePerPlaceMonth", "pricePerOutcome", "readyOn"] as const;
    return conflict<PriceDraft>(bidId, "price", (price) => [
      ...fields.map((field) => ({ label: t(field), text: price[field] })),
      { label: t("volume"), text: price.volume },
    ]);
  },
  ({ bidId }) => stored(bidId, "price"),
);

export const autosaveDeclaration = autosave(
  saveDeclaration,
  async ({ bidId }) => {
    const t = await getTranslations("bids.declaration");
    return conflict<DeclarationDraft>(bidId, "declaration", ({ criteria }) =>
      criteria.map(({ meets, note }, index) => ({
        label: `${index + 1}. ${t("meets")}`,
        text: [meets && t(meets), note].filter(Boolean).join(". "),
      })),
    );
  },
  ({ bidId }) => stored(bidId, "declaration"),
);

async function conflict<Value>(
  bidId: string,
  section: string,
  words: (value: Value) => Conflict["stored"],
): Promise<Conflict | undefined> {
  const found = await sectionOf(bidId, section);
  return found ? { revision: found.revision, stored: words(found.value as Value) } : undefined;
}

const stored = async (bidId: unknown, section: string) => {
  const found = isId(String(bidId)) ? await sectionOf(String(bidId), section) : null;
  return found ? { ...found.value } : undefined;
};

const sectionOf = (bidId: string, section: string) => read((acting) => getSection(acting, bidId, section));
