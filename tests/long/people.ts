import { createHash, randomBytes } from "node:crypto";
import type { Journey } from "../journeys/stack.ts";
import { stableId } from "../world.ts";

/** Each role of the domain, in the county that most of the short story happens in; and one of another county, another supplier. */
export const people = {
  nobody: "nobody",
  officeLeader: "olav",
  counsellor: "5702-counsellor-1",
  officer: "kari",
  secondOfficer: "jon",
  manager: "marit",
  evaluator: "siri",
  directorate: "anders",
  auditor: "ragnhild",
  investor: "sverre",
  municipality: "gro",
  supplierAdmin: "ingrid",
  supplierMember: "eirik",
  otherCounty: "berit",
  otherSupplier: "stein",
  newcomer: "eli",
} as const;

/** Those whose work only the short story's other counties have. */
const hands = [
  "0200-procurementOfficer-1",
  "1900-countyManager-1",
  "0800-procurementOfficer-1",
  "0800-countyManager-1",
  "fosen",
  "stasjonen",
];

/** The session cookie of everyone who visits; those who write bids sign in for real, since the sealer asks their issuer. */
export async function signedIn(elva: Journey): Promise<Map<string, string | undefined>> {
  const cookies = new Map<string, string | undefined>([["nobody", undefined]]);
  for (const key of [...Object.values(people), ...hands]) {
    if (key === "nobody") continue;
    if (key === "ingrid" || key === "eirik") cookies.set(key, await sessionOf(await elva.as(key)));
    else if (key !== "eli") cookies.set(key, await session(elva, key));
  }
  const eli = await elva.visitor();
  await eli.goto("/logg-inn");
  await eli.getByRole("button", { name: /leverandør|virksomhet/i }).click();
  await eli.getByRole("button", { name: /Eli Strand/ }).click();
  await eli.waitForURL((url) => url.origin === elva.url && !url.pathname.startsWith("/api/auth"));
  cookies.set("eli", await sessionOf(eli));
  return cookies;
}

async function sessionOf(page: Awaited<ReturnType<Journey["visitor"]>>) {
  const cookie = (await page.context().cookies()).find(({ name }) => name === "elva-session");
  await page.context().close();
  return cookie?.value;
}

/** A session row as the sign-in makes it. */
async function session(elva: Journey, key: string) {
  const secret = randomBytes(32).toString("base64url");
  const rows = await elva.sql(
    `insert into "Session" (id, "personId", "organisationId", provider, "idToken", "expiresAt")
     select $1, "personId", "organisationId", 'test', '', clock_timestamp() + interval '1 hour'
     from "Membership" where "personId" = $2 limit 1 returning 1`,
    [createHash("sha256").update(secret).digest(), stableId(`person:${key}`)],
  );
  if (rows.length === 0) throw new Error(`Nobody is called ${key}`);
  return secret;
}
