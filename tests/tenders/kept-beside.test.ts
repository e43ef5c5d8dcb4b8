import { expect, test } from "vitest";
import { givenIn, keptBeside } from "../../app/konkurranser/[id]/kept-beside.ts";
import { syntheticIdentityNumber } from "../bids/story.ts";

function posted(fields: Record<string, string>) {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return form;
}

test("what was typed beside a refused file comes back from the address as it was", () => {
  const typed = {
    explanation: "Prisskjema: «rettet» & nytt, på 100 %.",
    changesTask: "false",
    deadline: "2027-01-02T12:00",
  };
  const address = new URLSearchParams({ ...keptBeside(posted({ ...typed, side: "endre", file: "x" })) });
  expect(givenIn(Object.fromEntries(address))).toEqual(typed);
});

test("an identity number goes into no address, in no field and whatever else is wrong", () => {
  const number = syntheticIdentityNumber();
  const long = `${"x".repeat(4_500)} ${number}`;
  expect(keptBeside(posted({ explanation: number, changesTask: number, deadline: number }))).toEqual({});
  expect(keptBeside(posted({ explanation: long, deadline: "2027-01-02T12:00" }))).toEqual({
    deadline: "2027-01-02T12:00",
  });
});

test("an address is never longer than a server reads", () => {
  for (const sign of ["å", "語", "😀"]) {
    const address = new URLSearchParams({
      ...keptBeside(posted({ explanation: sign.repeat(4_000), deadline: "2027" })),
    });
    expect(address.toString().length).toBeLessThan(9_001);
    expect(address.get("deadline")).toBe("2027");
  }
  expect(keptBeside(undefined)).toEqual({});
});
