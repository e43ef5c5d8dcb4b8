import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import pLimit, { type LimitFunction } from "p-limit";
import { cache } from "react";
import type { Actor, Identity, Member } from "./actor.ts";
import { isBusy } from "./database-refusals.ts";
import { type Acting, actingAs, actorOfSession, asNobody } from "./db.ts";
import type { Plans } from "./db-adapter.ts";
import { env } from "./env.ts";
import { PASSES_SOON, Refused, statusOf } from "./refused.ts";
import { sessionSource } from "./sealer-client.ts";
import { sessionCookieName, sessionKey } from "./session-cookie.ts";

/** Cookies are for https alone where Elva itself is. */
export const secureCookies = () => env().ELVA_URL.startsWith("https:");

/** The secret in this request's session cookie, whether or not it opens anything. */
export async function sessionSecret(): Promise<string | undefined> {
  return (await cookies()).get(sessionCookieName(secureCookies()))?.value;
}

// what the sealer unlocks a draft for
sessionSource.secret = sessionSecret;

/** Who has signed in; null for nobody. For what changes things; never a reason to let anyone do anything. */
export const currentIdentity = cache(async (): Promise<Identity | null> => identityOf(await sessionSecret()));

/** Whose session this secret opens now: null when it is unknown, ended, too old or idle too long. */
export async function identityOf(secret: string | undefined): Promise<Identity | null> {
  const key = sessionKey(secret);
  if (!key) return null;
  const [row] = await asNobody().$queryRaw<{ person: string; organisation: string | null }[]>`
    select person, organisation from app.session_identity(decode(${key}, 'hex'))`;
  return row ? { personId: row.person, organisationId: row.organisation } : null;
}

/** Identity and actor of whom a page is made for; its frame and its content share the one statement. */
const visitor = cache(async () => {
  const key = sessionKey(await sessionSecret());
  return key ? actorOfSession(key) : null;
});

/**
 * Who has signed in and how many messages wait, for the page's frame; null for nobody. What a page shows of things it reads
 * with `read`.
 */
export async function currentVisitor(): Promise<{ actor: Actor; unread: number } | null> {
  return visitor();
}

/** What a page does to show itself: reads as whoever has signed in, in one transaction. */
export async function read<T>(work: (acting: Acting) => Promise<T>, plans?: Plans): Promise<T> {
  try {
    const identity = (await visitor())?.identity ?? null;
    return await turns()(() => actingAs(identity, work, plans));
  } catch (error) {
    throw passesSoon(error) ? Object.assign(error as Error, { digest: PASSES_SOON }) : error;
  }
}

/** Nothing is wrong with the page: what it needs is away or overrun. The error page says so (app/error.tsx). */
const passesSoon = (error: unknown) => isBusy(error) || (error instanceof Refused && statusOf(error.code) === 503);

let taken: LimitFunction | undefined;

/**
 * Pages take turns at the database, on a third of the connections: many at once push each other out of the processor's
 * caches, and each costs a quarter more. What changes things need not wait for them.
 */
const turns = () => (taken ??= pLimit(Math.ceil(env().DATABASE_CONNECTIONS / 3)));

/** As read(), for what is read after the answer has begun: who asks is settled now. */
export async function reader(): Promise<<T>(work: (acting: Acting) => Promise<T>) => Promise<T>> {
  const identity = (await visitor())?.identity ?? null;
  return (work) => actingAs(identity, work);
}

/** What open data is made of: reads as the public does, whoever asks. */
export function readAsPublic<T>(work: (acting: Acting) => Promise<T>): Promise<T> {
  return actingAs(null, work);
}

/**
 * For pages that only the signed-in have: who acts, or a redirect to where one signs in or chooses for whom.
 * @param path where to come back to, from the slash
 */
export async function requireIdentity(path: string): Promise<Member> {
  const identity = (await visitor())?.identity;
  const back = `?videre=${encodeURIComponent(path)}`;
  if (!identity) redirect(`/logg-inn${back}`);
  const { personId, organisationId } = identity;
  if (organisationId === null) redirect(`/logg-inn/velg-organisasjon${back}`);
  return { personId, organisationId };
}

/**
 * For pages that read drafts: when the sealer cannot check any more who signed in, on to where one signs in anew, told why,
 * and back from there.
 * @param path where to come back to, from the slash
 */
export async function orSignInAgain<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Refused) || error.code !== "signInAgain") throw error;
    redirect(`/logg-inn?error=signInAgain&videre=${encodeURIComponent(path)}`);
  }
}

/** Acts for this organisation from now on, in this browser. False when the person holds no role there. */
export async function chooseOrganisation(organisationId: string): Promise<boolean> {
  const key = sessionKey(await sessionSecret());
  if (!key) return false;
  const [row] = await asNobody().$queryRaw<[{ chosen: boolean }]>`
    select app.choose_organisation(decode(${key}, 'hex'), ${organisationId}::uuid) as chosen`;
  return row.chosen;
}

/**
 * A path within Elva to go on to, as a header can carry it: what is no ASCII is percent-encoded. Anything else (another
 * site, a broken path) becomes `fallback`.
 */
export function pathWithin(wanted: unknown, fallback = "/min-side"): string {
  const path = typeof wanted === "string" ? wanted.toWellFormed() : "";
  return /^\/(?![/\\])[^\\\p{Cc}]*$/u.test(path) ? path.replace(/[^\x21-\x7e]+/gu, encodeURIComponent) : fallback;
}
