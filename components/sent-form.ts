/** Longer than any field may be, and short enough that a whole form comes through the doors. */
const MOST_OF_A_FIELD = 100_000;

/**
 * The form to be sent, of a text that is far too long only the beginning: it is wrong either way, and is not to hold back the
 * other fields, or the answer. The page still has all of it.
 */
export function dataOf(form: HTMLFormElement, submitter?: HTMLElement | null): FormData {
  const data = new FormData(form, submitter);
  for (const [name, value] of [...data])
    if (typeof value === "string" && value.length > MOST_OF_A_FIELD) data.set(name, value.slice(0, MOST_OF_A_FIELD));
  return data;
}
