/*
 * What cannot be saved before it is put right is kept in this tab (sessionStorage), for the draft and the person, until it
 * is saved or someone signs out. Never for bids: their text is not to lie in a browser (components/autosave.tsx).
 */

type Entry = [name: string, value: string];

const fieldOf = (name: string) => name.split(/[.[]/)[0] ?? name;

/**
 * Keeps what stands in these fields (a list as a whole); nothing is kept when there are none.
 * @returns whether all of it is kept: a tab has room for some millions of characters
 */
export function keepHere(key: string, form: HTMLFormElement, wrong: readonly string[]): boolean {
  const fields = new Set(wrong.map(fieldOf));
  sessionStorage.removeItem(key);
  if (fields.size === 0) return true;
  const entries = [...new FormData(form)].filter(
    ([name, value]) => fields.has(fieldOf(name)) && typeof value === "string",
  );
  try {
    sessionStorage.setItem(key, JSON.stringify({ fields: [...fields], entries }));
    return true;
  } catch {
    return false;
  }
}

/** Puts back what was kept, as if it were typed. */
export async function putBack(key: string, form: HTMLFormElement): Promise<void> {
  const kept = sessionStorage.getItem(key);
  if (!kept) return;
  const { fields, entries } = JSON.parse(kept) as { fields: string[]; entries: Entry[] };
  for (const field of fields) await makeRows(form, field, entries);
  for (const element of [...form.elements]) {
    if (!("name" in element) || !fields.includes(fieldOf(String(element.name)))) continue;
    const values = entries.filter(([name]) => name === element.name).map(([, value]) => value);
    if (element instanceof HTMLInputElement && /^(checkbox|radio)$/.test(element.type)) {
      if (element.checked !== values.includes(element.value)) element.click();
    } else if (isField(element) && values[0] !== undefined && element.value !== values[0]) {
      element.value = values[0];
      element.dispatchEvent(new Event("input", { bubbles: true }));
    }
  }
}

/** Rows that were added and are not stored. */
async function makeRows(form: HTMLFormElement, field: string, entries: readonly Entry[]) {
  const rowsIn = (names: readonly string[]) =>
    names.reduce((most, name) => {
      const [, index] = new RegExp(`^${field}\\[(\\d+)\\]`).exec(name) ?? [];
      return index === undefined ? most : Math.max(most, Number(index) + 1);
    }, 0);
  const wanted = rowsIn(entries.map(([name]) => name));
  const shown = () => rowsIn([...form.elements].map((element) => String("name" in element ? element.name : "")));
  for (let more = wanted - shown(); more > 0; more--) {
    const add = [...form.querySelectorAll<HTMLButtonElement>("button[name][value]")].find(
      ({ value }) => value.includes('"insert"') && value.includes(`"${field}"`),
    );
    add?.click();
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

const isField = (element: Element): element is HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement =>
  element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement || element instanceof HTMLSelectElement;
