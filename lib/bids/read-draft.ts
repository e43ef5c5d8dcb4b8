import type { Tx } from "../platform/db.ts";
import { sha256 } from "../platform/sealing/bytes.ts";
import { canonicalJson } from "../platform/sealing/canonical-json.ts";
import { type DraftKey, openSection } from "../platform/sealing/draft.ts";
import {
  type AnswerDraft,
  type DeclarationDraft,
  type Draft,
  emptyDraft,
  type FileEntry,
  type PriceDraft,
} from "./answers.ts";

type SectionState = { revision: number; savedAt: Date; savedById: string };

type ReadDraft = {
  draft: Draft;
  sections: Record<string, SectionState>;
  /** Names exactly this state of the draft: who sends says which one was reviewed. SHA-256, hex. */
  fingerprint: string;
};

/** The whole draft, decrypted in memory. The caller has the key, so the sealer has found it to be a member. */
export async function readDraft(tx: Tx, key: DraftKey, bidId: string): Promise<ReadDraft> {
  const rows = await tx.bidDraftSection.findMany({ where: { bidId }, orderBy: { key: "asc" } });
  const draft = emptyDraft();
  const sections: Record<string, SectionState> = {};
  for (const { key: section, ciphertext, ...state } of rows) {
    const value = openSection(key, bidId, section, ciphertext);
    const [kind, of = ""] = section.split(":");
    if (kind === "requirement") draft.answers[of] = value as AnswerDraft;
    if (kind === "file") draft.files[of] = value as FileEntry;
    if (kind === "price") draft.price = value as PriceDraft;
    if (kind === "declaration") draft.declaration = value as DeclarationDraft;
    sections[section] = { revision: state.revision, savedAt: state.savedAt, savedById: state.savedById };
  }
  const revisions = Object.fromEntries(rows.map(({ key: section, revision }) => [section, revision]));
  return { draft, sections, fingerprint: sha256(canonicalJson(revisions)) };
}
