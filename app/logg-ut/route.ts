import { cookies } from "next/headers";
import { getLocale, getTranslations } from "next-intl/server";
import { env } from "#lib/platform/env.ts";
import { isSameOrigin } from "#lib/platform/same-origin.ts";
import { secureCookies, sessionSecret } from "#lib/platform/session.ts";
import { sessionCookieName } from "#lib/platform/session-cookie.ts";
import { endSession } from "#lib/platform/sign-out.ts";

/**
 * Ends the session here and at the issuer. It answers with a page that goes on to the issuer, not with a redirect: a
 * redirect after a form would need the issuer's address in the policy for forms.
 */
export async function POST(request: Request) {
  if (!isSameOrigin(request.headers, env().ELVA_URL)) return new Response(null, { status: 403 });
  const next = await endSession(await sessionSecret());
  (await cookies()).set(sessionCookieName(secureCookies()), "", {
    httpOnly: true,
    sameSite: "lax",
    path: "/",
    secure: secureCookies(),
    maxAge: 0,
  });
  const href = next.replaceAll("&", "&amp;").replaceAll('"', "&quot;");
  const t = await getTranslations("signIn.signedOut");
  return new Response(
    `<!doctype html><html lang="${await getLocale()}"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${t("title")}</title><meta http-equiv="refresh" content="0;url=${href}"><h1>${t("title")}</h1><p><a href="${href}">${t("onward")}</a></p></html>`,
    {
      headers: {
        "content-type": "text/html; charset=utf-8",
        "cache-control": "no-store",
        "clear-site-data": `"storage"`,
      },
    },
  );
}
