import { command } from "../platform/command.ts";
import { id, whole } from "../platform/fields.ts";
import { priceDraft } from "./answers.ts";
import { keepSection } from "./keep-section.ts";

/** Saves the price form as typed; whether it may be sent is asked at the end. */
export const savePrice = command({
  draft: true,
  input: priceDraft.extend({ bidId: id, revision: whole(0, 1_000_000) }),
  run: ({ input: { bidId, revision, ...value }, ...acting }) =>
    keepSection(acting, { bidId, section: "price", revision, value }),
});
