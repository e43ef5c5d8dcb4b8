import type { PriceModel, Procedure, RoundKind, SelectionKind } from "../generated/prisma/enums.ts";
import type { Tx } from "../platform/db.ts";
import { sha256 } from "../platform/sealing/bytes.ts";
import { canonicalJson } from "../platform/sealing/canonical-json.ts";
import { modelOf } from "../tenders/price-model.ts";
import { procedureOf, submissions } from "../tenders/procedures.ts";
import type { Asked, PriceAsked } from "./answers.ts";

type AskedDocument = {
  tender: {
    id: string;
    title: string;
    startsOn: string;
    priceModel: PriceModel;
    referencePriceOre: number | null;
    outcomeMonths: number | null;
    outcomeShareBp: number | null;
    outcomePriceOre: number | null;
    outcomeCapBp: number | null;
  };
  lot: { id: string; number: number; title: string; description: string; places: number; minimumVolume: number };
  requirements: { id: string; number: number; kind: string; title: string; description: string; maxWords: number }[];
  selection: { id: string; number: number; kind: SelectionKind; threshold: number | null; description: string }[];
  criteria: { id: string; number: number; kind: string; name: string; description: string; weightBp: number }[];
};

/**
 * What the tender asks of a bid on this lot in this round (the current one), as it reads now with all its amendments, and the SHA-256 (hex) of it, which is
 * bound inside the seal: what the bidder answered to.
 */
export async function askedOf(
  tx: Tx,
  tenderId: string,
  lotId: string,
  roundId?: string,
): Promise<{ asked: Asked; document: AskedDocument; tenderDocument: string; anonymous: boolean }> {
  const [row] = await tx.$queryRaw<{ document: AskedDocument; kind: RoundKind; procedure: Procedure }[]>`
    select (select t.procedure::text from "Tender" t where t.id = ${tenderId}::uuid) as procedure,
     (select r.kind::text from "Round" r where r."tenderId" = ${tenderId}::uuid
       order by r.id = ${roundId ?? null}::uuid desc nulls last, r.number desc limit 1) as kind,
     jsonb_build_object(
      'tender', (select jsonb_build_object('id', t.id, 'title', t.title, 'what', t.what, 'forWhom', t."forWhom",
        'when', t."when", 'worth', t.worth, 'judged', t.judged, 'priceModel', t."priceModel",
        'referencePriceOre', t."referencePriceOre", 'zeroAtBp', t."zeroAtBp", 'outcomeMonths', t."outcomeMonths",
        'outcomeShareBp', t."outcomeShareBp", 'outcomePriceOre', t."outcomePriceOre", 'outcomeCapBp', t."outcomeCapBp",
        'startsOn', t."startsOn",
        'durationMonths', t."durationMonths", 'optionMonths', t."optionMonths") from "Tender" t where t.id = ${tenderId}::uuid),
      'lot', (select to_jsonb(l) from "Lot" l where l.id = ${lotId}::uuid and l."tenderId" = ${tenderId}::uuid),
      'requirements', (select coalesce(jsonb_agg(to_jsonb(q) order by q.number), '[]') from "Requirement" q
        where q."tenderId" = ${tenderId}::uuid),
      'selection', (select coalesce(jsonb_agg(to_jsonb(s) order by s.number), '[]') from "SelectionCriterion" s
        where s."tenderId" = ${tenderId}::uuid and (s."lotNumbers" = '{}' or
          (select l.number from "Lot" l where l.id = ${lotId}::uuid) = any (s."lotNumbers"))),
      'criteria', (select coalesce(jsonb_agg(to_jsonb(c) order by c.number), '[]') from "AwardCriterion" c
        where c."tenderId" = ${tenderId}::uuid),
      'documents', (select coalesce(jsonb_agg(jsonb_build_object('id', d.id, 'sha256', encode(d.sha256, 'hex')) order by d.id), '[]')
        from "TenderDocument" d where d."tenderId" = ${tenderId}::uuid),
      'amendments', (select coalesce(max(a.number), 0) from "Amendment" a where a."tenderId" = ${tenderId}::uuid)
    ) as document`;
  if (!row?.document.lot) throw new Error("A bid's tender or lot is not there");
  const { tender, lot, requirements, selection } = row.document;
  return {
    asked: {
      ...pricesAskedBy({ ...tender, places: lot.places }),
      requirements,
      selection,
      holds: submissions[row.kind],
    },
    /** Who submits is hidden until the decision: the seal holds no names. */
    anonymous: procedureOf(row.procedure).anonymous ?? false,
    document: row.document,
    tenderDocument: sha256(canonicalJson(row.document)),
  };
}

type Priced = { places: number; priceModel: PriceModel; referencePriceOre: bigint | number | null };

function pricesAskedBy({ places, priceModel, referencePriceOre }: Priced): PriceAsked {
  const { priced, asksOutcomePrice } = modelOf(priceModel);
  const fixedPriceOre = priced || referencePriceOre === null ? null : BigInt(referencePriceOre);
  return { places, asksOutcomePrice, fixedPriceOre };
}

/** What the price form of this bid asks for; undefined for a bid that the actor does not see. */
export async function priceAsked(tx: Tx, bidId: string): Promise<PriceAsked | undefined> {
  const [row] = await tx.$queryRaw<Priced[]>`
    select l.places, t."priceModel"::text as "priceModel", t."referencePriceOre"
    from "Bid" b join "Lot" l on l.id = b."lotId" join "Tender" t on t.id = b."tenderId" where b.id = ${bidId}::uuid`;
  return row && pricesAskedBy(row);
}

/** The most words that an answer to this requirement may have, as the tender reads now. */
export const wordLimitOf = async ({ tx }: { tx: Tx }, requirementId: string): Promise<number> =>
  (await tx.requirement.findUnique({ where: { id: requirementId }, select: { maxWords: true } }))?.maxWords ??
  Number.POSITIVE_INFINITY;
