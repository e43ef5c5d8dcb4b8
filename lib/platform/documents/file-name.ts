import { z } from "zod";
import { text } from "../fields.ts";

const LONGEST = 150;
/** The end of a name: what is in front of it is a path, or nothing that anybody typed. */
const MOST_READ = 1_000;

/**
 * A document's name as it is kept: the last part of a path, on one line, without what file systems and headers stumble
 * over, and short enough, with its ending.
 */
export function fileName(name: string): string {
  const plain = name
    .slice(-MOST_READ)
    .replace(/^.*[/\\]/s, "")
    .replace(/["<>|:*?]/g, "_")
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]+/gu, " ")
    .replace(/ +/g, " ")
    .trim();
  const [ending = ""] = /\.[^. ]{1,10}$/.exec(plain) ?? [];
  // one more than may stay: a letter of two halves that is cut here goes as a whole
  const stem = [...plain.slice(0, Math.min(plain.length - ending.length, LONGEST + 1))];
  while (stem.join("").length + ending.length > LONGEST) stem.pop();
  return stem.join("").trim() + ending || "vedlegg";
}

/** The name of a document that a form or a door brings, as it is kept; only one with an identity number is refused. */
export const documentName = z.string({ error: "required" }).transform(fileName).pipe(text(LONGEST));
