import { expect, test } from "vitest";
import { listExpectedOutcomes } from "../../lib/outcomes/expected-queries.ts";
import { actingAs } from "../../lib/platform/db.ts";
import { contractInForce } from "../contracts/awarded.ts";
import { testDatabase } from "../database.ts";
import { world } from "../world.ts";

const db = await testDatabase();

/**
 * So many participants of one segment who have come to half a year after, of whom so many are in work and five in education (or
 * the figure would be hidden); put there by the owner.
 */
async function came(contractId: string, supportSegment: string, of: number, work: number) {
  await db.sql(
    `create or replace function test_came(contract uuid, segment text, work int, of int) returns void
     language sql set session_replication_role = 'replica' as $$
       with person as (
         insert into "Participant" ("contractId", code, "supportSegment", "officeId", "referredById", "referredOn", "startedOn",
           "endedOn", status, "createdAt")
         select contract, upper(translate(left(md5(contract || segment || n), 3) || '-' || right(md5(segment || contract || n), 3), '01', 'XY')), segment::"SupportSegment", contract, contract, '2024-01-10', '2024-01-12',
           '2024-06-01', 'COMPLETED', '2024-01-10' from generate_series(1, of) n returning id
       ), numbered as (select id, row_number() over () as n from person)
       insert into "FollowUp" ("participantId", "contractId", months, "dueOn", "createdAt", outcome, "confirmedById", "confirmedAt")
       select id, contract, 6, '2024-12-01', '2024-06-01', (case when n <= work then 'WORK' when n <= work + 5 then 'EDUCATION' else 'NONE' end)::"OutcomeKind",
         contract, '2024-12-05' from numbered
     $$`,
  );
  await db.sql("select test_came($1, $2, $3, $4)", [contractId, supportSegment, work, of]);
}

const expected = (contractId?: string) =>
  actingAs(null, async (acting) =>
    (await listExpectedOutcomes(acting, contractId)).map(({ due, work, expectedBp }) => [due, work, expectedBp]),
  );

test("expected is the country's share of each segment, weighed by who took part; hidden where it could tell of anyone", async () => {
  const [near, far, third] = [await contractInForce(db), await contractInForce(db), await contractInForce(db)];
  await came(near, "GODE_MULIGHETER", 30, 18);
  await came(near, "JOBBE_DELVIS", 10, 2);
  await came(far, "GODE_MULIGHETER", 10, 6);
  await came(far, "JOBBE_DELVIS", 30, 6);
  expect(await expected(), "two contracts are no country").toEqual([]);

  // 36 of 60 of the nearest, 14 of 70 of those further off
  await came(third, "GODE_MULIGHETER", 20, 12);
  await came(third, "JOBBE_DELVIS", 30, 6);
  const rows = await expected();
  expect(rows.toSorted((a, b) => Number(a[2]) - Number(b[2]))).toEqual([
    [40, 12, 3000],
    [50, 18, 3600],
    [40, 20, 5000],
  ]);
  expect(await expected(near)).toEqual([[40, 20, 5000]]);

  // Of fewer than twenty nothing is said, of a segment that is rare in the country neither
  const [small, rare] = [await contractInForce(db), await contractInForce(db)];
  await came(small, "GODE_MULIGHETER", 19, 9);
  await came(rare, "LITEN_MULIGHET_TIL_A_JOBBE", 8, 3);
  await came(rare, "GODE_MULIGHETER", 30, 20);
  const shown = await db.asApp(
    null,
    `select due, work from app.published_outcomes() where work is not null order by due`,
  );
  expect(shown.map(({ due }) => due)).toEqual([19, 38, 40, 40, 50]);
  expect(await expected(small)).toEqual([]);
  expect(await expected(rare)).toEqual([]);
  expect(await db.asApp(world.tuva, "select count(*)::int as n from app.expected_outcomes()")).toEqual([{ n: 3 }]);
});
