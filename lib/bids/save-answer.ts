import { command } from "../platform/command.ts";
import { id, whole } from "../platform/fields.ts";
import { answerDraft } from "./answers.ts";
import { askKeyFirst } from "./ask-key-first.ts";
import { keepSection } from "./keep-section.ts";

/** Saves the answer to one requirement, as far as it is written. `revision`: what the writer had read, 0 for none. */
export const saveAnswer = command({
  draft: true,
  input: answerDraft.extend({ bidId: id, requirementId: id, revision: whole(0, 1_000_000) }),
  prepare: askKeyFirst,
  run: ({ input: { bidId, requirementId, revision, text }, ...acting }) =>
    keepSection(acting, { bidId, section: `requirement:${requirementId}`, revision, value: { text } }),
});
