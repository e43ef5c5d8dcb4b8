import { z } from "zod";
import { command } from "../platform/command.ts";
import { id, text, whole } from "../platform/fields.ts";
import { MAX_TEXT, MAX_TITLE } from "./answer-bank.ts";
import { storeText } from "./store-text.ts";

/**
 * Writes a text of one's own to use again, or changes it (`revision`: what the writer had read, 0 for a new one). The form
 * gives it its id: one press, one text. Nobody outside learns that it exists, the log included.
 * @throws Refused bankFull, changedMeanwhile
 */
export const keepText = command({
  draft: true,
  input: z.object({ textId: id, revision: whole(0, 1_000_000), title: text(MAX_TITLE), text: text(MAX_TEXT) }),
  run: async ({ input: { revision, ...kept }, ...acting }) => {
    await storeText(acting, kept, revision);
    return { id: kept.textId };
  },
});
