import { type NextRequest, NextResponse } from "next/server";
import { env } from "./env.ts";
import { isSameOrigin } from "./same-origin.ts";
import { pathWithin } from "./session.ts";

const A_YEAR = 365 * 86_400;

/** Stores a choice of appearance in a cookie and goes back to where it was made. Nothing but a path of our own is gone back to. */
export async function rememberChoice(request: NextRequest, cookie: string, valid: (value: string) => string) {
  if (!isSameOrigin(request.headers, env().ELVA_URL)) return new NextResponse(null, { status: 403 });
  const form = await request.formData().catch(() => new FormData());
  const response = new NextResponse(null, { status: 303, headers: { Location: cameFrom(request) } });
  response.cookies.set(cookie, valid(String(form.get("value") ?? "")), {
    path: "/",
    maxAge: A_YEAR,
    sameSite: "lax",
    httpOnly: true,
    secure: env().ELVA_URL.startsWith("https:"),
  });
  return response;
}

/** The path of the page that the form stood on, with its query; the front page when the browser does not say. */
function cameFrom({ headers }: NextRequest) {
  const from = headers.get("referer");
  if (!from || !URL.canParse(from)) return "/";
  const { pathname, search } = new URL(from);
  return pathWithin(`${pathname}${search}`, "/");
}
