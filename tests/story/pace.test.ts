import { expect, test } from "vitest";
import { addDays } from "../../lib/platform/dates.ts";
import { isWorkingDay } from "../../lib/platform/working-days.ts";
import { courses } from "../../prisma/story/courses.ts";
import { points } from "../../prisma/story/deciding.ts";
import { deadlineDay, LONGEST_TO_CONTRACT, meetingDay, paceOf } from "../../prisma/story/pace.ts";

const days = Array.from({ length: 370 }, (_, ahead) => addDays(new Date("2026-11-21T00:00:00Z"), ahead));
const over = courses.filter(({ stage }) => ["active", "completed", "terminated"].includes(stage));

test("one tender closes today, none of the others on a day off, whatever day the story is loaded, and each is drafted after its summary", () => {
  for (const today of days) {
    for (const course of courses) {
      const due = deadlineDay({ course, stage: { today } });
      if (course.stage === "closingToday") expect(due).toBe(0);
      else expect([course.key, isWorkingDay(addDays(today, -due))]).toEqual([course.key, true]);
      expect([course.key, isWorkingDay(addDays(today, -meetingDay({ course, stage: { today } })))]).toEqual([
        course.key,
        true,
      ]);
      if (course.stage === "awaitingOpening") expect(due).toBeGreaterThan(0);
      if (over.includes(course)) expect(due + 55).toBeLessThan(course.began - 40 - paceOf(course).summarises);
    }
  }
});

test("counties take their time: hardly any two finished ways from need to contract are as long", () => {
  const today = days[0] ?? new Date(0);
  const lengths = over.map((course) => {
    const { opens, decides, signs } = paceOf(course);
    return course.began - deadlineDay({ course, stage: { today } }) + 47 + opens + decides + signs;
  });
  for (const { opens, decides, signs } of over.map(paceOf)) {
    expect(47 + opens + decides + signs).toBeLessThan(LONGEST_TO_CONTRACT);
  }
  expect(new Set(lengths).size).toBeGreaterThan(over.length / 2);
  expect(Math.max(...lengths) - Math.min(...lengths)).toBeGreaterThan(20);
  expect(over.map(paceOf)).toEqual(over.map(paceOf));
});

test("evaluators judge alike in every load, not all the same, and the first bidder best", () => {
  const judged = courses.flatMap((course) =>
    [1, 2, 3].flatMap((number) =>
      [0, 1, 2].map((bidder) => ({
        bidder,
        given: [0, 1, 2].map((evaluator) => points(course, { bidder, number }, evaluator)),
      })),
    ),
  );
  const differing = judged.filter(({ given }) => new Set(given).size > 1);
  expect(differing.length / judged.length).toBeGreaterThan(0.5);
  expect(differing.length).toBeLessThan(judged.length); // sometimes they agree
  const mean = (which: number) => {
    const given = judged.filter(({ bidder }) => bidder === which).flatMap(({ given }) => given);
    return given.reduce((sum, points) => sum + points, 0) / given.length;
  };
  expect(mean(0)).toBeGreaterThan(mean(1) + 1);
  expect(mean(1)).toBeGreaterThan(mean(2));
});
