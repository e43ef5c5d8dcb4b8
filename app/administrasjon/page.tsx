import { redirect } from "next/navigation";
import { requireIdentity } from "#lib/platform/session.ts";

/** One's own organisation's people and roles. */
export default async function OwnAdministrationPage() {
  const { organisationId } = await requireIdentity("/administrasjon");
  redirect(`/administrasjon/${organisationId}`);
}
