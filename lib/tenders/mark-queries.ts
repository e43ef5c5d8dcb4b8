import { hasRole } from "../platform/actor.ts";
import type { Acting } from "../platform/db.ts";
import { answeredBy } from "./linter/kept.ts";
import { type Note, notesOf } from "./linter/notes.ts";
import { tenderTexts } from "./linter/tender-texts.ts";
import { worksOnTendersOf } from "./tender.ts";

/** The marks that are kept in a tender, with who kept them, for its unit's people and the auditor; none for others. */
export async function listKeptMarks(acting: Acting, tender: { id: string; buyerId: string }) {
  const reads = worksOnTendersOf(acting.actor, tender.buyerId) || hasRole(acting.actor, "auditor");
  return reads ? withNames(acting, { tenderId: tender.id }) : [];
}

/** The marks that are kept in a need that this actor is writing. */
export const listKeptInNeed = (acting: Acting, needId: string) => withNames(acting, { needId });

async function withNames({ tx }: Acting, where: { tenderId: string } | { needId: string }) {
  const rows = await tx.keptMark.findMany({ where, orderBy: [{ keptAt: "asc" }, { id: "asc" }] });
  const people = await tx.person.findMany({
    where: { id: { in: rows.map(({ keptById }) => keptById) } },
    select: { id: true, name: true },
  });
  return rows.map(({ id, rule, quote, before, after, reason, keptById }) => ({
    ...{ id, rule, quote, before, after, reason },
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

/** The same, of a tender. */
export const notesOfTender = (tender: Parameters<typeof tenderTexts>[0], kept: readonly KeptMarkView[]) =>
  notesWithReasons(tenderTexts(tender), kept);

export type SavedNote = ReturnType<typeof notesWithReasons>[number];
