import { type NextRequest, NextResponse } from "next/server";
import { ACTION_HEADER, actionOf, unreadable, unreadableWords } from "#lib/platform/readable-form.ts";
import { isSameOrigin } from "#lib/platform/same-origin.ts";

/**
 * Gives each page a content security policy with a nonce of its own; Next puts the nonce on its scripts. Never an
 * authority: who may see what is decided by the page's query and row-level security.
 */
export async function proxy(request: NextRequest) {
  const asks = request.method === "GET" || request.method === "HEAD";
  const refused = asks ? undefined : await refusalOfForm(request);
  if (refused) return refused;
  const action = asks ? undefined : await actionOf(request);
  const nonce = Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString("base64");
  const policy = policyWith(nonce);
  const headers = new Headers(request.headers);
  headers.set("content-security-policy", policy);
  headers.delete(ACTION_HEADER); // ours to say
  if (action) headers.set(ACTION_HEADER, action);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  return response;
}

/** A form from elsewhere, or one that cannot be read, goes no further. */
async function refusalOfForm(request: NextRequest) {
  if (!isSameOrigin(request.headers, process.env.ELVA_URL ?? "http://localhost:3000")) {
    return new NextResponse(null, { status: 403 });
  }
  const status = await unreadable(request);
  return (
    status &&
    new NextResponse(unreadableWords[status], { status, headers: { "content-type": "text/plain; charset=utf-8" } })
  );
}

const policyWith = (nonce: string) =>
  [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'`,
    "style-src 'self'",
    "style-src-attr 'unsafe-inline'",
    "worker-src 'self'",
    "img-src 'self' data:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");

/*
 * Static files, the API and documents have no scripts, and uploads must not be buffered here. The signed-out pages of next.config.ts come from the cache (app/offentlig)
 * with the policy they were made with, and must not pass here: the proxy halves what a server can send.
 */
export const config = {
  matcher: [
    {
      source:
        "/((?!_next/|api/|offentlig/|konkurranser/[^/]+/dokumenter|dialog/[^/]+/(?:dokumenter|vedlegg)|icon.svg|favicon.ico|robots.txt).*)",
      has: [{ type: "cookie", key: "elva-session" }],
    },
    {
      source:
        "/((?!_next/|api/|offentlig/|konkurranser/[^/]+/dokumenter|dialog/[^/]+/(?:dokumenter|vedlegg)|icon.svg|favicon.ico|robots.txt).*)",
      has: [{ type: "cookie", key: "__Host-elva-session" }],
    },
    {
      source:
        "/((?!_next/|api/|offentlig/|konkurranser/[^/]+/dokumenter|dialog/[^/]+/(?:dokumenter|vedlegg)|icon.svg|favicon.ico|robots.txt).*)",
      has: [{ type: "header", key: "x-elva-uncached" }],
    },
    {
      source:
        "/((?!_next/|api/|offentlig/|konkurranser/[^/]+/dokumenter|dialog/[^/]+/(?:dokumenter|vedlegg)|icon.svg|favicon.ico|robots.txt).*)",
      has: [{ type: "header", key: "content-type" }],
    },
    {
      source:
        "/((?!_next/|api/|offentlig/|konkurranser/[^/]+/dokumenter|dialog/[^/]+/(?:dokumenter|vedlegg)|icon.svg|favicon.ico|robots.txt|$|(?:konkurranser|behov|dialog|resultater)(?:/[0-9a-f-]{36})?$|behov/plan(?:/[0-9a-f-]{36})?$|(?:samarbeid|innsikt|kontrakter|sok)$|veiledning(?:/[a-z-]+)?$).*)",
    },
  ],
};
