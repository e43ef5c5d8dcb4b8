import { z } from "zod";
import { isOfOurTime } from "#lib/platform/dates.ts";
import { env } from "#lib/platform/env.ts";
import { whole } from "#lib/platform/fields.ts";
import { readAsPublic } from "#lib/platform/session.ts";
import { getReleasePackage } from "#lib/standards/queries.ts";
import { cursorPattern } from "#lib/standards/release-steps.ts";
import { openData, openDataError } from "../open-data.ts";

const parameters = z.object({
  since: z
    .union([z.iso.datetime({ offset: true }), z.iso.date()])
    .transform((text) => new Date(text))
    .refine(isOfOurTime)
    .optional(),
  cursor: z.string().regex(cursorPattern).optional(),
  limit: whole(1, 100).optional(),
});

/** Open data: releases of every public step, newest first (OCDS 1.1.5). Read as the public, whoever asks. */
export async function GET(request: Request) {
  const parsed = parameters.safeParse(Object.fromEntries(new URL(request.url).searchParams));
  if (!parsed.success) {
    const names = [...new Set(parsed.error.issues.map(({ path }) => path.join(".")))].join(", ");
    return openDataError(
      400,
      `Wrong value of: ${names}. since is an ISO 8601 date or instant, limit is 1 to 100, cursor is taken from links.next.`,
    );
  }
  const { cursor, since, limit } = parsed.data;
  const page = await readAsPublic((acting) =>
    getReleasePackage(acting, env().ELVA_URL, { before: cursor, since, limit }),
  );
  return openData(request, page);
}
