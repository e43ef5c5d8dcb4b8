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
