import { expect, test } from "vitest";
import { composeSummary, mentions, revealsSecret } from "../../lib/needs/summary.ts";
import { writtenIn } from "../../lib/needs/written-in.ts";

test("a summary begins with what was approved and sent, question by question, without secrets and in no order of talks", () => {
  const heard = {
    questions: ["Hva virker?", "Hva er unødvendig?"],
    paragraphs: [
      { question: 1, text: "Øvelse i bedrift.", secret: false, secretSpans: [] },
      { question: 1, text: "Arbeid først.", secret: false, secretSpans: [] },
      { question: 1, text: "Metoden Trappa.", secret: true, secretSpans: [] },
      { question: 0, text: "Takk for praten.", secret: false, secretSpans: [] },
    ],
    inputs: ["Små\ngrupper."],
  };
  expect(composeSummary(heard, "nb")).toBe(
    "Hva virker?\n– Arbeid først.\n– Øvelse i bedrift.\n\nAnnet fra samtalene\n– Takk for praten.\n\nFra de skriftlige innspillene\n– Små grupper.",
  );
  const nynorsk = composeSummary({ ...heard, questions: ["Kva verkar?", "Kva er unødvendig?"] }, "nn");
  expect(nynorsk).toContain("Kva verkar?\n– Arbeid først.");
  expect(nynorsk).toMatch(/Anna frå samtalane\n– Takk.*Frå dei skriftlege innspela\n– Små/s);
  expect(nynorsk).not.toContain("Annet fra");
});

test("which standard a dialogue is written in is known by its small words", () => {
  for (const [text, standard] of [
    ["Hva virker for unge som ikke har jobb?", "nb"],
    ["Kva verkar for unge som ikkje har jobb?", "nn"],
    ["Korleis kan vi hjelpe fleire i arbeid?", "nn"],
    ["Fleire unge i Sogn skal i jobb. Hva er unødvendig, og hva mangler?", "nb"],
    ["Mentor", "nb"],
    ["", "nb"],
  ] as const)
    expect(writtenIn(text), text).toBe(standard);
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
