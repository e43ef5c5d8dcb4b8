import { env } from "#lib/platform/env.ts";
import { formOf } from "#lib/platform/request-body.ts";
import { switchOffMail } from "#lib/suppliers/switch-off-mail.ts";

type Props = { params: Promise<{ key: string; what: string }> };

/**
 * One press, by the mail program (RFC 8058: it is answered, never sent on) or by a person on our page. The key in the
 * address is the authority; nobody signs in.
 */
export async function POST(request: Request, { params }: Props) {
  const { key, what } = await params;
  const form = await formOf(request, 1_000);
  const outcome = await switchOffMail(null, { key, what });
  if (form?.get("List-Unsubscribe") === "One-Click") return new Response(null, { status: outcome.ok ? 200 : 404 });
  const to = outcome.ok ? `/avmelding/${key}/${what}?av=ja` : "/";
  return new Response(null, { status: outcome.ok ? 303 : 404, headers: { location: `${env().ELVA_URL}${to}` } });
}

/** What a person's press on the link in the text opens: a page that asks first, for links are also followed by machines. */
export async function GET(_request: Request, { params }: Props) {
  const { key, what } = await params;
  const path = `/avmelding/${encodeURIComponent(key)}/${encodeURIComponent(what)}`;
  return new Response(null, { status: 303, headers: { location: `${env().ELVA_URL}${path}` } });
}
