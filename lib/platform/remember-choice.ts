import { type NextRequest, NextResponse } from "next/server";
import { env } from "./env.ts";
import { isSameOrigin } from "./same-origin.ts";

const A_YEAR = 365 * 86_400;

/** Stores a choice of appearance in a cookie and goes back to where it was made. Only paths of our own are gone back to. */
export async function rememberChoice(request: NextRequest, cookie: string, valid: (value: string) => string) {
  if (!isSameOrigin(request.headers, env().ELVA_URL)) return new NextResponse(null, { status: 403 });
  const form = await request.formData().catch(() => new FormData());
  const back = String(form.get("back") ?? "/");
  const path = /^\/(?![/\\])[^\s]*$/.test(back) ? back : "/";
  const response = new NextResponse(null, { status: 303, headers: { Location: encodeURI(decodeSafely(path)) } });
  response.cookies.set(cookie, valid(String(form.get("value") ?? "")), {
    path: "/",
    maxAge: A_YEAR,
    sameSite: "lax",
    httpOnly: true,
    secure: env().ELVA_URL.startsWith("https:"),
  });
  return response;
}

function decodeSafely(path: string) {
  try {
    return decodeURI(path);
  } catch {
    return "/";
  }
}
