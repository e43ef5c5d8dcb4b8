import { randomInt } from "node:crypto";
import pg from "pg";
import { expect, test } from "vitest";
import { sealerKeys } from "../../lib/platform/sealer-client.ts";
import { verifyAll } from "../../lib/processes/audit/verify.ts";
import { chanceFrom } from "../../prisma/story/chance.ts";
import { acknowledged, arena, flowing, pause, type Target } from "./arena.ts";
import { check } from "./history.ts";

/*
 * Bidders send bids through the real command while kill -9 hits their process, database connections and the whole
 * PostgreSQL at seeded moments. Afterwards what they were told is held against the database. ELVA_CHAOS_KILLS=200 for the
 * long form, ELVA_CHAOS_SEED to play one again.
 */

const KILLS = Number(process.env.ELVA_CHAOS_KILLS ?? 15);
const SEED = Number(process.env.ELVA_CHAOS_SEED ?? randomInt(1_000_000));

test(`no acknowledged bid is lost, doubled or halved (${KILLS} kills, seed ${SEED})`, async () => {
  console.log(`chaos: seed ${SEED}, ${KILLS} kills`);
  const chance = chanceFrom(SEED);
  const place = await arena();
  try {
    place.startApp();
    await flowing(place);
    const hit: Record<Target, number> = { app: 0, backend: 0, postmaster: 0 };
    for (let turn = 0; turn < KILLS; turn++) {
      await pause(chance() * 800);
      const target = (["app", "backend", "postmaster"] as const)[turn < 3 ? turn : Math.floor(chance() * 3)] ?? "app";
      await place.kill[target]();
      hit[target] += 1;
      await flowing(place);
    }
    await place.sql("select app.move_clock($1)", [new Date(place.tender.deadline.getTime() - 2_000)]);
    await place.late();
    await place.kill.app(); // and asks again what it was told, after the deadline too
    await place.late();

    const [history, stored] = [place.history(), await place.stored()];
    console.log(`chaos: ${JSON.stringify(hit)}, ${acknowledged(history)} receipts, ${stored.length} versions`);
    expect(check(history, stored)).toEqual([]);
    const client = new pg.Client({ connectionString: place.url });
    await client.connect();
    const { problems, receipts } = await verifyAll(client, await sealerKeys());
    await client.end();
    expect({ problems, receipts }).toEqual({ problems: [], receipts: stored.length });

    // The checker is no use unless it sees what is broken.
    const [first, second] = stored;
    if (!first || !second) throw new Error("Nothing was stored");
    const rest = stored.slice(1);
    expect(check(history, rest)).toContain(`${first.key}: acknowledged and lost`);
    expect(check(history, [...stored, first])).toContain(`${first.key}: stored 2 times`);
    expect(check(history, [{ ...first, wrap: false }, ...rest])).toContain(`${first.key}: half a bid`);
    expect(check(history, [{ ...first, receipt: second.receipt }, ...rest])).toContain(
      `${first.key}: stored otherwise`,
    );
    expect(check(history, [{ ...first, late: true }, ...rest]).join()).toContain("after the deadline");
  } finally {
    await place.end();
  }
});
