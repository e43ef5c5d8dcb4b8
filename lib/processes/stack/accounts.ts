import { chownSync, mkdirSync, statSync } from "node:fs";
import path from "node:path";
import { unprivilegedAccount } from "../../platform/embedded-postgres.ts";

/** Who a process runs as; empty: as the one that starts it. */
export type Account = { uid?: number; gid?: number };

/**
 * Three accounts when the launcher is root: whoever takes the web server over holds no key of the sealer's. All alike when
 * it is not, or when other accounts cannot read the project.
 */
export function accountsOf(root: string, progress: (text: string) => void): Record<"app" | "sealer", Account> {
  const app = readerOf(root, progress);
  return { app, sealer: app.uid === undefined ? {} : unprivilegedAccount("backup", "daemon") };
}

/** An unprivileged account that can read the project, or none (stay who we are). */
function readerOf(root: string, progress: (text: string) => void): Account {
  if (process.getuid?.() !== 0) return {};
  for (let folder = root; folder !== path.dirname(folder); folder = path.dirname(folder)) {
    if (!mayEnter(folder)) {
      progress(`Running the web server as root: other accounts may not enter ${folder}`);
      return {};
    }
  }
  return unprivilegedAccount("www-data", "nobody");
}

const mayEnter = (folder: string) => (statSync(folder).mode & 0o001) !== 0;

/** A folder that this account alone may look into. */
export function ownFolder(folder: string, { uid, gid }: Account) {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (uid !== undefined && gid !== undefined) chownSync(folder, uid, gid);
}
