import type { SubmissionResult } from "@conform-to/react";
import { refresh } from "next/cache";
import { headers } from "next/headers";
import { notFound, redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import type { z } from "zod";
import type { Identity } from "./actor.ts";
import type { Wrong, WrongInWords } from "./address-form.ts";
import { busy, type Command, type Outcome } from "./command.ts";
import { isBusy } from "./database-refusals.ts";
import { env } from "./env.ts";
import { readForm } from "./form-input.ts";
import { isSameOrigin } from "./same-origin.ts";
import { keepSentSignedOut } from "./sent-signed-out.ts";
import { currentIdentity, sessionSecret } from "./session.ts";

/** What a form shows after it was sent and not accepted: sentences, never codes, and everything that was typed. */
export type FormState =
  | {
      result?: SubmissionResult<string[]>;
      refusal?: string;
      /** What is refused is so for want of a session; to sign in beside the form is enough. */
      signInFirst?: boolean;
      saved?: boolean;
      /** Saved as it is, though something in it must be put right. */
      kept?: boolean;
      bothChanged?: BothChanged;
    }
  | undefined;

/** What two people have changed, each in their own way, and one must choose between: `before` is what is stored. */
export type BothChanged = {
  /** Of what is stored. */
  revision: number;
  fields: string[];
  changes: { field: string; row: string | null; before: string | null; after: string | null }[];
};

export type FormAction = (previous: FormState, formData: FormData) => Promise<FormState>;

/**
 * The door from a form to a command, with and without JavaScript. Refuses forms from elsewhere; parses by the command's
 * own input; a refusal comes back as a sentence with what was typed; success goes to `to`, or stays on the fresh page.
 */
export function formAction<Schema extends z.ZodType, R>(
  command: Command<Schema, R>,
  options: {
    to?: (value: R, input: z.input<Schema>) => string;
    /** What is kept as it is but must be put right before one goes on: codes by field. */
    stays?: (value: R, input: z.output<Schema>) => Promise<Record<string, string[]>>;
  } = {},
): FormAction {
  return async (_previous, formData) => {
    if (!isSameOrigin(await headers(), env().ELVA_URL)) return { refusal: await refusalSentence("wrongOrigin") };
    // what is sent to an action is whatever a client likes
    const form = formData instanceof FormData ? readForm(formData, command.input) : undefined;
    if (!form) return { refusal: await refusalSentence("invalidInput") };
    const { submission } = form;
    if (submission.status !== "success") {
      if (await sessionHasEnded()) await keepSentSignedOut(formData);
      return { result: await inWords(submission.reply()) };
    }
    const { identity, outcome } = await asWhoeverAsks(command, form.input);
    if (outcome.ok) {
      refresh(); // also before a redirect: one to a heading of the same page would else show the page as it was
      const wrong = (await options.stays?.(outcome.value, submission.value as z.output<Schema>)) ?? {};
      if (Object.keys(wrong).length > 0)
        return { result: await inWords(submission.reply({ fieldErrors: wrong })), kept: true };
      if (options.to) redirect(options.to(outcome.value, form.input as z.input<Schema>));
      return { saved: true };
    }
    if (outcome.fieldErrors) return { result: await inWords(submission.reply({ fieldErrors: outcome.fieldErrors })) };
    const { field, detail } = outcome.refusal;
    const code = codeFor(identity, outcome.refusal.code);
    if (code === "signInFirst") {
      await keepSentSignedOut(formData);
      return { result: submission.reply(), refusal: await refusalSentence(code), signInFirst: true };
    }
    if (code === "notFound" && !field) notFound();
    const sentence = await refusalSentence(code, detail);
    const reply = submission.reply(field ? { fieldErrors: { [field]: [sentence] } } : { formErrors: [sentence] });
    return { result: reply, refusal: field ? undefined : sentence };
  };
}

/** The command as who has signed in. Not even that can be asked while the database is away: what was typed is kept. */
export async function asWhoeverAsks<Schema extends z.ZodType, R>(
  command: Command<Schema, R>,
  input: unknown,
): Promise<{ identity: Identity | null; outcome: Outcome<R> }> {
  try {
    const identity = await currentIdentity();
    return { identity, outcome: await command(identity, input) };
  } catch (error) {
    if (!isBusy(error)) throw error;
    return { identity: null, outcome: busy(error) };
  }
}

/** False also while that cannot be asked. */
const sessionHasEnded = async () =>
  (await sessionSecret()) !== undefined && (await currentIdentity().catch(() => undefined)) === null;

/** How a form begins when what is stored is wrong by now: a sentence at each field, and the summary above. */
export async function wrongFromTheStart(codes: Record<string, string[]>, stored: object): Promise<FormState> {
  if (Object.keys(codes).length === 0) return undefined;
  return { result: await inWords({ status: "error", initialValue: { ...stored }, error: codes }) };
}

/** What is not there for one whose session has ended may be there when they have signed in. */
export const codeFor = (identity: Identity | null, code: string) =>
  identity === null && (code === "notFound" || code === "forbidden") ? "signInFirst" : code;

/** The sentence of a refusal code, with its detail, in the reader's language; a general one when the code has none. */
export async function refusalSentence(code: string, detail = ""): Promise<string> {
  const t = await getTranslations("refusals");
  return t.has(code) ? t(code, { detail }) : t("other");
}

/** The sentence of a field's code («tooLong:200»), in the reader's language. */
export async function fieldErrorSentence(code: string): Promise<string> {
  const t = await getTranslations("fieldErrors");
  const [key = "", limit = ""] = code.split(":");
  return t.has(key) ? t(key, { limit: Number(limit) }) : t("notAllowed");
}

/** The first sentence of each field, by name. */
export async function fieldErrorSentences(codes: Record<string, string[] | null>): Promise<Record<string, string>> {
  const worded = Object.entries(codes).map(
    async ([name, of]) => [name, await fieldErrorSentence(of?.[0] ?? "notAllowed")] as const,
  );
  return Object.fromEntries(await Promise.all(worded));
}

/** What an address holds and cannot be meant (address-form.ts), each with its sentence. */
export async function wrongInWords(wrong: Wrong): Promise<WrongInWords> {
  const worded = Object.entries(wrong).map(
    async ([name, { typed, code }]) => [name, { typed, sentence: await fieldErrorSentence(code) }] as const,
  );
  return Object.fromEntries(await Promise.all(worded));
}

async function inWords(reply: SubmissionResult<string[]>): Promise<SubmissionResult<string[]>> {
  const sentences = Object.entries(await fieldErrorSentences(reply.error ?? {}));
  return { ...reply, error: Object.fromEntries(sentences.map(([name, sentence]) => [name, [sentence]])) };
}
