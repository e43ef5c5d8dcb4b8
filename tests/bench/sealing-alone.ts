import { randomUUID } from "node:crypto";
import { newIdentity } from "../../lib/platform/sealing/age.ts";
import { makeDraftKey } from "../../lib/platform/sealing/draft.ts";
import { sealForm } from "../../lib/platform/sealing/envelope.ts";
import { longAnswer } from "./load.ts";

/** Bids of 20 KB that one process seals in a second when it does nothing else. */
export async function sealingAlone(seconds = 2): Promise<number> {
  const { recipient: sealer } = await newIdentity();
  const bid = randomUUID();
  const { key: draftKey } = await makeDraftKey(bid, sealer);
  const sections = Object.fromEntries(
    Array.from({ length: 4 }, (_, at) => [`requirement:${at}`, { text: longAnswer() }]),
  );
  const seal = () =>
    sealForm({
      binding: {
        tender: randomUUID(),
        round: randomUUID(),
        lot: randomUUID(),
        bid,
        bidder: randomUUID(),
        version: 1,
        tenderDocument: "0".repeat(64),
      },
      form: { sections, files: [] },
      sealer,
      draftKey,
    });
  for (let warm = 0; warm < 20; warm++) await seal();
  const began = performance.now();
  let sealed = 0;
  for (; performance.now() - began < seconds * 1000; sealed++) await seal();
  return (sealed * 1000) / (performance.now() - began);
}
