/*
 * Pages that are the same to everyone who has not signed in: kept whole (app/offentlig). The matcher of proxy.ts must
 * leave the same ones out; it has to be written out there, and a test compares.
 */

/** As rewrites in next.config.ts know them. */
export const publicPaths = [
  "/",
  "/:path(konkurranser|behov|dialog|resultater|kontrakter|samarbeid|innsikt|veiledning|sok)",
  "/:path(konkurranser|behov|dialog|resultater)/:id([0-9a-f-]{36})",
  "/:path(behov)/:id(plan)",
  "/:path(behov)/:part(plan)/:id([0-9a-f-]{36})",
  "/:path(veiledning)/:id([a-z-]+)",
];

const patterns = publicPaths.map((path) => new RegExp(`^${path.replace(/:\w+\(([^)]*)\)/g, "(?:$1)")}$`));

/** Whether this path is one of those that are kept whole for everyone who has not signed in. */
export const isPublicPage = (path: string) => patterns.some((pattern) => pattern.test(path));

/** What such a page is answered with, beside its content security policy and etag. */
export const publicPageHeaders = {
  "content-type": "text/html; charset=utf-8",
  "cache-control": "private, no-cache",
  vary: "cookie, accept-encoding",
};
