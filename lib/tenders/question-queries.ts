import { allowed, narrowed } from "../platform/actions.ts";
import { hasRole } from "../platform/actor.ts";
import type { Acting } from "../platform/db.ts";

/** Colleagues who may read an answer before it goes out: the buyer's other officers, and who stands in for one, now. */
export async function listReaders({ tx, actor, now }: Acting, buyerId: string) {
  const members = await tx.membership.findMany({
    where: {
      organisationId: buyerId,
      role: "procurementOfficer",
      validFrom: { lte: now },
      OR: [{ validTo: null }, { validTo: { gt: now } }],
      personId: { not: actor.personId ?? undefined },
    },
    distinct: ["personId"],
    orderBy: { person: { name: "asc" } },
    select: { person: { select: { id: true, name: true } } },
  });
  return members.map(({ person }) => person);
}

/** Questions that wait, with the answers under way and which look alike; nothing for others than the buyer's people. */
export async function listInbox({ tx, actor }: Acting, tenderId: string) {
  if (!allowed(hasRole(actor, "procurementOfficer", "countyManager"))) return [];
  const waiting = await tx.clarification.findMany({
    where: { tenderId, answeredAt: null, tender: narrowed({ buyerId: { in: [...actor.unitIds] } }) },
    orderBy: [{ category: "asc" }, { askedAt: "asc" }, { id: "asc" }],
    select: { id: true, category: true, question: true, askedAt: true, draft: true },
  });
  const alike = await tx.$queryRaw<{ id: string; other: string }[]>`
    select id, other from app.similar_questions(${tenderId}::uuid)`;
  const people = await tx.person.findMany({
    where: {
      id: {
        in: waiting.flatMap(({ draft }) => (draft ? [draft.draftedById, draft.readerId ?? ""] : [])).filter(Boolean),
      },
    },
    select: { id: true, name: true },
  });
  const nameOf = (id: string | null | undefined) => people.find((person) => person.id === id)?.name ?? "";
  return waiting.map((question) => ({
    ...question,
    draftedBy: nameOf(question.draft?.draftedById),
    reader: nameOf(question.draft?.readerId),
    alike: waiting.filter(({ id }) => alike.some((pair) => pair.id === question.id && pair.other === id)),
  }));
}

export type InboxQuestion = Awaited<ReturnType<typeof listInbox>>[number];

type OwnQuestion = { id: string; question: string; askedAt: Date; sameAsId: string | null; isOut: boolean };

/** What the actor's own organisation has asked here, in its own words: what waits, and what was answered with another. */
export async function listOwnQuestions({ tx, actor }: Acting, tenderId: string): Promise<OwnQuestion[]> {
  if (!allowed(hasRole(actor, "supplierAdmin", "supplierMember"))) return [];
  return tx.$queryRaw<OwnQuestion[]>`
    select id, question, "askedAt", "sameAsId", "isOut" from app.own_questions(${tenderId}::uuid)`;
}

/** When answers that are finished now come out to everyone. */
export async function nextAnswers({ tx }: Acting): Promise<Date> {
  const [{ at }] = await tx.$queryRaw<[{ at: Date }]>`select app.next_answers(app.clock()) as at`;
  return at;
}
