type Names = { has: (code: never) => boolean; (code: never): string };

/**
 * A CPV code with its name, when it is one that employment and social measures use (messages `cpv`); a beginning of a code
 * («8531») has the name of the whole group. Others stand as they are.
 */
export function withCpvName(names: Names, code: string): string {
  const whole = code.padEnd(8, "0") as never;
  return names.has(whole) ? `${code} ${names(whole)}` : code;
}
