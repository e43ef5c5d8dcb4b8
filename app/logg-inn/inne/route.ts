import { redirect } from "next/navigation";
import { currentIdentity, pathWithin } from "#lib/platform/session.ts";

/** Where everyone comes back from the issuer: on to what one came for, or first to the choice of organisation. */
export async function GET(request: Request) {
  const onwards = pathWithin(new URL(request.url).searchParams.get("videre"));
  const identity = await currentIdentity();
  if (!identity) redirect("/logg-inn?error=lost");
  if (identity.organisationId) redirect(onwards);
  redirect(`/logg-inn/velg-organisasjon?videre=${encodeURIComponent(onwards)}`);
}
