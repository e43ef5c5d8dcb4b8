import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

/*
 * Whether the build that lies here was made of the sources that lie here, so that a demo that starts again need not build.
 * The last step of `npm run build` runs this file: it writes down what the build was made of.
 */

const ROOT = path.resolve(import.meta.dirname, "../..");
const MADE_OF = ".next/made-of";

/** What a build is made of: by name, and everything below a folder but what is generated. */
const SOURCES = ["app", "components", "lib", "prisma", "public"];
const SETTINGS = /^(package|package-lock|tsconfig)\.json$|^proxy\.ts$|\.config\.(ts|mjs)$|^postcss-.*\.mjs$/;

/** True when nothing that goes into a build has changed since the last one was finished. */
export function isBuilt(root = ROOT): boolean {
  const file = path.join(root, MADE_OF);
  return existsSync(file) && readFileSync(file, "utf8") === sourcesOf(root);
}

/** A fingerprint of names and contents; times do not count, since `npm install` touches what it leaves as it was. */
export function sourcesOf(root = ROOT): string {
  const hash = createHash("sha256").update(process.version);
  const settings = readdirSync(root).filter((name) => SETTINGS.test(name));
  const below = SOURCES.flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name))),
  );
  for (const name of [...settings, ...below].sort()) {
    if (name.startsWith(path.join("lib", "generated"))) continue;
    const content = readFileSync(path.join(root, name));
    hash.update(`\n${name} ${content.length}\n`).update(content);
  }
  return hash.digest("hex");
}

if (import.meta.main) writeFileSync(path.join(ROOT, MADE_OF), sourcesOf());
