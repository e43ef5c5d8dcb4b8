import { command } from "../platform/command.ts";
import { id, whole } from "../platform/fields.ts";
import { declarationDraft } from "./answers.ts";
import { askKeyFirst } from "./ask-key-first.ts";
import { keepSection } from "./keep-section.ts";

/** Saves the bidder's own declaration on the selection criteria, as far as it is filled in. */
export const saveDeclaration = command({
  draft: true,
  input: declarationDraft.extend({ bidId: id, revision: whole(0, 1_000_000) }),
  prepare: askKeyFirst,
  run: ({ input: { bidId, revision, ...value }, ...acting }) =>
    keepSection(acting, { bidId, section: "declaration", revision, value }),
});
