import { createHash } from "node:crypto";

/**
 * The id of what one press of a form makes: the form's own id, what it says, and who sends it. The same form twice gives
 * the same; another text in it (the page of the back button), or another person, gives another.
 */
export function pressId(formId: string, input: object, personId: string | null): string {
  const said = Object.entries(input).map(([name, value]) => [
    name,
    value instanceof Uint8Array ? digest(value) : value,
  ]);
  const text = JSON.stringify([formId, personId, said], (_, value) =>
    typeof value === "bigint" ? `${value}n` : (value as unknown),
  );
  const hex = digest(text);
  // a UUID of version 8 (RFC 9562: of the maker's own making)
  return [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `a${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    "-",
  );
}

const digest = (of: string | Uint8Array) => createHash("sha256").update(of).digest("hex");
