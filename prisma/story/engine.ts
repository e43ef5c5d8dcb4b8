import pg from "pg";
import type { Member } from "../../lib/platform/actor.ts";
import type { Outcome } from "../../lib/platform/command.ts";
import { addDays, osloDay, osloInstant } from "../../lib/platform/dates.ts";
import { chanceFrom } from "./chance.ts";

/*
 * Plays many courses of events as one: each is a generator that says when its next step is; the one whose step comes
 * first goes on, after the database's clock has been moved there. So the steps of all courses stand in the log in order.
 */

export type Course = AsyncGenerator<Date, void, void>;

export type Stage = {
  /** The instant this many days before today, at this time of the day in Oslo («09:30»). */
  at: (daysAgo: number, time: string) => Date;
  /** The day the story is loaded, as a plain date. */
  today: Date;
  owner: pg.Client;
  /** A number from 0 to 1; the same row of numbers in every load. */
  chance: () => number;
};

/**
 * Plays the courses from `from` days ago until now, then sets the clock right. What a course would do later is left undone.
 * @param progress called now and then with the share played, 0 to 1
 */
export async function play(
  ownerUrl: string,
  options: { from: number; courses: (stage: Stage) => Course[]; progress: (share: number) => void },
) {
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  try {
    const now = new Date();
    const today = new Date(`${osloDay(now)}T00:00:00Z`);
    const at = (daysAgo: number, time: string) =>
      osloInstant(`${addDays(today, -daysAgo).toISOString().slice(0, 10)}T${time}`) ?? now;
    const begin = at(options.from, "07:00");
    await owner.query("update app.installation set clock_offset = $1::timestamptz - clock_timestamp()", [begin]);

    const waiting = options
      .courses({ at, today, owner, chance: chanceFrom(20_261_121) })
      .map((course) => ({ course, next: begin }));
    for (;;) {
      const soonest = waiting.reduce<(typeof waiting)[number] | undefined>(
        (first, one) => (!first || one.next < first.next ? one : first),
        undefined,
      );
      if (!soonest || soonest.next > now) break;
      options.progress((soonest.next.getTime() - begin.getTime()) / (now.getTime() - begin.getTime()));
      await moveClock(owner, soonest.next);
      const { done, value } = await soonest.course.next();
      if (done || !value) waiting.splice(waiting.indexOf(soonest), 1);
      else soonest.next = value;
    }
    await owner.query("update app.installation set clock_offset = interval '0'");
  } finally {
    await owner.end();
  }
}

/** Only forward; two steps at the same minute follow each other. */
async function moveClock(owner: pg.Client, to: Date) {
  await owner.query(
    "update app.installation set clock_offset = $1::timestamptz - clock_timestamp() where app.clock() < $1::timestamptz",
    [to],
  );
}

/** The value of a command that the story counts on. @throws Error naming the refusal: the story contradicts the rules */
export async function must<R>(what: string, outcome: Promise<Outcome<R>>): Promise<R> {
  const result = await outcome;
  if (result.ok) return result.value;
  const fields = result.fieldErrors ? ` ${JSON.stringify(result.fieldErrors)}` : "";
  throw new Error(
    `${what}: ${result.refusal.code}${result.refusal.field ? ` at ${result.refusal.field}` : ""}${fields}`,
  );
}

/** Identities by the story's keys. */
export type Cast = { of: (key: string) => Member; organisationNumber: (supplier: string) => string };
