/**
 * One value, one text: RFC 8785 (JCS). Keys sorted by UTF-16 code units, no white space, ECMAScript numbers. What is
 * signed, hashed or sealed is always this text.
 * @throws TypeError at what JSON cannot say: undefined, bigint, NaN, Infinity, functions, lone surrogates, other classes
 */
export function canonicalJson(value: unknown): string {
  switch (typeof value) {
    case "boolean":
      return String(value);
    case "number":
      if (!Number.isFinite(value)) throw new TypeError("JSON has no such number");
      return JSON.stringify(value);
    case "string":
      if (!value.isWellFormed()) throw new TypeError("JSON has no lone surrogates");
      return JSON.stringify(value);
    case "object":
      if (value === null) return "null";
      if (Array.isArray(value)) return `[${Array.from(value, canonicalJson).join(",")}]`;
      return object(value);
    default:
      throw new TypeError(`JSON has no ${typeof value}`);
  }
}

function object(value: object): string {
  const prototype = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) throw new TypeError("Not a plain object");
  const members = Object.keys(value)
    .sort()
    .map((key) => `${canonicalJson(key)}:${canonicalJson((value as Record<string, unknown>)[key])}`);
  return `{${members.join(",")}}`;
}
