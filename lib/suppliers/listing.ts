import type { ListingKind, ListingStatus } from "../generated/prisma/enums.ts";
import { isId } from "../platform/fields.ts";
import { plainQuery, type Query } from "../platform/plain-query.ts";

/** Along the river: the parts that can be found. */
const listingKinds = ["NEED", "PLAN", "DIALOGUE", "TENDER", "AWARD", "RESULT"] as const satisfies ListingKind[];

const listingPhases = ["open", "closed", "settled", "cancelled"] as const;

type ListingPhase = (typeof listingPhases)[number];

/** What people decided is the status, the rest is the clock. The same rule in SQL: app.listing_phase(). */
export function listingPhase(
  { status, deadline }: { status: ListingStatus; deadline: Date | null },
  now: Date,
): ListingPhase {
  if (status === "SETTLED") return "settled";
  if (status === "CANCELLED") return "cancelled";
  return deadline === null || now < deadline ? "open" : "closed";
}

export const listingSorts = ["fit", "deadline", "newest"] as const;

export type ListingSort = (typeof listingSorts)[number];

/** What narrows a search; each is absent or one value. `unit` is the buyer. `cpv` is the beginning of a code. */
export type ListingFilter = {
  words?: string;
  kind?: ListingKind;
  county?: string;
  targetGroup?: string;
  measure?: string;
  cpv?: string;
  unit?: string;
  phase?: ListingPhase;
};

/** Filters as they stand in addresses: Norwegian words there. */
export const listingParameters = {
  words: "ord",
  kind: "slag",
  county: "fylke",
  targetGroup: "malgruppe",
  measure: "tiltak",
  cpv: "cpv",
  unit: "oppdragsgiver",
  phase: "status",
} as const satisfies Record<keyof ListingFilter, string>;

const one = (query: Query, name: string) => {
  const value = query[name];
  return (Array.isArray(value) ? value[0] : value)?.trim().slice(0, 200) || undefined;
};

const known = <T extends string>(values: readonly T[], value: string | undefined) =>
  values.find((each) => each === value);

/** The filter that an address asks for; what is none is left out. */
export function listingFilterOf(query: Query): ListingFilter {
  const plain = plainQuery(query);
  const of = (name: keyof ListingFilter) => one(plain, listingParameters[name]);
  const filter: ListingFilter = {
    words: of("words"),
    kind: known(listingKinds, of("kind")),
    county: /^\d{2}$/.exec(of("county") ?? "")?.[0],
    targetGroup: of("targetGroup")?.slice(0, 60),
    measure: of("measure")?.slice(0, 60),
    cpv: /^\d{2,8}$/.exec(of("cpv") ?? "")?.[0],
    unit: isId(of("unit")) ? of("unit") : undefined,
    phase: known(listingPhases, of("phase")),
  };
  return Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined));
}

/** The same filter as an address says it; in a fixed order, so that one search has one address. */
export function listingQueryOf(filter: ListingFilter, more: Record<string, string | undefined> = {}): string {
  const query = new URLSearchParams();
  for (const [name, parameter] of Object.entries(listingParameters)) {
    const value = filter[name as keyof ListingFilter];
    if (value) query.set(parameter, value);
  }
  for (const [name, value] of Object.entries(more)) if (value) query.set(name, value);
  return query.toString();
}
