import { generateKeyPairSync } from "node:crypto";
import { writeFileSync } from "node:fs";
import http from "node:http";
import type { KoaContextWithOIDC } from "oidc-provider";
import Provider, { type Configuration, interactionPolicy } from "oidc-provider";
import pg from "pg";
import { env } from "../platform/env.ts";
import { endWithParent } from "./child.ts";
import { type DevPersona, listDevPersonas } from "./dev-personas.ts";
import { readKept } from "./read-kept.ts";

/*
 * Two standards-conforming OpenID Connect issuers for demo and tests: one that speaks like NAV's Entra ID, one like
 * Ansattporten. They differ from the real ones in one thing: you choose who you are, and nobody asks for proof.
 */

const settings = env();
if (settings.ELVA_MODE === "production") {
  console.error("The development issuers let anyone be anyone. They do not start in production.");
  process.exit(1);
}

type Name = "staff" | "supplier";
const titles = { staff: "NAV: hvem er du?", supplier: "Leverandør: hvem er du?" };
const claimNames = {
  staff: ["oid", "NAVident", "name", "email", "groups"],
  supplier: ["pid", "name", "email", "authorization_details"],
};

const port = Number(process.env.DEV_ISSUERS_PORT ?? new URL(settings.STAFF_ISSUER).port);
const keys = keptKeys(process.env.DEV_ISSUERS_KEYS);
const database = new pg.Pool({ connectionString: settings.DATABASE_URL, max: 2 });
database.on("error", () => {});

const issuers = [
  issuer("staff", settings.STAFF_ISSUER, settings.STAFF_CLIENT_ID, settings.STAFF_CLIENT_SECRET),
  issuer("supplier", settings.SUPPLIER_ISSUER, settings.SUPPLIER_CLIENT_ID, settings.SUPPLIER_CLIENT_SECRET),
];

const server = http.createServer((request, response) => {
  const wanted = request.url ?? "/";
  if (wanted === "/favicon.ico") return response.writeHead(204).end();
  const found = issuers.find(({ path }) => wanted.startsWith(`${path}/`));
  if (!found) return response.writeHead(404).end("No such issuer\n");
  found.answer(request, response).catch((error) => {
    console.error(error);
    if (!response.headersSent) response.writeHead(400, { "Content-Type": "text/plain" });
    response.end("This sign-in is not under way any more. Go back to Elva and sign in again.\n");
  });
});
server.listen(port, "127.0.0.1", () => process.send?.("ready"));
endWithParent(() => database.end());

function issuer(name: Name, url: string, clientId: string, clientSecret: string) {
  const path = new URL(url).pathname.replace(/\/$/, "");
  const provider = new Provider(url, configuration(name, path, clientId, clientSecret));
  provider.on("server_error", (_context, error) => console.error(error));
  const protocol = provider.callback();

  const answer = async (request: http.IncomingMessage, response: http.ServerResponse) => {
    const originalUrl = request.url ?? "/";
    const within = originalUrl.slice(path.length);
    if (!within.startsWith("/who/")) {
      Object.assign(request, { originalUrl, baseUrl: path, url: within });
      await protocol(request, response);
      return;
    }
    const interaction = await provider.interactionDetails(request, response);
    const people = await listDevPersonas(database, name);
    if (request.method !== "POST") {
      response.writeHead(200, { "Content-Type": "text/html; charset=utf-8", "Cache-Control": "no-store" });
      response.end(whoPage(name, `${path}/who/${interaction.uid}`, people));
      return;
    }
    const chosen = new URLSearchParams(await bodyOf(request)).get("subject");
    if (!people.some(({ subject }) => subject === chosen)) throw new Error("Nobody by that subject");
    await provider.interactionFinished(request, response, { login: { accountId: chosen ?? "", remember: false } });
  };
  return { path, answer };
}

function configuration(name: Name, path: string, clientId: string, clientSecret: string): Configuration {
  const policy = interactionPolicy.base();
  policy.remove("consent");
  return {
    clients: [
      {
        client_id: clientId,
        client_secret: clientSecret,
        grant_types: ["authorization_code"],
        response_types: ["code"],
        redirect_uris: [`${settings.ELVA_URL}/api/auth/callback/${name}`],
        post_logout_redirect_uris: [`${settings.ELVA_URL}/`],
        id_token_signed_response_alg: "RS256",
      },
    ],
    jwks: { keys },
    cookies: {
      keys: [clientSecret],
      names: { session: `${name}_session`, interaction: `${name}_interaction`, resume: `${name}_resume` },
    },
    pkce: { required: () => true },
    conformIdTokenClaims: false,
    claims: { openid: ["sub"], profile: claimNames[name] },
    features: {
      devInteractions: { enabled: false },
      rpInitiatedLogout: { enabled: true, logoutSource: leavePage, postLogoutSuccessSource: leftPage },
    },
    interactions: { policy, url: (_context, { uid }) => `${path}/who/${uid}` },
    loadExistingGrant: async ({ oidc }) => {
      const grant = new oidc.provider.Grant({ clientId: oidc.client?.clientId, accountId: oidc.session?.accountId });
      grant.addOIDCScope("openid profile");
      await grant.save();
      return grant;
    },
    findAccount: async (_context, subject) => {
      const persona = (await listDevPersonas(database, name)).find((one) => one.subject === subject);
      return persona && { accountId: subject, claims: async () => ({ sub: subject, ...persona.claims }) };
    },
    ttl: { Session: 8 * 3600, Interaction: 3600, Grant: 8 * 3600, IdToken: 3600, AccessToken: 3600 },
    renderError: async (context, { error, error_description }) => {
      context.type = "html";
      // also who signs out after a restart lands here: out of Elva, but this issuer no longer knows the hint
      const what = `<p>${asText(`${error}: ${error_description ?? ""}`)}</p>`;
      context.body = page("Noe gikk galt", `${what}<p><a href="${asText(settings.ELVA_URL)}/">Til Elva</a></p>`);
    },
  };
}

/** Works without JavaScript: each person is a button. */
function whoPage(name: Name, action: string, people: DevPersona[]): string {
  const buttons = people.map(
    ({ subject, name, places }) =>
      `<li><button name="subject" value="${asText(subject)}"><b>${asText(name)}</b> <span>${asText(places.join(" · ") || "Ingen rolle ennå")}</span></button></li>`,
  );
  const list = `<form method="post" action="${asText(action)}"><ul>${buttons.join("")}</ul></form>`;
  return page(titles[name], `<p>Dette er en demo. Velg hvem du er; ingen passord.</p>${list}`);
}

async function leavePage(context: KoaContextWithOIDC, form: string) {
  const button = '<button id="out" type="submit" form="op.logoutForm" value="yes" name="logout">Logg ut</button>';
  const press = "<script>document.getElementById('out').click()</script>";
  context.body = page("Logg ut", `${form}${button}${press}`);
}

async function leftPage(context: KoaContextWithOIDC) {
  context.body = page("Du er logget ut", `<p><a href="${asText(settings.ELVA_URL)}/">Til Elva</a></p>`);
}

const page = (title: string, body: string) => `<!doctype html>
<html lang="nb"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title>
<style>
  :root { color-scheme: light dark }
  body { font: 1.125rem/1.5 system-ui, sans-serif; max-width: 40rem; margin: 2rem auto; padding: 0 1rem }
  ul { list-style: none; padding: 0 } li { margin: .5rem 0 }
  button { font: inherit; text-align: left; width: 100%; padding: .75rem 1rem; border: 1px solid; border-radius: .5rem; background: none; color: inherit; cursor: pointer }
  button:hover, button:focus-visible { outline: 3px solid #0067c5 }
  span { display: block; font-size: 1rem; opacity: .8 }
</style></head><body><main><h1>${title}</h1>${body}</main></body></html>`;

const asText = (text: string) => text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

async function bodyOf(request: http.IncomingMessage): Promise<string> {
  let body = "";
  for await (const chunk of request) {
    body += chunk;
    if (body.length > 10_000) throw new Error("Too much");
  }
  return body;
}

/** Kept in a file, so that signing out still works for who signed in before a restart. */
function keptKeys(file: string | undefined) {
  const kept = file && readKept<{ kid: string }[]>(file);
  if (kept) return kept;
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const made = [{ ...privateKey.export({ format: "jwk" }), use: "sig", alg: "RS256", kid: crypto.randomUUID() }];
  if (file) writeFileSync(file, JSON.stringify(made), { mode: 0o600 });
  return made;
}
