/*
 * The Open Contracting Data Standard, 1.1.5, with the extensions lots, bids, enquiries, requirements and metrics: names of the
 * standard's own fields, as its JSON has them. https://standard.open-contracting.org/1.1/
 */

import { navNumber } from "../organisations/nav-units.ts";

/** The prefix of every process; registered with the Open Contracting Partnership before production. */
export const OCID_PREFIX = "ocds-elva00";

export const extensions = [
  "https://raw.githubusercontent.com/open-contracting-extensions/ocds_lots_extension/v1.1.5/extension.json",
  "https://raw.githubusercontent.com/open-contracting-extensions/ocds_bid_extension/v1.1.5/extension.json",
  "https://raw.githubusercontent.com/open-contracting-extensions/ocds_enquiry_extension/v1.1.5/extension.json",
  "https://raw.githubusercontent.com/open-contracting-extensions/ocds_requirements_extension/master/extension.json",
  "https://raw.githubusercontent.com/open-contracting-extensions/ocds_metrics_extension/master/extension.json",
];

/** Øre as the standard's value, in kroner. */
export const amount = (ore: bigint) => ({ amount: Number(ore) / 100, currency: "NOK" as const });

export type Party = {
  id: string;
  name: string;
  identifier: { scheme: "NO-BRC"; id: string; legalName: string };
  additionalIdentifiers?: { scheme: string; id: string; legalName?: string }[];
  roles: string[];
};

/** NAV is one legal entity; its units are told apart by their own numbers. */
const NAV = { scheme: "NO-BRC" as const, id: navNumber, legalName: "Arbeids- og velferdsetaten" };

/** Of a unit that buys. */
type Contact = { email: string; phone: string; postCode: string };

export type OrganisationFacts = {
  id: string;
  name: string;
  organisationNumber: string | null;
  navUnit: { unitNumber: string; contact?: Contact | null } | null;
};

/** An organisation as a party to a process. */
export function partyOf({ id, name, organisationNumber, navUnit }: OrganisationFacts, ...roles: string[]): Party {
  if (navUnit) {
    const additionalIdentifiers = [{ scheme: "NO-NAV", id: navUnit.unitNumber, legalName: name }];
    return { id: `NO-BRC-${NAV.id}-${navUnit.unitNumber}`, name, identifier: NAV, additionalIdentifiers, roles };
  }
  const number = organisationNumber ?? id;
  return { id: `NO-BRC-${number}`, name, identifier: { scheme: "NO-BRC", id: number, legalName: name }, roles };
}

/** The party that an organisation is in this process, in these roles; none that is not known. */
export type Named = (id: string, ...roles: string[]) => Party[];

/** An OrganizationReference: the party itself stands in `parties`. */
export const referenceTo = ({ id, name }: Party) => ({ id, name });

/** The same party in several roles is one party. */
export function mergeParties(parties: readonly Party[]): Party[] {
  const merged = new Map<string, Party>();
  for (const party of parties) {
    const known = merged.get(party.id);
    merged.set(party.id, known ? { ...known, roles: [...new Set([...known.roles, ...party.roles])] } : party);
  }
  return [...merged.values()];
}

const percent = { name: "percent", scheme: "UNCEFACT", id: "P1" };

type MeasuredFacts = {
  id: string;
  indicator: string;
  baselineBp: number | null;
  targetBp: number | null;
  lowerIsBetter: boolean;
  followUpMonths: number;
  verificationSource: string;
};

/** An outcome that is wanted: what it is today, what it is to be, which way is better, when and by which source it is measured. */
export const wantedMetric = (one: MeasuredFacts) => ({
  id: one.id,
  title: one.indicator,
  description: one.verificationSource,
  observations: (["baseline", "target"] as const).flatMap((kind) => {
    const share = kind === "baseline" ? one.baselineBp : one.targetBp;
    if (share === null) return [];
    const better = one.lowerIsBetter ? "lower" : "higher";
    const dimensions = { monthsAfterEnd: String(one.followUpMonths), better };
    return [{ id: `${one.id}-${kind}`, measure: share / 100, unit: percent, notes: kind, dimensions }];
  }),
});

type PublishedFacts = {
  months: number;
  asOf: Date;
  due: number;
  work: number | null;
  education: number | null;
};

/** Outcomes as published: shares of all starters who had reached a point. What is hidden is not there. */
export function measuredMetrics(contractId: string, points: readonly PublishedFacts[]) {
  return (["work", "education"] as const).flatMap((kind) => {
    const observations = points.flatMap(({ months, asOf, due, [kind]: count }) =>
      count === null
        ? []
        : [
            {
              id: `${contractId}-${kind}-${months}`,
              measure: Math.round((10_000 * count) / due) / 100,
              unit: percent,
              period: { endDate: asOf.toISOString() },
              dimensions: { monthsAfterEnd: String(months), count: String(count), of: String(due) },
            },
          ],
    );
    return observations.length > 0 ? [{ id: `${contractId}-${kind}`, title: titles[kind], observations }] : [];
  });
}

const titles = { work: "In work", education: "In education" };
