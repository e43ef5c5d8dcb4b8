/**
 * Thrown by rules, caught only by `command`. The code is a key of the message file `refusals`; the sentence lives there.
 * `matters`: the attempt itself belongs in the audit log (a forbidden act, a late bid), not only on the screen; `about` is
 * what it was tried on, `detail` a fact that the sentence needs (the instant at which a late bid was registered).
 */
export class Refused extends Error {
  readonly code: string;
  readonly field: string | undefined;
  readonly matters: boolean;
  readonly detail: string | undefined;
  readonly about: { type: string; id: string } | undefined;

  constructor(
    code: string,
    options: { field?: string; matters?: boolean; detail?: string; about?: { type: string; id: string } } = {},
  ) {
    super(code);
    this.name = "Refused";
    this.code = code;
    this.field = options.field;
    this.matters = options.matters ?? false;
    this.detail = options.detail;
    this.about = options.about;
  }
}

/** Refusals that pass by themselves: whoever asks again a moment later may get through. */
const PASSING: ReadonlySet<string> = new Set(["busy", "documentsWaiting", "sealerAway"]);

/** What an error page gets to know of such a one, in place of the code of a fault. */
export const PASSES_SOON = "passes-soon";

/** The HTTP status of a refusal that has none of its own: 503 for one that passes, so that browsers try again. */
export const statusOf = (code: string): 422 | 503 => (PASSING.has(code) ? 503 : 422);

/**
 * Thrown by a rule that needs more than the input to know that a field is wrong (how many places the lot has): it answers
 * as the input's own rules do, with codes of the messages `fieldErrors` by field.
 */
export class WrongFields extends Error {
  readonly fieldErrors: Record<string, string[]>;

  constructor(fieldErrors: Record<string, string[]>) {
    super(`wrong: ${Object.keys(fieldErrors).join(", ")}`);
    this.name = "WrongFields";
    this.fieldErrors = fieldErrors;
  }
}
