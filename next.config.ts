import path from "node:path";
import type { NextConfig } from "next";
import createNextIntlPlugin from "next-intl/plugin";
import { publicPaths } from "./lib/platform/public-pages.ts";
import { securityHeaders } from "./lib/platform/security-headers.ts";

const headerList = Object.entries(securityHeaders).map(([key, value]) => ({ key, value }));
const root = path.resolve(import.meta.dirname);

const config: NextConfig = {
  output: "standalone",
  // a stray lock file in a parent folder would move the output
  outputFileTracingRoot: root,
  turbopack: {
    root,
    // sentences come parsed (lib/platform/i18n/messages.ts), so no parser is needed, least of all in the browser
    resolveAlias: {
      "use-intl/format-message": "use-intl/format-message/format-only",
      "@prisma/client/runtime/query_compiler_fast_bg.postgresql.wasm-base64.mjs": "./lib/platform/query-compiler.ts",
    },
  },
  // read at run time (lib/platform/i18n/messages.ts), so tracing does not see them
  outputFileTracingIncludes: {
    "/**": [
      "./lib/platform/i18n/messages/**/*.json",
      // the thread that reads documents runs as it is written
      "./lib/platform/documents/*.ts",
      "./lib/platform/national-identity.ts",
      "./node_modules/@prisma/client/runtime/query_compiler_fast_bg.postgresql.wasm-base64.mjs",
      "./node_modules/unpdf/{package.json,dist/*.mjs}",
    ],
  },
  // types are checked by `npm test`; a build need not check them again
  typescript: { ignoreBuildErrors: true },
  poweredByHeader: false,
  images: { unoptimized: true },
  experimental: { optimizePackageImports: ["@navikt/ds-react", "@navikt/aksel-icons"] },
  serverExternalPackages: ["pino", "graphile-worker", "age-encryption"],
  rewrites: async () => ({ beforeFiles: languages.flatMap(cachedPages), afterFiles: [], fallback: [] }),
  headers: async () => [{ source: "/:path*", headers: headerList }],
};

/** Bokmål last: it is what one gets without a choice. */
const languages = ["nn", "en", "nb"];

/** Sends a plain request for such a page to the cache (app/offentlig), unless someone has signed in or sends a form. */
function cachedPages(language: string) {
  const not = (type: "cookie" | "header", key: string) => ({ type, key });
  return publicPaths.map((source) => ({
    source,
    destination: `/offentlig/${language}${source.replace(/\([^)]*\)/g, "")}`,
    missing: [
      not("cookie", "elva-session"),
      not("cookie", "__Host-elva-session"),
      not("header", "x-elva-uncached"),
      not("header", "rsc"),
      not("header", "content-type"),
    ],
    ...(language !== "nb" && { has: [{ type: "cookie" as const, key: "elva-language", value: language }] }),
  }));
}

export default createNextIntlPlugin("./lib/platform/i18n/request.ts")(config);
