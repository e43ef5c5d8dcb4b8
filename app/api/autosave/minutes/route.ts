import { getTranslations } from "next-intl/server";
import { getStoredMinutes } from "#lib/needs/dialogue-queries.ts";
import { keepMinutes } from "#lib/needs/keep-minutes.ts";
import { autosave } from "#lib/platform/autosave.ts";
import { read } from "#lib/platform/session.ts";

/** The minutes save themselves; when a colleague has saved, the officer is told what stands there now. */
export const POST = autosave(keepMinutes, async ({ bookingId }) => {
  const stored = await read((acting) => getStoredMinutes(acting, bookingId));
  if (!stored) return undefined;
  const { revision, questions, paragraphs } = stored;
  const said = (question: number) =>
    paragraphs
      .filter((paragraph) => paragraph.question === question)
      .map(({ text }) => text)
      .join("\n\n");
  const t = await getTranslations("dialogue.minutes");
  return {
    revision,
    stored: [
      ...questions.map((question, index) => ({ label: question, text: said(index + 1) })),
      { label: t("other"), text: said(0) },
      { label: t("told.heading"), text: stored.told },
    ],
  };
});
