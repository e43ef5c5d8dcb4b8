import type { z } from "zod";
import type { Identity } from "./actor.ts";
import type { Command } from "./command.ts";
import { env } from "./env.ts";
import { asWhoeverAsks, codeFor, fieldErrorSentence, fieldErrorSentences, refusalSentence } from "./form-action.ts";
import { readForm } from "./form-input.ts";
import { Refused, statusOf } from "./refused.ts";
import { formOf } from "./request-body.ts";
import { rightParts } from "./right-parts.ts";
import { isSameOrigin } from "./same-origin.ts";
import { currentIdentity } from "./session.ts";

/** What stands stored when somebody else saved first: its revision, and the fields that differ, in words. */
export type Conflict = { revision: number; stored: { label: string; text: string }[] };

/**
 * How a save that the page made by itself went. `wrong`: sentences by field, of what must be put right; `held`: not all of
 * that is stored as it is typed.
 */
export type Autosaved =
  | { ok: true; revision: number; wrong: Record<string, string>; held: boolean }
  | { ok: false; problem: string; wrong?: Record<string, string>; conflict?: Conflict };

/** A form with its own text, no files. */
const MOST_BYTES = 1_000_000;

type Fields = Record<string, unknown>;

/**
 * The door (POST) for forms that save themselves (components/autosave.tsx): the same command and rules as the button, the
 * answer without a page. Not a server action: those have a new address in each release, and a text that is being written
 * must be saved across one; and one door costs a third less. What is wrong keeps what `stored` says, as typed, and is told
 * by field; the rest is saved. The command takes `revision` and refuses `changedMeanwhile`; `conflict` then tells what is
 * stored. It may tell of fields that it keeps though they are wrong.
 */
export function autosave<Schema extends z.ZodType, R extends { revision: number; wrong?: Record<string, string[]> }>(
  command: Command<Schema, R>,
  conflict: (input: z.output<Schema>) => Promise<Conflict | undefined>,
  stored: (input: Fields) => Promise<Fields | undefined>,
): (request: Request) => Promise<Response> {
  const save = async (request: Request) => {
    if (!isSameOrigin(request.headers, env().ELVA_URL)) return answer(403, await refused("wrongOrigin"));
    const formData = await formOf(request, MOST_BYTES);
    const form = formData && readForm(formData, command.input);
    if (!form) return answer(400, await refused("invalidInput"));
    const typed = form.input as Fields;
    const right = await rightParts(command.input, typed, () => stored(typed));
    if (!right) return answer(422, await refused("invalidInput"));
    const { identity, outcome } = await asWhoeverAsks(command, right.input);
    if (outcome.ok) {
      const { revision, wrong } = outcome.value;
      const said = await fieldErrorSentences({ ...wrong, ...right.wrong });
      return answer(200, { ok: true, revision, wrong: said, held: Object.keys(right.wrong).length > 0 });
    }
    if (outcome.fieldErrors) {
      const wrong = await fieldErrorSentences(outcome.fieldErrors);
      return answer(422, {
        ok: false,
        problem: Object.values(wrong)[0] ?? (await fieldErrorSentence("notAllowed")),
        wrong,
      });
    }
    const { code } = outcome.refusal;
    if (code !== "changedMeanwhile") return refusal(identity, code);
    return answer(409, { ...(await refused(code)), conflict: await conflict(command.input.parse(right.input)) });
  };
  return async (request) => {
    try {
      return await save(request);
    } catch (error) {
      // what is stored is asked for as a query asks, for whoever sends a form here
      if (!(error instanceof Refused)) throw error;
      return refusal(await currentIdentity(), error.code);
    }
  };
}

const refusal = async (identity: Identity | null, code: string) =>
  answer(statusOf(code), await refused(codeFor(identity, code)));

const refused = async (code: string) => ({ ok: false as const, problem: await refusalSentence(code) });

const answer = (status: number, said: Autosaved) =>
  Response.json(said, {
    status,
    headers: { "cache-control": "no-store", ...(status === 503 && { "retry-after": "5" }) },
  });
