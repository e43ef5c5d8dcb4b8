import { env } from "#lib/platform/env.ts";
import { switchOffMail } from "#lib/suppliers/switch-off-mail.ts";

type Props = { params: Promise<{ key: string; what: string }> };

/** RFC 8058: the mail program's one press. The key in the address is the authority; nobody signs in. */
export async function POST(_request: Request, { params }: Props) {
  const { key, what } = await params;
  const outcome = await switchOffMail(null, { key, what });
  const to = outcome.ok ? `/avmelding/${key}/${what}?av=ja` : "/";
  return new Response(null, { status: outcome.ok ? 303 : 404, headers: { location: `${env().ELVA_URL}${to}` } });
}

/** What a person's press on the link in the text opens: a page that asks first, for links are also followed by machines. */
export async function GET(_request: Request, { params }: Props) {
  const { key, what } = await params;
  const path = `/avmelding/${encodeURIComponent(key)}/${encodeURIComponent(what)}`;
  return new Response(null, { status: 303, headers: { location: `${env().ELVA_URL}${path}` } });
}
