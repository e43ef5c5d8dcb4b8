import { getTranslations } from "next-intl/server";
import { typedMinutes } from "#app/dialog/[id]/samtale/[bookingId]/minutes-form.tsx";
import { getStoredMinutes } from "#lib/needs/dialogue-queries.ts";
import { keepMinutes } from "#lib/needs/keep-minutes.ts";
import { autosave } from "#lib/platform/autosave.ts";
import { isId } from "#lib/platform/fields.ts";
import { read } from "#lib/platform/session.ts";

/** The minutes save themselves; when a colleague has saved, the officer is told what stands there now. */
export const POST = autosave(
  keepMinutes,
  async ({ bookingId }) => {
    const stored = await minutesOf(bookingId);
    if (!stored) return undefined;
    const t = await getTranslations("dialogue.minutes");
    const { questions, typed } = stored;
    return {
      revision: stored.revision,
      stored: [
        ...questions.map((question, index) => ({ label: question, text: typed.answers[index]?.text ?? "" })),
        { label: t("other"), text: typed.other },
        { label: t("told.heading"), text: typed.told },
      ],
    };
  },
  async ({ bookingId }) => (await minutesOf(String(bookingId)))?.typed,
);

async function minutesOf(bookingId: string) {
  const stored = isId(bookingId) ? await read((acting) => getStoredMinutes(acting, bookingId)) : null;
  return stored && { ...stored, typed: typedMinutes(stored, stored.questions) };
}
