import { z } from "zod";
import { RoundKind, type TenderStatus } from "../generated/prisma/enums.ts";
import type { Acting } from "../platform/db.ts";
import { isId } from "../platform/fields.ts";
import { listKeptOnLaw } from "../tenders/mark-queries.ts";
import { visibleTo } from "../tenders/tender.ts";
import { followsAward } from "./load-award.ts";

const instant = z.string().transform((text) => new Date(text));
const maybeInstant = instant.nullable();

const record = z.object({
  /** Read by the buyer or the auditor: with the names of who evaluated and what they declared. */
  inside: z.boolean(),
  openings: z.array(
    z.object({ round: z.number(), kind: z.enum(RoundKind), deadline: instant, openedAt: maybeInstant }),
  ),
  /** Who was selected for which round, and why. */
  selections: z.array(
    z.object({ round: z.number(), kind: z.enum(RoundKind), reason: z.string(), names: z.array(z.string()) }),
  ),
  /** Taken up in a system. */
  admitted: z.array(z.string()),
  bids: z.array(
    z.object({
      lotId: z.string(),
      round: z.number(),
      name: z.string(),
      partners: z.array(z.string()),
      receivedAt: instant,
      status: z.string(),
      /** The last amendment that had to be confirmed and came after it was sent; null when it answers what stands. */
      unconfirmed: z.number().nullable(),
      ground: z.string().nullable(),
      rejectionReason: z.string().nullable(),
    }),
  ),
  evaluators: z.number(),
  evaluatorNames: z
    .array(z.object({ name: z.string(), lead: z.boolean(), released: z.string().nullable() }))
    .nullable(),
  partial: z.number(),
  partialStatements: z.array(z.object({ name: z.string(), statement: z.string(), at: instant })).nullable(),
  lockedAt: maybeInstant,
  awards: z.array(
    z.object({
      lotId: z.string(),
      winner: z.string(),
      reason: z.string(),
      status: z.string(),
      valueOre: z.string().transform(BigInt),
      notifiedAt: maybeInstant,
      standstillEndsAt: maybeInstant,
      finalAt: maybeInstant,
      reversedReason: z.string().nullable(),
      preparedBy: z.string().nullable(),
      approvedBy: z.string().nullable(),
    }),
  ),
});

/**
 * The procurement record of a tender, made of the facts (FOA §§ 10-5 and 25-5): for the buyer and the auditor always,
 * for everyone when it is decided; undefined otherwise.
 */
export async function getProcurementRecord(acting: Acting, tenderId: string) {
  const { tx, actor, now } = acting;
  if (!isId(tenderId)) return undefined;
  const [row] = await tx.$queryRaw<[{ record: unknown }]>`select app.procurement_record(${tenderId}::uuid) as record`;
  if (!row.record) return undefined;
  const tender = await tx.tender.findFirst({
    where: { id: tenderId, AND: visibleTo(actor, now) },
    select: {
      id: true,
      reference: true,
      title: true,
      what: true,
      procedure: true,
      shortening: true,
      priorNoticeOn: true,
      statements: true,
      reservedFor: true,
      reservedReason: true,
      climate: true,
      climateReason: true,
      maxLotsWon: true,
      lotRule: true,
      lotCombinations: true,
      combinationRule: true,
      selection: { select: { number: true, kind: true, reason: true }, orderBy: { number: "asc" } },
      durationMonths: true,
      optionMonths: true,
      rounds: { select: { kind: true, deadline: true }, orderBy: { number: "asc" } },
      parent: { select: { procedure: true, reference: true } },
      status: true,
      buyerId: true,
      cpv: true,
      otherParts: true,
      partsSeparable: true,
      estimatedValueOre: true,
      publishesAt: true,
      cancelledAt: true,
      decidedAt: true,
      cancelledReason: true,
      concludedReason: true,
      lots: { select: { id: true, number: true, title: true, estimatedValueOre: true }, orderBy: { number: "asc" } },
      clarifications: {
        where: { lateReason: { not: "" }, sameAsId: null, answeredAt: { not: null } },
        select: { question: true, lateReason: true },
        orderBy: { answeredAt: "asc" },
      },
      amendments: { select: { number: true, text: true, publishedAt: true }, orderBy: { number: "asc" } },
    },
  });
  if (!tender || !(isDecided(tender) || followsAward(actor, tender))) return undefined;
  const buyer = await tx.organisation.findFirst({ where: { id: tender.buyerId }, select: { name: true } });
  const keptMarks = await listKeptOnLaw(acting, tender);
  return { tender: { ...tender, keptMarks, buyer: buyer?.name ?? "" }, record: record.parse(row.record) };
}

/** Decided, whatever became of it: from then on its record is everyone's. */
const isDecided = ({ status, decidedAt }: { status: TenderStatus; decidedAt: Date | null }) =>
  status === "DECIDED" || status === "CONCLUDED" || (status === "CANCELLED" && decidedAt !== null);

export type ProcurementRecord = NonNullable<Awaited<ReturnType<typeof getProcurementRecord>>>;
