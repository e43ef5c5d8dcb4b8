import type { z } from "zod";
import type { Command } from "./command.ts";
import { env } from "./env.ts";
import { codesByField } from "./field-codes.ts";
import { fieldErrorSentence, refusalSentence } from "./form-action.ts";
import { readForm } from "./form-input.ts";
import { formOf } from "./request-body.ts";
import { isSameOrigin } from "./same-origin.ts";
import { currentIdentity } from "./session.ts";

/** What stands stored when somebody else saved first: its revision, and the fields that differ, in words. */
export type Conflict = { revision: number; stored: { label: string; text: string }[] };

/** How a save that the page made by itself went. */
export type Autosaved = { ok: true; revision: number } | { ok: false; problem: string; conflict?: Conflict };

/** A form with its own text, no files. */
const MOST_BYTES = 1_000_000;

/**
 * The door (POST) for forms that save themselves (components/autosave.tsx): the same command and rules as the button, the
 * answer without a page. Not a server action: those have a new address in each release, and a text that is being written
 * must be saved across one; and one door costs a third less. The command takes `revision` and refuses
 * `changedMeanwhile`; `conflict` then tells what is stored.
 */
export function autosave<Schema extends z.ZodType, R extends { revision: number }>(
  command: Command<Schema, R>,
  conflict: (input: z.output<Schema>) => Promise<Conflict | undefined>,
): (request: Request) => Promise<Response> {
  return async (request) => {
    if (!isSameOrigin(request.headers, env().ELVA_URL)) return answer(403, await refused("wrongOrigin"));
    const formData = await formOf(request, MOST_BYTES);
    const form = formData && readForm(formData, command.input);
    const parsed = form && command.input.safeParse(form.input);
    if (!parsed) return answer(400, await refused("invalidInput"));
    if (!parsed.success) return answer(422, await wrong(codesByField(parsed.error)));
    const outcome = await command(await currentIdentity(), form.input);
    if (outcome.ok) return answer(200, { ok: true, revision: outcome.value.revision });
    if (outcome.fieldErrors) return answer(422, await wrong(outcome.fieldErrors));
    const { code } = outcome.refusal;
    const said = await refused(code);
    if (code !== "changedMeanwhile") return answer(422, said);
    return answer(409, { ...said, conflict: await conflict(parsed.data) });
  };
}

/** The first that is wrong, in words. */
async function wrong(codes: Record<string, string[]>) {
  const [[code] = []] = Object.values(codes);
  return { ok: false as const, problem: await fieldErrorSentence(code ?? "notAllowed") };
}

const refused = async (code: string) => ({ ok: false as const, problem: await refusalSentence(code) });

const answer = (status: number, said: Autosaved) =>
  Response.json(said, { status, headers: { "cache-control": "no-store" } });
