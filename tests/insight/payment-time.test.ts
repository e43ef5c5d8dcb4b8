import { expect, test } from "vitest";
import { getPaymentTime } from "../../lib/insight/payment-time.ts";
import { unitId } from "../../lib/organisations/unit-id.ts";
import { addDays } from "../../lib/platform/dates.ts";
import { actingAs } from "../../lib/platform/db.ts";
import { testDatabase } from "../database.ts";
import { world } from "../world.ts";

const db = await testDatabase();
const buyer = unitId("5700");
const known = (who: typeof world.kari | null, of = buyer) => actingAs(who, (acting) => getPaymentTime(acting, of));
/** The first day of this quarter, give or take. */
const quarter = async () => (await db.sql(`select date_trunc('quarter', app.clock()) as at`))[0].at as Date;

/** So many claims of one contract, each paid this many days after it was sent. */
async function paid(days: number[], on: Date, status = "PAID") {
  const contract = crypto.randomUUID();
  const by = status === "PAID" ? "gen_random_uuid(), app.clock()" : "null, null";
  const rows = days.map((each, index) => {
    const month = `2026-${String(index + 1).padStart(2, "0")}`;
    const instants = [addDays(on, -each), ...(status === "PAID" ? [on] : [])].map((at) => `'${at.toISOString()}'`);
    return `(gen_random_uuid(), '${contract}', ${index + 1}, '${status}', '${month}-01', '${month}-28', 100, gen_random_uuid(),
      ${instants[0]}, ${instants[1] ?? "null"}, ${by}, ${by})`;
  });
  await db.sql(`set session_replication_role = replica;
    insert into "Contract" (id, reference, "tenderId", "lotId", "awardId", "buyerId", "supplierId", title, "startsOn", "endsOn",
      places, "minimumVolume", "pricePerPlaceOre", "outcomePaymentOre", "outcomeCapOre", "paymentPointMonths", "followUpMonths",
      terms, "createdById")
    values ('${contract}', 'K-${contract.slice(0, 8)}', gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), '${buyer}', gen_random_uuid(), 'x',
      '2026-01-01', '2027-01-01', 1, 1, 1, 1, 1, 6, '{6}', '', gen_random_uuid());
    insert into "PaymentClaim" (id, "contractId", number, status, "periodFrom", "periodTo", "totalOre", "createdById",
      "submittedAt", "paidAt", "checkedById", "checkedAt", "approvedById", "approvedAt") values ${rows.join(", ")};
    set session_replication_role = default`);
}

test("how long a buyer takes to pay is known to all, from five claims on, and moves four times a year", async () => {
  const before = addDays(await quarter(), -10);
  expect(await known(null)).toBeUndefined();
  await paid([10, 10, 20, 20], before);
  await paid([300], addDays(before, -700)); // longer ago than a year
  await paid([300], addDays(await quarter(), 1)); // this quarter's, whatever comes of it
  await paid([300], before, "SUBMITTED");
  expect(await known(null)).toBeUndefined();
  await paid([30], before);
  for (const who of [null, world.ingrid, world.kari, world.berit])
    expect(await known(who)).toEqual({ claims: 5, days: 18 });
  expect(await known(null, unitId("0300"))).toBeUndefined();
});
