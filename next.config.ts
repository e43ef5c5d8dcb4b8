import path from "node:path";
import type { NextConfig } from "next";
import createNextIntlPlugin from "next-intl/plugin";

const root = path.resolve(import.meta.dirname);

const config: NextConfig = {
  output: "standalone",
  // a stray lock file in a parent folder would move the output
  outputFileTracingRoot: root,
  turbopack: { root },
  // read at run time (lib/platform/i18n/messages.ts), so tracing does not see them
  outputFileTracingIncludes: { "/**": ["./lib/platform/i18n/messages/**/*.json"] },
  // types are checked by `npm test`; a build need not check them again
  typescript: { ignoreBuildErrors: true },
  poweredByHeader: false,
  images: { unoptimized: true },
  experimental: { optimizePackageImports: ["@navikt/ds-react", "@navikt/aksel-icons"] },
  serverExternalPackages: ["pino", "graphile-worker", "pdfkit", "echarts", "age-encryption"],
  headers: async () => [{ source: "/:path*", headers: securityHeaders }],
};

/** The content security policy is set by proxy.ts (a fresh nonce for each page). */
const securityHeaders = [
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "X-Frame-Options", value: "DENY" },
  { key: "Referrer-Policy", value: "same-origin" },
  { key: "Permissions-Policy", value: "camera=(), microphone=(), geolocation=(), payment=(), usb=()" },
  { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
  { key: "Cross-Origin-Resource-Policy", value: "same-origin" },
];

export default createNextIntlPlugin("./lib/platform/i18n/request.ts")(config);
