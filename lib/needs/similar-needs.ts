import type { Acting } from "../platform/db.ts";
import { visibleTo } from "./need.ts";

/** What a draft says so far. */
export type Sketch = { id?: string; title: string; text: string; targetGroup: string };

type SimilarNeed = {
  id: string;
  title: string;
  status: "SHARED" | "IN_DIALOGUE" | "TENDERED" | "MET";
  unitName: string;
  wantedOutcome: string;
};

const MOST = 5;
/** Below this they have no more in common than any two needs of NAV. */
const LIKENESS = 0.3;
/** Well above what a need may be called; each title is compared with all of it. */
const LONGEST_TITLE = 300;

/**
 * Needs elsewhere that are like this one, likest first: trigrams of the titles (one word misspelt, bokmål and nynorsk) and
 * the share of stems that the texts have in common; the same target group adds a little. At most five.
 */
export async function similarNeeds(
  { tx, actor }: Pick<Acting, "tx" | "actor">,
  sketch: Sketch,
): Promise<SimilarNeed[]> {
  const { id = NOBODY, text, targetGroup } = sketch;
  const title = sketch.title.slice(0, LONGEST_TITLE);
  const words = `${title} ${text}`.slice(0, 20_000);
  if (words.trim().length < 8) return [];
  const likest = await tx.$queryRaw<{ id: string }[]>`
    with sketch as (
      select stems, array_to_string(array(select quote_literal(stem) from unnest(stems) stem), ' | ')::tsquery as any_of
      from (select tsvector_to_array(to_tsvector('norwegian', ${words})) as stems) s
    ), near as (
      select n.id, similarity(n.title, ${title}) as alike, n."targetGroup",
        tsvector_to_array(app.need_words(n.title, n.problem, n."targetGroupText", n."wantedOutcome")) as stems
      from "Need" n, sketch s
      where n.id <> ${id}::uuid and n.status in ('SHARED', 'IN_DIALOGUE', 'TENDERED', 'MET')
        and (n.title % ${title} or app.need_words(n.title, n.problem, n."targetGroupText", n."wantedOutcome") @@ s.any_of)
    ), rated as (
      select near.id, near.alike * 0.5 + case when near."targetGroup" = ${targetGroup} then 0.1 else 0 end
        + cardinality(array(select unnest(near.stems) intersect select unnest(s.stems)))::float
          / greatest(5, least(cardinality(near.stems), cardinality(s.stems))) * 0.9 as likeness
      from near, sketch s
    )
    select id from rated where likeness >= ${LIKENESS} order by likeness desc, id limit 20`;
  const found = await tx.need.findMany({
    where: { AND: [{ id: { in: likest.map((row) => row.id) } }, visibleTo(actor)] },
    select: { id: true, title: true, status: true, unitId: true, wantedOutcome: true },
  });
  const units = await tx.organisation.findMany({
    where: { id: { in: found.map(({ unitId }) => unitId) } },
    select: { id: true, name: true },
  });
  return likest
    .flatMap(({ id: likeId }) => found.find((need) => need.id === likeId) ?? [])
    .slice(0, MOST)
    .map(({ unitId, status, ...need }) => ({
      ...need,
      status: status as SimilarNeed["status"],
      unitName: units.find((unit) => unit.id === unitId)?.name ?? "",
    }));
}

const NOBODY = "00000000-0000-0000-0000-000000000000";
