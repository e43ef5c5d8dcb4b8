import type { Action } from "../platform/actions.ts";
import { hasRole } from "../platform/actor.ts";

/* A supplier's own texts, to use again in bids. They are written where nobody else reads: see the migration 1545. */

/** A text as its owners know it. */
export type BankText = { id: string; title: string; text: string; revision: number; savedAt: Date };

/** So many can be looked through, and read at once. */
export const MOST_TEXTS = 200;

/** Longest text: as an answer's. */
export const MAX_TEXT = 30_000;
export const MAX_TITLE = 300;

/** Who may do what with its own organisation's bank. In SQL: policies of 1545_answer_bank. */
export const bankActions = {
  use: { by: (actor) => hasRole(actor, "supplierAdmin", "supplierMember"), from: ["OWN"] },
} as const satisfies Record<string, Action<{ status: "OWN" }>>;

/**
 * How alike what is asked and a text are, from 0 to 1: the share of the asked words that the text has too, title and text;
 * words are cut to their beginnings, so that forms of one word meet, in bokmål and nynorsk alike.
 */
export function likeness(asked: string, text: string): number {
  const wanted = stemsOf(asked);
  if (wanted.size === 0) return 0;
  const there = stemsOf(text);
  return [...wanted].filter((stem) => there.has(stem)).length / wanted.size;
}

/** Shorter words are in every sentence. */
const SHORTEST = 4;
const STEM = 6;

function stemsOf(text: string): Set<string> {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return new Set(words.filter((word) => word.length >= SHORTEST).map((word) => word.slice(0, STEM)));
}

/** What is added to an answer that stands: after an empty line. */
export const broughtInto = (stands: string, text: string) => [stands.trimEnd(), text].filter(Boolean).join("\n\n");
