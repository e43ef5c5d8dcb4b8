"use server";

import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { env } from "#lib/platform/env.ts";
import { isId } from "#lib/platform/fields.ts";
import { isSameOrigin } from "#lib/platform/same-origin.ts";
import { chooseOrganisation, pathWithin } from "#lib/platform/session.ts";

/** Not a command: it changes what this browser's session stands for, and the session's own function writes the log. */
export async function chooseOrganisationAction(posted: FormData) {
  const form = posted instanceof FormData ? posted : new FormData(); // what is sent to an action is whatever a client likes
  const chosen = String(form.get("organisationId"));
  const again = `/logg-inn/velg-organisasjon?videre=${encodeURIComponent(pathWithin(form.get("videre")))}`;
  if (!isSameOrigin(await headers(), env().ELVA_URL) || !isId(chosen)) redirect(again);
  redirect((await chooseOrganisation(chosen)) ? pathWithin(form.get("videre")) : again);
}
