import { type Actor, hasRole } from "#lib/platform/actor.ts";

const places = {
  home: "/min-side",
  search: "/sok",
  needs: "/behov",
  tenders: "/konkurranser",
  bids: "/tilbud",
  contracts: "/kontrakter",
  results: "/resultater",
  suppliers: "/leverandorer",
  collaborations: "/samarbeid",
  insight: "/innsikt",
  audit: "/revisjon",
  administration: "/administrasjon",
  guidance: "/veiledning",
} as const;

export type Place = keyof typeof places;

/** Where this person has something to do. What is open to everyone can also be reached from the front page. */
export function navigationOf(actor: Actor | null): { name: Place; href: string }[] {
  return names(actor).map((name) => ({ name, href: places[name] }));
}

function names(actor: Actor | null): Place[] {
  if (!actor?.kind) return ["search", "tenders", "needs", "results", "suppliers", "guidance"];
  if (actor.kind === "SUPPLIER")
    return ["home", "search", "tenders", "needs", "bids", "contracts", "results", ...administers(actor)];
  if (actor.kind === "NAV_UNIT") {
    const leads = hasRole(actor, "directorate", "countyManager") ? (["insight"] as const) : [];
    return ["home", "needs", "tenders", "contracts", "results", "suppliers", ...leads, ...administers(actor)];
  }
  if (hasRole(actor, "auditor")) return ["home", "audit", "tenders", "contracts", "results", "insight"];
  return ["home", "needs", "tenders", "contracts", "results"];
}

const administers = (actor: Actor): Place[] =>
  hasRole(actor, "officeLeader", "countyManager", "directorate", "supplierAdmin") ? ["administration"] : [];
