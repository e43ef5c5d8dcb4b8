import { isoDate, osloInput } from "#lib/platform/dates.ts";

/**
 * Values as a person would type them: øre as kroner, a plain date (UTC midnight) as «2026-12-10», another instant as
 * «2026-12-10T12:00» in Oslo.
 */
export function typed(value: unknown): unknown {
  if (typeof value === "bigint") return kroner(value);
  if (value instanceof Date) return value.getTime() % 86_400_000 === 0 ? isoDate(value) : osloInput(value);
  if (Array.isArray(value)) return value.map(typed);
  if (value !== null && typeof value === "object") {
    return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, typed(member)]));
  }
  return value;
}

function kroner(ore: bigint) {
  const sign = ore < 0n ? "-" : "";
  const absolute = ore < 0n ? -ore : ore;
  const rest = absolute % 100n;
  return `${sign}${absolute / 100n}${rest ? `,${String(rest).padStart(2, "0")}` : ""}`;
}
