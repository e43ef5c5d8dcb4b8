import { addMonths } from "../platform/dates.ts";
import tenderMessages from "../platform/i18n/messages/nb/tenders.json" with { type: "json" };
import { formatMoney } from "../platform/money.ts";
import type { Change } from "../tenders/amendment.ts";
import { changeHeading, changeValue } from "../tenders/change-words.ts";
import { type Mixed, otherPartsOf } from "../tenders/mixed.ts";
import { procedureOf } from "../tenders/procedures.ts";
import { asItStood } from "./as-it-stood.ts";
import { bidSection } from "./bid-section.ts";
import { contractSection } from "./contract-section.ts";
import { lotSection } from "./lot-section.ts";
import { ocidOfNeed } from "./need-release.ts";
import { amount, mergeParties, type Named, type Party, partyOf, referenceTo, wantedMetric } from "./ocds.ts";
import type { TenderProcess } from "./process-facts.ts";
import type { Step, StepKind } from "./release-steps.ts";

const tags: Record<Exclude<StepKind, "planning" | "planningUpdate">, string> = {
  tender: "tender",
  tenderAmendment: "tenderAmendment",
  enquiry: "tenderUpdate",
  opening: "tenderUpdate",
  tenderCancellation: "tenderCancellation",
  award: "award",
  contract: "contract",
  contractAmendment: "contractAmendment",
  contractTermination: "contractTermination",
  implementation: "implementation",
  participation: "tenderUpdate",
};

/**
 * The release of a step in a tender's process, as it stood then; without a step, all that is known now (the compiled
 * release). So what an amendment changed is the difference between the releases that it names before and after itself.
 */
export function tenderRelease(tenderNow: TenderProcess, step?: Step) {
  const tender = step ? asItStood(tenderNow, step.at) : tenderNow;
  const kind = step?.kind as keyof typeof tags | undefined;
  const about = (...kinds: StepKind[]) => !step || kinds.includes(step.kind);
  const is = (id: string) => !step || step.subjectId === id;
  const named = (id: string, ...roles: string[]) => {
    const found = tender.organisations.get(id);
    return found ? [partyOf(found, ...roles)] : [];
  };
  const buyer = named(tender.buyerId, "buyer", "procuringEntity")[0];
  const awards = about("award") ? tender.awards.filter(({ id }) => is(id)) : [];
  const contracts = tender.contracts.filter(
    ({ id, changes, activatedAt, participation }) =>
      !step ||
      (about("contract", "contractTermination", "implementation") && is(id)) ||
      (step.kind === "contractAmendment" && changes.some((change) => is(change.id))) ||
      (step.kind === "participation" && activatedAt <= step.at && participation.some((payment) => is(payment.id))),
  );
  const bids = about("award") ? tender.bids : [];
  const suppliers = [
    ...awards.flatMap(({ winnerId }) => named(winnerId, "supplier", "tenderer")),
    ...contracts.flatMap(({ supplierId, partnerIds }) =>
      [supplierId, ...partnerIds].flatMap((id) => named(id, "supplier")),
    ),
    ...bids.flatMap(({ organisationId, partnerIds }) =>
      [organisationId, ...partnerIds].flatMap((id) => named(id, "tenderer")),
    ),
  ];
  // a payment names who pays and who is paid
  const paid = contracts.flatMap(({ participation }) => participation);
  const paying = paid.flatMap(({ organisationId }) => [
    ...named(tender.buyerId, "payer"),
    ...named(organisationId, "payee"),
  ]);
  const bidsShown = bids.length > 0 || about("opening", "participation");
  return {
    ocid: tender.ocid,
    id: step ? `${tender.ocid}-${step.kind}-${step.subjectId}` : `${tender.ocid}-compiled`,
    date: (step?.at ?? tender.changedAt).toISOString(),
    tag: kind
      ? [tags[kind], ...(kind === "participation" && contracts.length > 0 ? ["implementation"] : [])]
      : ["compiled"],
    initiationType: "tender",
    language: "nb",
    parties: mergeParties([...(buyer ? [buyer] : []), ...suppliers, ...paying]),
    ...(buyer && { buyer: referenceTo(buyer) }),
    ...(tender.needId && { relatedProcesses: [planningOf(tender.needId)] }),
    ...(about("tender", "tenderAmendment", "enquiry", "opening", "participation", "tenderCancellation") && {
      tender: tenderSection(tender, buyer, step),
    }),
    ...(bidsShown && tender.opened.length > 0 && { bids: bidSection(tender, bids, named) }),
    ...(awards.length > 0 && { awards: awards.map((award) => awardSection(award, named, step !== undefined)) }),
    ...(contracts.length > 0 && { contracts: contracts.map((contract) => contractSection(contract, step, named)) }),
  };
}

const planningOf = (needId: string) => ({
  id: "planning",
  relationship: ["planning"],
  scheme: "ocid",
  identifier: ocidOfNeed(needId),
});

/** OCDS method: who may take part in the first round, and whether it is one that selects. */
function methodOf(procedure: TenderProcess["procedure"]) {
  const [first] = procedureOf(procedure).steps;
  if (first.who === "parties") return "limited";
  return first.kind === "REQUEST" ? "selective" : "open";
}

function tenderSection(tender: TenderProcess, buyer: Party | undefined, step: Step | undefined) {
  const round = tender.rounds.at(-1);
  const opens = (round?.opensAt ?? tender.publishesAt)?.toISOString();
  const told = tender.amendments.filter(({ publishedAt }) => !step || publishedAt <= step.at);
  const answered = tender.clarifications.filter(({ answeredAt }) => answeredAt && (!step || answeredAt <= step.at));
  return {
    id: tender.id,
    title: tender.title,
    description: [tender.what, tender.forWhom].filter(Boolean).join("\n\n"),
    status: statusOf(tender, step),
    ...(buyer && { procuringEntity: referenceTo(buyer) }),
    value: amount(tender.estimatedValueOre),
    procurementMethod: methodOf(tender.procedure),
    procurementMethodDetails: tenderMessages.procedures[tender.procedure],
    mainProcurementCategory: "services",
    awardCriteria: "ratedCriteria",
    awardCriteriaDetails: tender.judged,
    submissionMethod: ["electronicSubmission"],
    items: [{ id: "1", description: tender.title, ...classifications(tender) }],
    tenderPeriod: { startDate: opens, endDate: round?.deadline.toISOString() },
    enquiryPeriod: { startDate: opens, endDate: tender.questionDeadline.toISOString() },
    contractPeriod: {
      startDate: tender.startsOn.toISOString(),
      endDate: addMonths(tender.startsOn, tender.durationMonths).toISOString(),
      maxExtentDate: addMonths(tender.startsOn, tender.durationMonths + tender.optionMonths).toISOString(),
    },
    ...lotSection(tender),
    ...(tender.participationPaymentOre && { milestones: [paymentPromised(tender.id, tender.participationPaymentOre)] }),
    ...requirementsOf(tender.requirements),
    hasEnquiries: answered.length > 0,
    ...(answered.length > 0 && {
      // Who asked is nobody's to know (invariant 3)
      enquiries: answered.map(({ id, question, answer, answeredAt }) => ({
        id,
        description: question,
        answer,
        dateAnswered: answeredAt?.toISOString(),
      })),
    }),
    ...(told.length > 0 && { amendments: amendmentsOf(tender, told) }),
    numberOfTenderers: tender.opened.at(-1)?.count, // known when a round is opened; left out before
  };
}

/** What each who delivers in a round is paid, as the tender says it. */
const paymentPromised = (tenderId: string, ore: bigint) => ({
  id: `${tenderId}-participationPayment`,
  title: "Betaling for å delta",
  type: "payment",
  description: `NAV betaler ${formatMoney(ore, "nb")} til hver som leverer i en runde.`,
});

/**
 * Each amendment with why, what in words, and which releases hold the values before and after it: the standard's own way
 * since 1.1, where `changes` is deprecated.
 */
function amendmentsOf({ ocid, id: tenderId }: TenderProcess, told: TenderProcess["amendments"]) {
  return told.map(({ id, publishedAt, text, changes }, index) => {
    const before = told[index - 1];
    const description = describe(changes as unknown as Change[]);
    return {
      id,
      date: publishedAt.toISOString(),
      rationale: text,
      ...(description && { description }),
      amendsReleaseID: before ? `${ocid}-tenderAmendment-${before.id}` : `${ocid}-tender-${tenderId}`,
      releaseID: `${ocid}-tenderAmendment-${id}`,
    };
  });
}

const describe = (changes: readonly Change[]) =>
  changes
    .map((change) => {
      const [was, is] = [change.before, change.after].map((value) => changeValue(change, value, inBokmal, "nb"));
      return `${changeHeading(change, inBokmal)}: ${was} → ${is}`;
    })
    .join("\n");

/** The words of a key in the language of the releases. */
function inBokmal(key: string): string | undefined {
  const found = key
    .split(".")
    .reduce<unknown>((words, part) => (words as Record<string, unknown>)?.[part], tenderMessages);
  return typeof found === "string" ? found : undefined;
}

/** What the tender asks for, and the outcomes among it as targets; arrays that would be empty are left out. */
function requirementsOf(requirements: TenderProcess["requirements"]) {
  const targets = requirements.flatMap(({ indicator, followUpMonths, verificationSource, ...one }) =>
    indicator && followUpMonths !== null
      ? [wantedMetric({ ...one, indicator, followUpMonths, verificationSource: verificationSource ?? "" })]
      : [],
  );
  if (requirements.length === 0) return {};
  const requirementGroups = requirements.map(({ id, kind, title, description }) => ({
    id,
    description: kind.toLowerCase(),
    requirements: [{ id, title, ...(description && { description }), dataType: "string" }],
  }));
  return {
    criteria: [{ id: "requirements", title: "Funksjonskrav", relatesToTenderer: false, requirementGroups }],
    ...(targets.length > 0 && { targets }),
  };
}

function statusOf(tender: TenderProcess, step: Step | undefined) {
  const by = (at: Date | null) => at !== null && (!step || at <= step.at);
  if (by(tender.cancelledAt)) return "cancelled";
  return by(tender.decidedAt) ? "complete" : "active";
}

/** When it is told it is pending, the standstill still to run; what became of it shows in the compiled release. */
function awardSection(award: TenderProcess["awards"][number], named: Named, whenTold: boolean) {
  const now = award.status === "FINAL" ? "active" : award.status === "REVERSED" ? "cancelled" : "pending";
  return {
    id: award.id,
    description: award.reason,
    status: whenTold ? "pending" : now,
    date: award.notifiedAt?.toISOString(),
    value: amount(award.valueOre),
    suppliers: named(award.winnerId, "supplier").map(referenceTo),
    relatedLots: [award.lotId],
    relatedBid: award.versionId,
  };
}

/** The main code, and those of the other parts of a contract of several services. */
function classifications(tender: Mixed) {
  const others = otherPartsOf(tender).map(({ cpv }) => ({ scheme: "CPV", id: cpv }));
  return {
    classification: { scheme: "CPV", id: tender.cpv },
    ...(others.length > 0 && { additionalClassifications: others }),
  };
}
