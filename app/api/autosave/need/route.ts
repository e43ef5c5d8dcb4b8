import { getLocale, getTranslations } from "next-intl/server";
import { typedNeed } from "#app/behov/need-form.tsx";
import { needWords } from "#components/needs/need-words.ts";
import { draftNeed } from "#lib/needs/draft-need.ts";
import { differences } from "#lib/needs/need-text.ts";
import { getNeed } from "#lib/needs/queries.ts";
import { autosave } from "#lib/platform/autosave.ts";
import { isId } from "#lib/platform/fields.ts";
import { read } from "#lib/platform/session.ts";

/** The form saves itself; when another tab or person has saved, it is told what stands there now. */
export const POST = autosave(
  draftNeed,
  async (input) => {
    const stored = await need(input.needId);
    if (!stored) return undefined;
    const t = await getTranslations("needs");
    const changed = differences(input, stored, needWords(t, await getLocale(), await getTranslations("ui.direction")));
    return {
      revision: stored.revision,
      stored: changed.map(({ field, after }) => ({ label: t(`fields.${field}`), text: after })),
    };
  },
  async ({ needId }) => {
    const stored = await need(String(needId));
    return stored ? typedNeed(stored) : undefined;
  },
);

const need = async (needId: string) => (isId(needId) ? read((acting) => getNeed(acting, needId)) : undefined);
