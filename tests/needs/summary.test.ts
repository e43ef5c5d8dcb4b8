import { expect, test } from "vitest";
import { composeSummary, mentions, revealsSecret } from "../../lib/needs/summary.ts";

test("a summary begins with what was approved and sent, question by question, without secrets and in no order of talks", () => {
  const summary = composeSummary({
    questions: ["Hva virker?", "Hva er unødvendig?"],
    paragraphs: [
      { question: 1, text: "Øvelse i bedrift.", secret: false, secretSpans: [] },
      { question: 1, text: "Arbeid først.", secret: false, secretSpans: [] },
      { question: 1, text: "Metoden Trappa.", secret: true, secretSpans: [] },
      { question: 0, text: "Takk for praten.", secret: false, secretSpans: [] },
    ],
    inputs: ["Små\ngrupper."],
  });
  expect(summary).toBe(
    "Hva virker?\n– Arbeid først.\n– Øvelse i bedrift.\n\nAnnet fra samtalene\n– Takk for praten.\n\nFra de skriftlige innspillene\n– Små grupper.",
  );
});

test("a secret is known again in other case and punctuation, and in part", () => {
  const secret = "Metoden Trappa koster 4 200 kroner per deltaker i uka, alt medregnet.";
  expect(revealsSecret("De sa: «metoden trappa koster 4 200 KRONER per deltaker …»", [secret])).toBe(true);
  expect(revealsSecret("Metoden koster noe per deltaker.", [secret])).toBe(false);
  expect(revealsSecret("Prisen er femti tusen.", ["femti tusen"])).toBe(true);
  expect(revealsSecret("Alt er åpent.", ["", "  "])).toBe(false);
});

test("a name is found with or without its legal form, as whole words", () => {
  expect(mentions("Springbrett Namdal vil ha arbeid først.", "Springbrett Namdal SA")).toBe(true);
  expect(mentions("Et springbrett til jobb.", "Springbrett Namdal SA")).toBe(false);
});
