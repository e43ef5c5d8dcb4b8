import { notFound } from "next/navigation";
import { mayDo } from "#lib/bids/bid.ts";
import { getBid, getInvitation } from "#lib/bids/queries.ts";
import { isId } from "#lib/platform/fields.ts";
import { Refused } from "#lib/platform/refused.ts";
import { orSignInAgain, read, requireIdentity } from "#lib/platform/session.ts";

/** The bid for a page of its members; everyone else meets the same «not found» as for an id that is nobody's. */
export async function loadBid(id: string, path: string) {
  const identity = await requireIdentity(path);
  return orNotFound(id, path, () =>
    read(async (acting) => {
      const view = await getBid(acting, id);
      return { ...view, may: mayDo(acting.actor, view.bid, acting.now), now: acting.now, us: identity.organisationId };
    }),
  );
}

export type LoadedBid = Awaited<ReturnType<typeof loadBid>>;

/** The invitation when the reader is asked to join and has not answered; null for members. */
export async function loadInvitation(id: string, path: string) {
  await requireIdentity(path);
  return orNotFound(id, path, () =>
    read(async (acting) => {
      const invitation = await getInvitation(acting, id);
      const may = mayDo(acting.actor, invitation.bid, acting.now);
      return may.includes("read") ? null : { ...invitation, may, now: acting.now };
    }),
  );
}

async function orNotFound<T>(id: string, path: string, work: () => Promise<T>): Promise<T> {
  if (!isId(id)) notFound();
  try {
    return await orSignInAgain(path, work);
  } catch (error) {
    if (error instanceof Refused && error.code === "notFound") notFound();
    throw error;
  }
}
