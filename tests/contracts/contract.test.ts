import { expect, test } from "vitest";
import { contractPhase, isOverdue } from "../../lib/contracts/contract.ts";

const endsOn = new Date("2026-07-31T00:00:00Z");
const lastMinute = new Date("2026-07-31T21:59:59Z"); // one second to midnight in Oslo
const midnight = new Date("2026-07-31T22:00:00Z");

test("a contract whose last day is over is no longer in force, also before somebody has closed it", () => {
  const active = { status: "ACTIVE" as const, endsOn };
  expect(contractPhase(active, lastMinute)).toBe("ACTIVE");
  expect(contractPhase(active, midnight)).toBe("ENDED");
  const longer = [{ number: 1, newEndsOn: new Date("2026-12-31T00:00:00Z") }];
  expect(contractPhase({ ...active, amendments: longer }, midnight)).toBe("ACTIVE");
  expect(contractPhase({ status: "COMPLETED", endsOn }, midnight)).toBe("COMPLETED");
});

test("a milestone is overdue when its day is over in Oslo, and it has not been met", () => {
  expect(isOverdue({ dueOn: endsOn, metAt: null }, lastMinute)).toBe(false);
  expect(isOverdue({ dueOn: endsOn, metAt: null }, midnight)).toBe(true);
  expect(isOverdue({ dueOn: endsOn, metAt: endsOn }, midnight)).toBe(false);
});
