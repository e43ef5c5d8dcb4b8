import { headers } from "next/headers";
import { ACTION_HEADER } from "./readable-form.ts";

/*
 * A form without JavaScript that somebody sends after their session has ended. The page that it stood on is made anew as
 * the answer, for nobody: it would send them to where one signs in, and what they wrote would be gone. It is answered with
 * instead (app/layout.tsx), to be sent again. Nothing of it is stored: it lives as long as the request.
 */

export type SentSignedOut = {
  /** Name and text of each field, in the form's order. */
  fields: readonly (readonly [name: string, value: string])[];
  /** Files were sent with it: a browser lets nobody choose them but a person. */
  files: boolean;
  /** What React calls the action, and the state that the answer is shown by. */
  action: string;
  key: string;
};

/** Requests are known by their headers: Next gives an action and the page that answers it the same. */
const sent = new WeakMap<object, SentSignedOut>();

/** Remembers for the answer what was sent. Nothing when the page's scripts sent it: they have it still. */
export async function keepSentSignedOut(form: FormData): Promise<void> {
  const of = await headers();
  const [action, key] = of.get(ACTION_HEADER)?.split(" ") ?? [];
  if (!action || !key) return;
  const entries = [...form];
  sent.set(of, {
    fields: entries.flatMap(([name, value]) => (typeof value === "string" ? [[name, value] as const] : [])),
    files: entries.some(([, value]) => value instanceof File && value.size > 0),
    action,
    key,
  });
}

/** What this request's form held, when its sender must sign in first. */
export const sentSignedOut = async (): Promise<SentSignedOut | undefined> => sent.get(await headers());
