"use server";

import { headers } from "next/headers";
import { env } from "#lib/platform/env.ts";
import {
  type BothChanged,
  codeFor,
  type FormState,
  fieldErrorSentences,
  formAction,
  refusalSentence,
} from "#lib/platform/form-action.ts";
import { readForm } from "#lib/platform/form-input.ts";
import { isSameOrigin } from "#lib/platform/same-origin.ts";
import { currentIdentity, read } from "#lib/platform/session.ts";
import { getTender } from "#lib/tenders/queries.ts";
import { mergeWith, saveTender } from "#lib/tenders/save-tender.ts";
import { contentOf, versionChanges, versionContent } from "#lib/tenders/tender-version.ts";
import { baseAfter, rightTender } from "./right-parts.ts";

/** The button: as every form, and where two have changed the same field, what to choose between. */
export async function saveTenderAction(previous: FormState, formData: FormData): Promise<FormState> {
  const state = await formAction(saveTender)(previous, formData);
  const form = state?.refusal && formData instanceof FormData ? readForm(formData, saveTender.input) : undefined;
  const bothChanged = form && (await bothChangedIn(form.input));
  return bothChanged ? { ...state, bothChanged } : state;
}

export type Autosaved =
  | {
      kind: "saved";
      revision: number;
      at: string;
      /** What the form's next save begins from. */
      base: string;
      /** Fields that a colleague has changed since, and that stay as that colleague wrote them. */
      theirs: string[];
      /** Sentences by field: what is not saved before it is put right. */
      wrong: Record<string, string>;
    }
  | { kind: "conflict"; bothChanged: BothChanged }
  | { kind: "refused"; sentence: string; wrong?: Record<string, string> };

/** Saves what can be saved while one writes, without moving anything on the page. */
export async function autosaveTender(formData: FormData): Promise<Autosaved> {
  if (!isSameOrigin(await headers(), env().ELVA_URL)) return refused("wrongOrigin");
  const form = formData instanceof FormData ? readForm(formData, saveTender.input) : undefined;
  const right = form && (await rightTender(form.input as Record<string, unknown>));
  if (!form || !right) return refused("invalidInput");
  const identity = await currentIdentity();
  const outcome = await saveTender(identity, right.input);
  if (outcome.ok) {
    const { revision, savedAt, theirs } = outcome.value;
    const base = baseAfter(form.input as Record<string, unknown>, outcome.value.base, right.asStored);
    const wrong = await fieldErrorSentences(right.wrong);
    return { kind: "saved", revision, at: savedAt.toISOString(), base, theirs, wrong };
  }
  if (outcome.fieldErrors)
    return { ...(await refused("invalidInput")), wrong: await fieldErrorSentences(outcome.fieldErrors) };
  const bothChanged = outcome.refusal.code === "changedMeanwhile" && (await bothChangedIn(right.input));
  return bothChanged ? { kind: "conflict", bothChanged } : refused(codeFor(identity, outcome.refusal.code));
}

const refused = async (code: string) => ({ kind: "refused" as const, sentence: await refusalSentence(code) });

async function bothChangedIn(input: unknown): Promise<BothChanged | undefined> {
  const parsed = saveTender.input.safeParse(input);
  if (!parsed.success || !parsed.data.base) return undefined;
  const tender = await read((acting) => getTender(acting, parsed.data.tenderId));
  const fields = tender ? mergeWith(tender, parsed.data).open : [];
  if (!tender || fields.length === 0) return undefined;
  const mine = versionContent(parsed.data);
  const written = Object.fromEntries(fields.map((field) => [field, mine[field]]));
  return { revision: tender.revision, fields, changes: versionChanges(contentOf(tender, fields), written) };
}
