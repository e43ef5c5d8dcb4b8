import { readFileSync } from "node:fs";

/** What an earlier run kept; undefined also when that run was killed while it wrote. */
export function readKept<T>(file: string): T | undefined {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return undefined;
  }
}
