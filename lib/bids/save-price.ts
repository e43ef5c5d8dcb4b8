import { command } from "../platform/command.ts";
import { id, whole } from "../platform/fields.ts";
import { WrongFields } from "../platform/refused.ts";
import { priceDraft, wrongInPrice } from "./answers.ts";
import { priceAsked } from "./asked-of.ts";
import { keepSection } from "./keep-section.ts";

/**
 * Saves the price form, as far as it is filled in; whether it is all there is asked at the end.
 * @throws WrongFields when something is typed that cannot be a price, a number of places or a day to come
 */
export const savePrice = command({
  draft: true,
  input: priceDraft.extend({ bidId: id, revision: whole(0, 1_000_000) }),
  run: async ({ input: { bidId, revision, ...value }, ...acting }) => {
    const asked = await priceAsked(acting.tx, bidId);
    const wrong = asked ? wrongInPrice(value, asked, acting.now) : {}; // no bid of one's own: keepSection refuses
    if (Object.keys(wrong).length > 0) throw new WrongFields(wrong);
    return keepSection(acting, { bidId, section: "price", revision, value });
  },
});
