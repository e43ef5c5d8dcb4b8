import { Prisma } from "../generated/prisma/client.ts";
import type { Acting } from "./db.ts";

/**
 * One row of «what waits for me»: one thing that this actor can do now. Each context exports
 * `waiting(acting): WaitingQuestion[]` from its queries (long ones from waiting-queries.ts); app/min-side asks all of them in one statement and shows the
 * answers together, soonest first.
 */
export type Waiting = {
  /** What is to be done, as a key of the messages `waiting.kinds`: «shareNeed», «approveTender». */
  kind: string;
  /** The thing it is to be done with, as people call it; a number of things is said by `waiting.counted.<kind>`. */
  title: string | { count: number };
  href: string;
  /** When it must be done; null when nothing but people wait. */
  due: Date | null;
};

/**
 * What a context asks the database, and what its rows mean. The rows come as JSON: dates and instants are text there,
 * big numbers lose their end.
 */
export type WaitingQuestion = { sql: Prisma.Sql; rows: (found: never[]) => Waiting[] };

/** A question with its rows typed. */
export const question = <Row>(sql: Prisma.Sql, rows: (found: Row[]) => Waiting[]): WaitingQuestion => ({ sql, rows });

/** Every question's answer, in one statement, in the order of the questions. */
export async function ask({ tx }: Pick<Acting, "tx">, questions: readonly WaitingQuestion[]): Promise<Waiting[]> {
  if (questions.length === 0) return [];
  const answers = questions.map(
    ({ sql }, index) =>
      Prisma.sql`(select coalesce(json_agg(row), '[]') from (${sql}) row) as ${Prisma.raw(`"${index}"`)}`,
  );
  const [answer] = await tx.$queryRaw<[Record<string, never[]>]>`select ${Prisma.join(answers)}`;
  return questions.flatMap(({ rows }, index) => rows(answer[index] ?? []));
}

/** Soonest deadline first; what has none comes last, in the order given. */
export function soonestFirst(rows: readonly Waiting[]): Waiting[] {
  return [...rows].sort((a, b) => (a.due?.getTime() ?? Infinity) - (b.due?.getTime() ?? Infinity) || 0);
}
