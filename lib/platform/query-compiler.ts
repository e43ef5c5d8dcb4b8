import { readFileSync } from "node:fs";
import path from "node:path";

/*
 * Stands in the built server for the module in which Prisma ships its query compiler as 4.6 MB of text: imported, that text
 * would stay in memory twice in each process, though it is read once. next.config.ts copies the file beside the server.
 */

const FILE = "node_modules/@prisma/client/runtime/query_compiler_fast_bg.postgresql.wasm-base64.mjs";

/** What Buffer.from() takes for the text (it asks an object for its value), without anybody keeping it. */
export const wasm = {
  valueOf() {
    const [, text] = /wasm = "([\w+/=]+)"/.exec(readFileSync(path.join(process.cwd(), FILE), "latin1")) ?? [];
    if (!text) throw new Error(`No query compiler in ${FILE}`);
    return text;
  },
};
