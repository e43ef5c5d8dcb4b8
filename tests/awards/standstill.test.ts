import fc from "fast-check";
import { expect, test } from "vitest";
import { inStandstill, lastDayOfStandstill, standstillEnd } from "../../lib/awards/standstill.ts";
import { isoDate, osloDay, osloInput } from "../../lib/platform/dates.ts";
import { easterSunday, isHoliday, isWorkingDay, workingDayFrom } from "../../lib/platform/working-days.ts";
import { testDatabase } from "../database.ts";

const db = await testDatabase();
const lastDay = (sent: string, days = 10) => isoDate(lastDayOfStandstill(new Date(sent), days));

test("ten days counted from the day after the letters were sent", () => {
  expect(lastDay("2026-11-20T11:00:00Z")).toBe("2026-11-30"); // Friday to Monday
  expect(lastDay("2026-11-24T22:30:00Z")).toBe("2026-12-04"); // 23:30 in Oslo is still the 24th
  expect(lastDay("2026-11-24T23:30:00Z")).toBe("2026-12-07"); // 00:30 in Oslo is the 25th; the 5th is a Saturday
});

test("a last day that is no working day moves to the next that is", () => {
  expect(lastDay("2026-11-18T11:00:00Z")).toBe("2026-11-30"); // Saturday 28th
  expect(lastDay("2026-12-15T11:00:00Z")).toBe("2026-12-28"); // Christmas Day, Boxing Day, Sunday
  expect(lastDay("2026-12-22T11:00:00Z")).toBe("2027-01-04"); // New Year's Day, Saturday, Sunday
  expect(lastDay("2027-03-15T11:00:00Z")).toBe("2027-03-30"); // Maundy Thursday to Easter Monday
  expect(lastDay("2027-05-07T11:00:00Z")).toBe("2027-05-18"); // 17 May is also Whit Monday
});

test("the last instant is the last millisecond of the day in Oslo, in winter, in summer and over the change of clocks", () => {
  expect(standstillEnd(new Date("2026-11-20T11:00:00Z"), 10).toISOString()).toBe("2026-11-30T22:59:59.999Z");
  expect(standstillEnd(new Date("2026-06-05T11:00:00Z"), 10).toISOString()).toBe("2026-06-15T21:59:59.999Z");
  expect(standstillEnd(new Date("2026-03-20T11:00:00Z"), 10).toISOString()).toBe("2026-03-30T21:59:59.999Z");
  expect(standstillEnd(new Date("2026-10-16T11:00:00Z"), 10).toISOString()).toBe("2026-10-26T22:59:59.999Z");
  const end = new Date("2026-11-30T22:59:59.999Z");
  expect(inStandstill({ standstillEndsAt: end }, end)).toBe(true);
  expect(inStandstill({ standstillEndsAt: end }, new Date(end.getTime() + 1))).toBe(false);
});

test("Easter, as the almanac has it", () => {
  const almanac = {
    2024: "2024-03-31",
    2025: "2025-04-20",
    2026: "2026-04-05",
    2027: "2027-03-28",
    2038: "2038-04-25",
  };
  for (const [year, day] of Object.entries(almanac)) expect(isoDate(easterSunday(Number(year)))).toBe(day);
  const holidays = [
    "2026-04-02",
    "2026-04-03",
    "2026-04-06",
    "2026-05-01",
    "2026-05-14",
    "2026-05-17",
    "2026-05-25",
    "2026-12-26",
  ];
  for (const day of holidays) expect([day, isHoliday(new Date(day))]).toEqual([day, true]);
  for (const day of ["2026-12-24", "2026-12-31", "2026-04-01"]) expect(isWorkingDay(new Date(day))).toBe(true);
});

const instants = fc.date({ min: new Date("2024-01-01"), max: new Date("2040-01-01"), noInvalidDate: true });

test("never shorter than the days asked for, always the end of a working day", () => {
  fc.assert(
    fc.property(instants, fc.integer({ min: 10, max: 60 }), (sent, days) => {
      const end = standstillEnd(sent, days);
      const day = new Date(osloDay(end));
      const whole = (day.getTime() - new Date(osloDay(sent)).getTime()) / 86_400_000;
      expect(whole).toBeGreaterThanOrEqual(days);
      expect(whole).toBeLessThanOrEqual(days + 5);
      expect(workingDayFrom(day)).toEqual(day);
      expect(osloInput(new Date(end.getTime() + 1)).slice(11)).toBe("00:00");
    }),
  );
});

test("the database's shortest standstill is never later than ours, and equal when the last day is a working day", async () => {
  const sent = Array.from({ length: 400 }, (_, index) => new Date(Date.UTC(2026, 0, 1, 5) + index * 86_400_000 * 1.37));
  const rows = await db.sql(
    `select sent, app.standstill_over(sent, 10) as over from unnest($1::timestamptz[]) as sent`,
    [sent],
  );
  for (const row of rows) {
    const ours = standstillEnd(row.sent, 10).getTime() + 1;
    const moved = lastDayOfStandstill(row.sent, 10).getTime() - new Date(osloDay(row.sent)).getTime() > 10 * 86_400_000;
    expect(ours).toBeGreaterThanOrEqual(row.over.getTime());
    if (!moved) expect(ours).toBe(row.over.getTime());
  }
});
