import type { SelectionKind } from "../generated/prisma/enums.ts";
import { osloDay } from "../platform/dates.ts";
import type { Acting } from "../platform/db.ts";
import { listSnapshots } from "../suppliers/snapshot.ts";
import { type OtherWork, responseHours } from "./burden.ts";
import { type Reach, type ReachDraft, reachOf } from "./reach.ts";
import { limitsAt } from "./selection-law.ts";

/** Who can take part in this draft, of all that are registered now. One statement; some 60 ms for 5,000 suppliers. */
export async function getReach({ tx, now }: Pick<Acting, "tx" | "now">, draft: ReachDraft): Promise<Reach> {
  return reachOf(draft, await listSnapshots({ tx }), osloDay(now), limitsAt(now));
}

type Asked = { words: number; valueOre: bigint; kinds: { kind: SelectionKind; threshold: number | null }[] };

/** What the newest published tenders ask of those who answer them, and what they are worth: to compare a draft with. */
export async function listOtherWork({ tx, now }: Pick<Acting, "tx" | "now">): Promise<OtherWork[]> {
  const rows = await tx.$queryRaw<Asked[]>`
    select coalesce((select sum(q."maxWords")::int from "Requirement" q where q."tenderId" = t.id), 0) as words,
      t."estimatedValueOre" as "valueOre",
      coalesce((select json_agg(json_build_object('kind', s.kind, 'threshold', s.threshold)) from "SelectionCriterion" s
        where s."tenderId" = t.id), '[]') as kinds
    from "Tender" t where t."publishesAt" <= ${now} and t."estimatedValueOre" > 0 order by t."publishesAt" desc limit 60`;
  return rows.map(({ words, valueOre, kinds }) => ({
    valueOre: Number(valueOre),
    hours: responseHours({
      requirements: [{ maxWords: words }],
      selection: kinds.map(({ kind, threshold }) => ({
        kind,
        threshold: threshold === null ? null : BigInt(threshold),
      })),
    }),
  }));
}
