import { headers } from "next/headers";
import type { z } from "zod";
import type { Command } from "./command.ts";
import { env } from "./env.ts";
import { fieldErrorSentence, refusalSentence } from "./form-action.ts";
import { readForm } from "./form-input.ts";
import { isSameOrigin } from "./same-origin.ts";
import { currentIdentity } from "./session.ts";

/** What stands stored when somebody else saved first: its revision, and the fields that differ, in words. */
export type Conflict = { revision: number; stored: { label: string; text: string }[] };

/** How a save that the page made by itself went. */
export type Autosaved = { ok: true; revision: number } | { ok: false; problem: string; conflict?: Conflict };

export type AutosaveAction = (formData: FormData) => Promise<Autosaved>;

/**
 * The door for forms that save themselves (components/autosave.tsx): the same command and rules as the button, the answer
 * without a redirect. The command takes `revision` and refuses `changedMeanwhile`; `conflict` then tells what is stored.
 */
export function autosave<Schema extends z.ZodType, R extends { revision: number }>(
  command: Command<Schema, R>,
  conflict: (input: z.output<Schema>) => Promise<Conflict | undefined>,
): AutosaveAction {
  return async (formData) => {
    if (!isSameOrigin(await headers(), env().ELVA_URL)) return refused("wrongOrigin");
    const form = readForm(formData, command.input);
    const parsed = form && command.input.safeParse(form.input);
    if (!parsed) return refused("invalidInput");
    if (!parsed.success) {
      const [first] = parsed.error.issues;
      return { ok: false, problem: await fieldErrorSentence(first?.message ?? "notAllowed") };
    }
    const outcome = await command(await currentIdentity(), form.input);
    if (outcome.ok) return { ok: true, revision: outcome.value.revision };
    const { code } = outcome.refusal;
    const answer = await refused(code);
    return code === "changedMeanwhile" ? { ...answer, conflict: await conflict(parsed.data) } : answer;
  };
}

const refused = async (code: string) => ({ ok: false as const, problem: await refusalSentence(code) });
