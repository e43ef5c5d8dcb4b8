import type { Prisma } from "../generated/prisma/client.ts";
import type { Acting } from "../platform/db.ts";
import { usualTerms } from "./contract-terms.ts";
import { procedureOf } from "./procedures.ts";
import { noon, proposeTimeline } from "./timeline.ts";

type Content = Omit<
  Prisma.TenderUncheckedCreateInput,
  | "id"
  | "ocid"
  | "reference"
  | "createdById"
  | "questionDeadline"
  | "standstillDays"
  | "startsOn"
  | "durationMonths"
  | "priceModel"
> &
  Partial<Pick<Prisma.TenderUncheckedCreateInput, "durationMonths" | "priceModel">>;

/** Rows as another tender or a need gives them; numbered in this order. */
type DraftRows = {
  lots?: Omit<Prisma.LotCreateManyInput, "tenderId" | "number">[];
  requirements?: Omit<Prisma.RequirementCreateManyInput, "tenderId" | "number">[];
  selection?: Omit<Prisma.SelectionCriterionCreateManyInput, "tenderId" | "number">[];
  criteria?: Omit<Prisma.AwardCriterionCreateManyInput, "tenderId" | "number">[];
  terms?: { topic: string; variant: string; text: string }[];
};

/**
 * Writes a new draft with a reference of its own, the actor as its first writer, dates proposed from its planned announcement or from now, and the usual
 * contract terms. Called by the commands that begin a draft, which decide who may.
 */
export async function beginDraft({ tx, actor, now }: Acting, content: Content, rows: DraftRows) {
  const announced = content.announceOn ? noon(new Date(content.announceOn)) : now;
  const { questionDeadline, deadline, evaluationDoneOn, awardOn, standstillDays, startsOn } =
    proposeTimeline(announced);
  const [numbered] = await tx.$queryRaw<[{ reference: string }]>`select app.tender_reference() as reference`;
  const tender = await tx.tender.create({
    data: {
      durationMonths: 24,
      priceModel: "LOWEST_OVER_PRICE",
      ...content,
      reference: numbered.reference,
      ocid: `${OCID_PREFIX}-${numbered.reference}`,
      questionDeadline,
      evaluationDoneOn,
      awardOn,
      standstillDays,
      startsOn,
      createdById: actor.personId ?? "",
    },
    select: { id: true, reference: true },
  });
  const tenderId = tender.id;
  const numberedRows = <Row extends object>(list: readonly Row[] = []) =>
    list.map((row, index) => ({ ...row, tenderId, number: index + 1 }));
  const [first] = procedureOf(content.procedure ?? "OPEN").steps;
  await tx.round.createMany({ data: [{ tenderId, number: 1, kind: first.kind, deadline }] });
  await tx.lot.createMany({ data: numberedRows(rows.lots) });
  await tx.requirement.createMany({ data: numberedRows(rows.requirements) });
  await tx.selectionCriterion.createMany({ data: numberedRows(rows.selection) });
  await tx.awardCriterion.createMany({ data: numberedRows(rows.criteria) });
  await tx.tenderTerm.createMany({ data: (rows.terms ?? usualTerms()).map((term) => ({ ...term, tenderId })) });
  return tender;
}

/** Registered OCDS prefix; synthetic until Elva has one of its own. */
const OCID_PREFIX = "ocds-elva00";
