import { hasRole } from "../platform/actor.ts";
import type { Acting } from "../platform/db.ts";

export type Pattern = {
  id: string;
  reference: string;
  title: string;
  buyerName: string;
  targetGroup: string;
  measureType: string;
  publishesAt: Date;
  /** Why the directorate recommends it; null for one that it does not. */
  why: string | null;
};

/**
 * Published tenders that a draft can begin from: the directorate's templates first, then others like the words, the
 * newest first. At most 30; for those who may begin a draft or choose a template.
 */
export async function listPatterns({ tx, actor, now }: Acting, words: string): Promise<Pattern[]> {
  if (!hasRole(actor, "procurementOfficer", "directorate")) return [];
  const wanted = words.trim();
  return tx.$queryRaw<Pattern[]>`
    select t.id, t.reference, t.title, o.name as "buyerName", t."targetGroup", t."measureType", t."publishesAt", p.why
    from "Tender" t join "Organisation" o on o.id = t."buyerId" left join "TenderTemplate" p on p."tenderId" = t.id
    where t."publishesAt" <= ${now} and t.status <> 'CANCELLED'
      and (${wanted} = '' or t.id in (select app.search_tenders(${wanted})))
    order by p."tenderId" is null, t."publishesAt" desc limit 30`;
}

/** Published tenders that were made from this need. */
export const listTendersOf = ({ tx, now }: Acting, needId: string) =>
  tx.tender.findMany({
    where: { needId, publishesAt: { lte: now } },
    orderBy: { publishesAt: "asc" },
    select: { id: true, title: true },
  });
