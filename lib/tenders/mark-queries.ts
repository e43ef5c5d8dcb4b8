import { hasRole } from "../platform/actor.ts";
import type { Acting } from "../platform/db.ts";
import { answeredBy } from "./linter/kept.ts";
import { notesOf } from "./linter/notes.ts";
import { tenderTexts } from "./linter/tender-texts.ts";
import { worksOnTendersOf } from "./tender.ts";

/** The marks that are kept in a tender, with who kept them, for its unit's people and the auditor; none for others. */
export async function listKeptMarks({ tx, actor }: Acting, tender: { id: string; buyerId: string }) {
  if (!worksOnTendersOf(actor, tender.buyerId) && !hasRole(actor, "auditor")) return [];
  const rows = await tx.keptMark.findMany({
    where: { tenderId: tender.id },
    orderBy: [{ keptAt: "asc" }, { id: "asc" }],
  });
  const people = await tx.person.findMany({
    where: { id: { in: rows.map(({ keptById }) => keptById) } },
    select: { id: true, name: true },
  });
  return rows.map(({ keptById, tenderId: _, ...row }) => ({
    ...row,
    keptBy: people.find(({ id }) => id === keptById)?.name ?? "",
  }));
}

export type KeptMarkView = Awaited<ReturnType<typeof listKeptMarks>>[number];

/** What the linter says about a saved tender, each note with the reason it is kept for, if any; the open ones first. */
export function notesOfTender(tender: Parameters<typeof tenderTexts>[0], kept: readonly KeptMarkView[]) {
  const notes = notesOf(tenderTexts(tender));
  const answers = answeredBy(notes, kept);
  const all = notes.map((note) => ({ ...note, kept: answers.get(note) }));
  return [...all.filter((note) => !note.kept), ...all.filter((note) => note.kept)];
}

export type TenderNote = ReturnType<typeof notesOfTender>[number];
