"use server";

import { headers } from "next/headers";
import { typed } from "#components/typed-values.ts";
import { env } from "#lib/platform/env.ts";
import { formAction, refusalSentence } from "#lib/platform/form-action.ts";
import { readForm } from "#lib/platform/form-input.ts";
import { isSameOrigin } from "#lib/platform/same-origin.ts";
import { currentIdentity, read } from "#lib/platform/session.ts";
import { getTender } from "#lib/tenders/queries.ts";
import { saveTender } from "#lib/tenders/save-tender.ts";
import { draftValues, flattened } from "./draft-values.ts";

export const saveTenderAction = formAction(saveTender);

export type Autosaved =
  | { kind: "saved"; revision: number; at: string }
  | { kind: "invalid"; count: number }
  | { kind: "conflict"; revision: number; theirs: Record<string, string> }
  | { kind: "refused"; sentence: string };

/** Saves while one writes, without moving anything on the page; a conflict brings what the other has saved. */
export async function autosaveTender(formData: FormData): Promise<Autosaved> {
  if (!isSameOrigin(await headers(), env().ELVA_URL))
    return { kind: "refused", sentence: await refusalSentence("wrongOrigin") };
  const form = readForm(formData, saveTender.input);
  if (!form) return { kind: "refused", sentence: await refusalSentence("invalidInput") };
  const outcome = await saveTender(await currentIdentity(), form.input);
  if (outcome.ok) return { kind: "saved", revision: outcome.value.revision, at: outcome.value.savedAt.toISOString() };
  if (outcome.fieldErrors) return { kind: "invalid", count: Object.keys(outcome.fieldErrors).length };
  if (outcome.refusal.code !== "changedMeanwhile")
    return { kind: "refused", sentence: await refusalSentence(outcome.refusal.code) };
  const stored = await read((acting) => getTender(acting, String(formData.get("tenderId"))));
  if (!stored) return { kind: "refused", sentence: await refusalSentence("notFound") };
  return { kind: "conflict", revision: stored.revision, theirs: flattened(typed(draftValues(stored))) };
}
