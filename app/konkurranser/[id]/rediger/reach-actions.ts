"use server";

import { headers } from "next/headers";
import { hasRole } from "#lib/platform/actor.ts";
import { env } from "#lib/platform/env.ts";
import { readForm } from "#lib/platform/form-input.ts";
import { isSameOrigin } from "#lib/platform/same-origin.ts";
import { read } from "#lib/platform/session.ts";
import type { Reach } from "#lib/tenders/reach.ts";
import { reachForm, readReachDraft } from "#lib/tenders/reach-draft.ts";
import { getReach } from "#lib/tenders/reach-queries.ts";

/** Who can take part in what stands in the builder now, saved or not; nothing for those who build no tenders. */
export async function reachOfForm(formData: FormData): Promise<Reach | undefined> {
  if (!isSameOrigin(await headers(), env().ELVA_URL) || !(formData instanceof FormData)) return undefined;
  const form = readForm(formData, reachForm);
  const parsed = form && reachForm.safeParse(form.input);
  if (!parsed?.success) return undefined;
  return read(async (acting) =>
    hasRole(acting.actor, "procurementOfficer") ? getReach(acting, readReachDraft(parsed.data)) : undefined,
  );
}
