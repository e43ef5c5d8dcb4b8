import { cache } from "react";
import type { Identity } from "./actor.ts";
import { type Acting, actingAs } from "./db.ts";

/** Who has signed in, read once a request; null when nobody has. */
export const currentIdentity = cache(async (): Promise<Identity | null> => null);

/** Runs a query as whoever has signed in (or as the public). The only way from a page to the database. */
export async function read<T>(work: (acting: Acting) => Promise<T>): Promise<T> {
  return actingAs(await currentIdentity(), work);
}
