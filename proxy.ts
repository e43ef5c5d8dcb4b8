import { type NextRequest, NextResponse } from "next/server";

/**
 * Gives each page a content security policy with a nonce of its own; Next puts the nonce on its scripts. Never an
 * authority: who may see what is decided by the page's query and row-level security.
 */
export function proxy(request: NextRequest) {
  const nonce = Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString("base64");
  const policy = policyWith(nonce);
  const headers = new Headers(request.headers);
  headers.set("content-security-policy", policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  return response;
}

const policyWith = (nonce: string) =>
  [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'`,
    "style-src 'self'",
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");

/*
 * Static files and the API have no scripts. The signed-out pages of next.config.ts come from the cache (app/offentlig)
 * with the policy they were made with, and must not pass here: the proxy halves what a server can send.
 */
export const config = {
  matcher: [
    { source: "/((?!_next/|api/|offentlig/|icon.svg|robots.txt).*)", has: [{ type: "cookie", key: "elva-session" }] },
    {
      source: "/((?!_next/|api/|offentlig/|icon.svg|robots.txt).*)",
      has: [{ type: "cookie", key: "__Host-elva-session" }],
    },
    {
      source: "/((?!_next/|api/|offentlig/|icon.svg|robots.txt).*)",
      has: [{ type: "header", key: "x-elva-uncached" }],
    },
    { source: "/((?!_next/|api/|offentlig/|icon.svg|robots.txt).*)", has: [{ type: "header", key: "content-type" }] },
    {
      source:
        "/((?!_next/|api/|offentlig/|icon.svg|robots.txt|$|(?:konkurranser|behov|resultater)(?:/[0-9a-f-]{36})?$|(?:dialog|samarbeid|innsikt)$|veiledning(?:/[a-z-]+)?$).*)",
    },
  ],
};
