import type { Prisma } from "../generated/prisma/client.ts";
import { allowed } from "../platform/actions.ts";
import { hasRole } from "../platform/actor.ts";
import type { Acting } from "../platform/db.ts";
import { answeredBy } from "./linter/kept.ts";
import { type Note, notesOf } from "./linter/notes.ts";
import { rules } from "./linter/rules.ts";
import { tenderTexts } from "./linter/tender-texts.ts";
import { termTexts } from "./linter/term-texts.ts";
import { worksOnTendersOf } from "./tender.ts";

/** The marks that are kept in a tender, with who kept them, for its unit's people and the auditor; none for others. */
export async function listKeptMarks(acting: Acting, tender: { id: string; buyerId: string }) {
  return mayRead(acting, tender) ? withNames(acting, { tenderId: tender.id, clarificationId: null }) : [];
}

/** Those on lawfulness, in the tender and in the answers given: what its procurement record shows to the same people. */
export async function listKeptOnLaw(acting: Acting, tender: { id: string; buyerId: string }) {
  return mayRead(acting, tender) ? withNames(acting, { tenderId: tender.id, rule: { in: onLaw } }) : [];
}

const onLaw = rules.filter(({ group }) => group === "unlawful").map(({ id }) => id as string);

const mayRead = ({ actor }: Acting, { buyerId }: { buyerId: string }) =>
  allowed(worksOnTendersOf(actor, buyerId) || hasRole(actor, "auditor"));

/** The marks that are kept in a need that this actor is writing. */
export const listKeptInNeed = (acting: Acting, needId: string) => withNames(acting, { needId });

/** The marks that are kept in the answers under way of a tender; none for others than its unit's people. */
export const listKeptInAnswers = (acting: Acting, tenderId: string) =>
  withNames(acting, { tenderId, clarificationId: { not: null } });

async function withNames({ tx }: Acting, where: Prisma.KeptMarkWhereInput) {
  const rows = await tx.keptMark.findMany({ where, orderBy: [{ keptAt: "asc" }, { id: "asc" }] });
  const people = await tx.person.findMany({
    where: { id: { in: rows.map(({ keptById }) => keptById) } },
    select: { id: true, name: true },
  });
  return rows.map(({ id, rule, quote, before, after, reason, keptById, clarificationId }) => ({
    ...{ id, rule, quote, before, after, reason, clarificationId },
    keptBy: people.find((person) => person.id === keptById)?.name ?? "",
  }));
}

export type KeptMarkView = Awaited<ReturnType<typeof withNames>>[number];

/** What the linter says about saved texts, each note with the reason it is kept for, if any; the open ones first. */
export function notesWithReasons(texts: Readonly<Record<string, string>>, kept: readonly KeptMarkView[]) {
  const notes = notesOf(texts);
  const answers = answeredBy(notes, kept);
  const all: (Note & { kept?: KeptMarkView })[] = notes.map((note) => ({ ...note, kept: answers.get(note) }));
  return [...all.filter((note) => !note.kept), ...all.filter((note) => note.kept)];
}

/** The same, of a tender with its contract terms. */
export const notesOfTender = (
  tender: Parameters<typeof tenderTexts>[0] & { terms: Parameters<typeof termTexts>[0] },
  kept: readonly KeptMarkView[],
) => notesWithReasons({ ...tenderTexts(tender), ...termTexts(tender.terms) }, kept);

export type SavedNote = ReturnType<typeof notesWithReasons>[number];
