import { typed } from "#components/typed-values.ts";
import { shaped } from "#lib/platform/form-input.ts";
import { type RightParts, rightParts } from "#lib/platform/right-parts.ts";
import { read } from "#lib/platform/session.ts";
import { getTender } from "#lib/tenders/queries.ts";
import { saveTender } from "#lib/tenders/save-tender.ts";
import { draftValues } from "./draft-values.ts";

type Input = Record<string, unknown>;

/** What of the builder's form can be saved (right-parts.ts); undefined for a draft that one does not see. */
export const rightTender = (input: Input): Promise<RightParts | undefined> =>
  rightParts(saveTender.input, input, async () => {
    const tender = await read((acting) => getTender(acting, String(input.tenderId)));
    return tender && (shaped(saveTender.input, typed(draftValues(tender))) as Input);
  });

/**
 * Where the form's next save begins; for fields that stay as they are stored still where they began, so that a colleague's
 * change of them is met when they are put right.
 */
export function baseAfter({ base: began }: Input, base: string, asStored: readonly string[]): string {
  const before = saveTender.input.shape.base.safeParse(began).data ?? {};
  return JSON.stringify({
    ...JSON.parse(base),
    ...Object.fromEntries(asStored.map((field) => [field, before[field] ?? ""])),
  });
}
