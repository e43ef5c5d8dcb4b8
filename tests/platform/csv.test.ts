import { expect, test } from "vitest";
import { csvResponse } from "../../lib/platform/csv.ts";

test("a text is a text in a spreadsheet, and a number below zero a number", async () => {
  const rows = [["=HYPERLINK(A1)", "@sum", "+47", -3, null, "Nav; nord", 'sier "ja"']];
  const bytes = new Uint8Array(await csvResponse("tall", rows).arrayBuffer());
  expect(new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes)).toBe(
    `\ufeff'=HYPERLINK(A1);'@sum;'+47;-3;;"Nav; nord";"sier ""ja"""\r\n`,
  );
});
