import { typed } from "#components/typed-values.ts";
import { codesByField } from "#lib/platform/field-codes.ts";
import { shaped } from "#lib/platform/form-input.ts";
import { read } from "#lib/platform/session.ts";
import { getTender } from "#lib/tenders/queries.ts";
import { saveTender } from "#lib/tenders/save-tender.ts";
import { draftValues } from "./draft-values.ts";

type Input = Record<string, unknown>;

/** Dates that contradict each other come one after the other: so often at most. */
const ATTEMPTS = 5;

/**
 * What of a form can be saved: each field that is wrong (a list as a whole) keeps what is stored, so that one wrong number
 * does not hold back the rest. `wrong`: field codes by name. `baseAfter`: where the form's next save begins; for the wrong
 * fields still where they began, so that a colleague's change of them is met when they are put right.
 */
export async function rightParts(input: Input) {
  const wrong: Record<string, string[]> = {};
  let right = input;
  let stored: Input | undefined;
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const parsed = saveTender.input.safeParse(right);
    if (parsed.success) return { input: right, wrong, baseAfter: (base: string) => baseAfter(input, base, wrong) };
    stored ??= await storedInput(String(input.tenderId));
    if (!stored) return undefined;
    const codes = codesByField(parsed.error);
    Object.assign(wrong, { ...codes, ...wrong });
    right = { ...right };
    for (const field of fieldsOf(codes)) {
      if (!(field in stored)) return undefined;
      right[field] = stored[field];
    }
  }
  return undefined;
}

async function storedInput(tenderId: string): Promise<Input | undefined> {
  const tender = await read((acting) => getTender(acting, tenderId));
  return tender && (shaped(saveTender.input, typed(draftValues(tender))) as Input);
}

const fieldsOf = (codes: object) => [...new Set(Object.keys(codes).map((name) => name.split(/[.[]/)[0] ?? name))];

function baseAfter({ base: began }: Input, base: string, wrong: object): string {
  const fields = fieldsOf(wrong);
  const before = fields.length > 0 ? (JSON.parse(String(began ?? "{}")) as Input) : {};
  return JSON.stringify({
    ...JSON.parse(base),
    ...Object.fromEntries(fields.map((field) => [field, before[field] ?? ""])),
  });
}
