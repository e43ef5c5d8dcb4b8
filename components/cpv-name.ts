/** The CPV codes that employment and social measures use; their names stand under them in the messages `cpv`. */
export const namedCpvCodes = [
  "73100000",
  "73300000",
  "79315000",
  "79419000",
  "79600000",
  "79610000",
  "79611000",
  "79620000",
  "79632000",
  "79633000",
  "79634000",
  "79635000",
  "79998000",
  "80000000",
  "80400000",
  "80420000",
  "80500000",
  "80510000",
  "80521000",
  "80530000",
  "80570000",
  "80580000",
  "80590000",
  "85000000",
  "85300000",
  "85310000",
  "85312000",
  "85312300",
  "85312310",
  "85312320",
  "85312500",
  "85312510",
  "85320000",
  "85322000",
  "98133100",
  "98200000",
] as const;

type Names = { has: (code: never) => boolean; (code: never): string };

/**
 * A CPV code with its name, when it is one that employment and social measures use (messages `cpv`); a beginning of a code
 * («8531») has the name of the whole group. Others stand as they are.
 */
export function withCpvName(names: Names, code: string): string {
  const whole = code.padEnd(8, "0") as never;
  return names.has(whole) ? `${code} ${names(whole)}` : code;
}
