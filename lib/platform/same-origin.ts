/**
 * Whether a form was sent from our own pages. Next lets a request without Origin through, so we check: Origin must be
 * there and name this host (or the address Elva is known by), and Sec-Fetch-Site, when the browser sends it, must agree.
 */
export function isSameOrigin(headers: Headers, ownUrl: string): boolean {
  const origin = headers.get("origin");
  const site = headers.get("sec-fetch-site");
  if (!origin || !URL.canParse(origin)) return false;
  if (site && site !== "same-origin") return false;
  return origin === new URL(ownUrl).origin || new URL(origin).host === headers.get("host");
}
