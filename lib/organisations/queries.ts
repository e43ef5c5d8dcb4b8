import type { Acting } from "../platform/db.ts";

/** For whom the signed-in person may act; `id` is null where Elva does not know the organisation yet. */
export type OwnOrganisation = {
  id: string | null;
  organisationNumber: string | null;
  name: string;
  kind: string;
  roles: string[];
};

export function listOwnOrganisations({ tx }: Acting): Promise<OwnOrganisation[]> {
  return tx.$queryRaw<OwnOrganisation[]>`
    select organisation as id, organisation_number as "organisationNumber", name, kind, roles from app.my_organisations()`;
}

/** One who can sign in to the demo; several rows for one who holds several roles. */
export type PersonaRow = { id: string; name: string; role: string; organisation: string; unit: string | null };

/** @throws Refused notInProduction: the database gives them outside production alone */
export function listPersonas({ tx }: Acting): Promise<PersonaRow[]> {
  return tx.$queryRaw<PersonaRow[]>`
    select id, name, role, organisation, unit_number as unit from app.demo_personas()`;
}
