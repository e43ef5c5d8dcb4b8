import { expect, test } from "vitest";
import { riskSigns } from "../../lib/insight/risk-signs.ts";
import { addDays } from "../../lib/platform/dates.ts";
import { actingAs } from "../../lib/platform/db.ts";
import { shortestDeadline } from "../../lib/tenders/procedure-law.ts";
import { getTender } from "../../lib/tenders/queries.ts";
import { testDatabase } from "../database.ts";
import { publishedTender } from "../tenders/examples.ts";

const db = await testDatabase();
const published = await publishedTender(await db.now());
const found = await actingAs(null, (acting) => getTender(acting, published.id));
const tender = found ?? expect.fail("not published");
const [round] = tender.rounds;
const announced = tender.publishesAt ?? new Date(0);
const within = (days: number) => ({
  ...tender,
  rounds: round ? [{ ...round, deadline: addDays(announced, days) }] : [],
});
const amendment = (number: number, publishedAt: Date) =>
  ({ ...({} as (typeof tender.amendments)[number]), number, publishedAt }) as (typeof tender.amendments)[number];
const codes = (signs: ReturnType<typeof riskSigns>) => signs.map(({ code, detail }) => [code, detail]);

test("one bid alone is a sign; two are none, nor is nobody", () => {
  const long = within(90);
  expect(codes(riskSigns(long, 1))).toEqual([["singleBid", undefined]]);
  expect(riskSigns(long, 1)[0]?.legalRef).toBe("LOA § 4");
  for (const bidders of [0, 2, 9]) expect(riskSigns(long, bidders)).toEqual([]);
});

test("a deadline that is hardly longer than the shortest is a sign, with its rule", () => {
  const rule = shortestDeadline(tender, "BID", announced);
  const least = typeof rule.value === "number" ? rule.value + 7 : 21;
  expect(codes(riskSigns(within(least), 3))).toEqual([]);
  const [short] = riskSigns(within(least - 1), 3);
  expect(short).toMatchObject({ code: "shortDeadline", detail: least - 1, legalRef: rule.legalRef });
  expect(short?.rowId).toBeTruthy();
});

test("a change too near the end of its round is a sign; one in good time, or with more time given, is none", () => {
  const long = within(90);
  const deadline = addDays(announced, 90);
  const amendments = [
    amendment(3, addDays(deadline, -1)),
    amendment(2, addDays(deadline, -30)),
    amendment(1, announced),
  ];
  const signs = riskSigns({ ...long, amendments }, 3);
  expect(codes(signs)).toEqual([["lateChange", 3]]);
  expect(signs[0]?.legalRef).toContain("§");
  expect(riskSigns({ ...within(120), amendments }, 3)).toEqual([]);
});
