import { command } from "../platform/command.ts";
import { id, whole } from "../platform/fields.ts";
import { priceDraft, wrongInPrice } from "./answers.ts";
import { askKeyFirst } from "./ask-key-first.ts";
import { priceAsked } from "./asked-of.ts";
import { keepSection } from "./keep-section.ts";

/**
 * Saves the price form as it is typed, encrypted as all of a draft; whether it may be sent is asked at the end. `wrong`: the
 * fields in which something is typed that cannot be a price, a number of places or a day to come, as field codes.
 */
export const savePrice = command({
  draft: true,
  input: priceDraft.extend({ bidId: id, revision: whole(0, 1_000_000) }),
  prepare: askKeyFirst,
  run: async ({ input: { bidId, revision, ...value }, ...acting }) => {
    const kept = await keepSection(acting, { bidId, section: "price", revision, value });
    const asked = await priceAsked(acting.tx, bidId);
    return { ...kept, wrong: asked ? wrongInPrice(value, asked, acting.now) : {} };
  },
});
