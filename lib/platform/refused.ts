/**
 * Thrown by rules, caught only by `command`. The code is a key of the message file `refusals`; the sentence lives there.
 * `matters`: the attempt itself belongs in the audit log (a forbidden act, a late bid), not only on the screen.
 */
export class Refused extends Error {
  readonly code: string;
  readonly field: string | undefined;
  readonly matters: boolean;

  constructor(code: string, options: { field?: string; matters?: boolean } = {}) {
    super(code);
    this.name = "Refused";
    this.code = code;
    this.field = options.field;
    this.matters = options.matters ?? false;
  }
}
