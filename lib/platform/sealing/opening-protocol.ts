import type { JSONWebKeySet } from "jose";
import { z } from "zod";
import { verifyJws } from "./verify-jws.ts";

const version = { version: z.string(), manifest: z.string(), status: z.string() };

const protocolShape = z.object({
  opening: z.string(),
  round: z.string(),
  openedAt: z.string(),
  openers: z.array(z.object({ person: z.string(), name: z.string(), approvedAt: z.string() })),
  bids: z.array(
    z.object({ ...version, lot: z.string(), bidderName: z.string(), receivedAt: z.coerce.date(), number: z.number() }),
  ),
  ended: z.array(z.object(version)),
  leaf: z.number(),
  treeSize: z.number(),
  root: z.string(),
});

/** What the sealer signs when it has opened a round (lib/processes/sealer/release.ts); fingerprints are SHA-256 in hex. */
export type OpeningProtocol = z.output<typeof protocolShape>;

/** What a protocol says, when these keys signed it and it is one; undefined when not. */
export async function verifyProtocol(jws: string, keys: JSONWebKeySet): Promise<OpeningProtocol | undefined> {
  return protocolShape.safeParse(await verifyJws(jws, keys)).data;
}
