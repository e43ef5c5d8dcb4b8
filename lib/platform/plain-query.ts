export type Query = Record<string, string | string[] | undefined>;

/** Longest value of an address; a page that takes more (a receipt, the way back after signing in) says so. */
const MOST = 300;

/** Most values of one name. */
const MANY = 50;

/**
 * What an address asks for (`?ord=…`), fit to be searched for and shown: without control characters, broken or turned
 * text, each value at most `most` characters long (Next also puts what is no text there: a function for `?constructor=x`). Anyone can write an address; every page reads it through this.
 */
export function plainQuery<T extends Query>(query: T, most = MOST): T {
  const cleaned = Object.entries(query).map(([name, value]) => {
    const texts = [value].flat().filter((one) => typeof one === "string");
    const plain = texts.slice(0, MANY).map((one) => inPlain(one, most));
    return [name, Array.isArray(value) ? plain : plain[0]];
  });
  return Object.fromEntries(cleaned) as T;
}

const inPlain = (value: string, most: number) =>
  value
    .slice(0, most)
    .toWellFormed()
    .replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, " ");
