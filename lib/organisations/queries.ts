import type { Prisma } from "../generated/prisma/client.ts";
import { worksFor } from "../platform/actor.ts";
import type { Acting } from "../platform/db.ts";
import { factsOf, organisationFacts } from "./find-membership.ts";
import { tokenHash } from "./invitation-token.ts";
import { leaderRole, leads } from "./role.ts";

/** For whom the signed-in person may act; `id` is null where Elva does not know the organisation yet. */
type OwnOrganisation = {
  id: string | null;
  organisationNumber: string | null;
  name: string;
  kind: string;
  roles: string[];
};

/** For whom the signed-in person may act now: memberships, and what the issuer says of organisations that Elva does not know yet. */
export function listOwnOrganisations({ tx }: Acting): Promise<OwnOrganisation[]> {
  return tx.$queryRaw<OwnOrganisation[]>`
    select organisation as id, organisation_number as "organisationNumber", name, kind, roles from app.my_organisations()`;
}

/** One who can sign in to the demo; several rows for one who holds several roles. */
type PersonaRow = { id: string; name: string; role: string; organisation: string; unit: string | null };

/** @throws Refused notInProduction: the database gives them outside production alone */
export function listPersonas({ tx }: Acting): Promise<PersonaRow[]> {
  return tx.$queryRaw<PersonaRow[]>`
    select id, name, role, organisation, unit_number as unit from app.demo_personas()`;
}

const member = {
  id: true,
  role: true,
  organisationId: true,
  validFrom: true,
  validTo: true,
  deputyForId: true,
  byRepresentation: true,
  person: { select: { id: true, name: true, email: true } },
} satisfies Prisma.MembershipSelect;

/** An organisation's people, now and planned, with what the action table looks at; null when it is not the actor's to see. */
export async function getAdministration({ tx, actor, now }: Acting, organisationId: string) {
  const mayLead = leads(actor, organisationId);
  if (!mayLead && !worksFor(actor, organisationId)) return null;
  const organisation = await tx.organisation.findUnique({
    where: { id: organisationId },
    select: {
      ...organisationFacts,
      navUnit: { select: { type: true, contact: { select: { email: true, phone: true, postCode: true } } } },
      organisationNumber: true,
    },
  });
  if (!organisation) return null;
  const rows = await tx.membership.findMany({
    where: { organisationId, OR: [{ validTo: null }, { validTo: { gt: now } }] },
    orderBy: [{ person: { name: "asc" } }, { validFrom: "asc" }, { id: "asc" }],
    select: member,
  });
  const leaders = rows.filter(
    (row) => row.role === leaderRole(organisation) && row.validTo === null && row.validFrom <= now,
  );
  const invitations = await tx.invitation.findMany({
    where: { organisationId, acceptedAt: null, withdrawnAt: null, expiresAt: { gt: now } },
    orderBy: { createdAt: "desc" },
    select: { id: true, email: true, role: true, createdAt: true, expiresAt: true },
  });
  const members = rows.map((row) => ({ ...row, facts: factsOf(row, organisation, leaders, now) }));
  return { organisation, mayLead, members, invitations };
}

export type Administration = NonNullable<Awaited<ReturnType<typeof getAdministration>>>;

/** Those to whom the actor may give a role here: people of the units that it works for, or of its own organisation. */
export function listColleagues({ tx, actor, now }: Acting, organisationId: string) {
  return tx.person.findMany({
    where: {
      memberships: {
        some: {
          organisationId: { in: [organisationId, ...actor.unitIds] },
          OR: [{ validTo: null }, { validTo: { gt: now } }],
        },
      },
    },
    orderBy: { name: "asc" },
    select: { id: true, name: true },
    take: 500,
  });
}

/** The other units of NAV that this actor leads: those below its own. */
export function listLedUnits({ tx, actor }: Acting) {
  const ids = actor.unitIds.filter((id) => id !== actor.organisationId && leads(actor, id));
  return tx.organisation.findMany({
    where: { id: { in: ids } },
    orderBy: { name: "asc" },
    select: { id: true, name: true },
  });
}

type InvitationView = {
  organisation: string;
  kind: string;
  role: string;
  obstacle: "invitationUsed" | "invitationWithdrawn" | "invitationExpired" | null;
};

/** What an invitation says to whoever holds its link; null for a link that none has. */
export async function getInvitation({ tx }: Acting, token: string): Promise<InvitationView | null> {
  const [found] = await tx.$queryRaw<InvitationView[]>`
    select organisation, kind, role, obstacle from app.invitation(${tokenHash(token)})`;
  return found ?? null;
}
