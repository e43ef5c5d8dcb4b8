import { refusalFrom } from "./database-refusals.ts";
import { asNobody } from "./db.ts";
import { env } from "./env.ts";
import { Refused } from "./refused.ts";

/*
 * The clock itself is app.clock() in the database, which code is given as `now`. Here is only what the demo and the tests
 * do with it; the database refuses the same in production.
 */

/** The demo's own pages and doors exist outside production alone. */
export const isDemo = () => env().ELVA_MODE !== "production";

/** The database's now, for the control that moves it. */
export async function showClock(): Promise<Date> {
  const [{ now }] = await asNobody().$queryRaw<[{ now: Date }]>`select app.clock() as now`;
  return now;
}

/** How far the visible control moves in one press. */
export const clockSteps = { hour: 3_600_000, day: 86_400_000, week: 7 * 86_400_000, month: 30 * 86_400_000 } as const;

/**
 * Moves the clock forward to this instant; cached pages are told. Gives what it shows now.
 * @throws Refused clockOnlyForward, clockFixedInProduction
 */
export async function moveClock(to: Date): Promise<Date> {
  if (!isDemo()) throw new Refused("clockFixedInProduction");
  try {
    const [{ now }] = await asNobody().$queryRaw<[{ now: Date }]>`
      select app.move_clock(${to}::timestamptz) as now, pg_notify('elva_cache', 'clock')::text`;
    return now;
  } catch (error) {
    throw refusalFrom(error) ?? error;
  }
}
