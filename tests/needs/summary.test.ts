import { expect, test } from "vitest";
import { namesIn, withoutNames } from "../../lib/needs/names.ts";
import { composeSummary, revealsSecret } from "../../lib/needs/summary.ts";
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

const ordinary = { places: ["Nav Trøndelag", "Namdalen kommune"], words: ["Vi ser etter et løft for unge."] };
const company = (name: string) => ({ name, person: false });
const person = (name: string) => ({ name, person: true });
const found = (text: string, ...named: { name: string; person: boolean }[]) =>
  namesIn(text, named, ordinary).map(({ word }) => word);

test.each([
  ["Springbrett Namdal vil ha arbeid først.", "Springbrett Namdal"],
  ["Springbrett sier: arbeid først.", "Springbrett"],
  ["De likte SPRINGBRETT best.", "SPRINGBRETT"],
  ["Springbretts metode er små grupper.", "Springbretts"],
  ["En Springbrett-ansatt sa det.", "Springbrett"],
  ["springbrett mener at det haster.", "springbrett"],
])("a name is known by the part that tells it apart: %s", (text, word) => {
  expect(found(text, company("Springbrett Namdal SA"))).toEqual([word]);
});

test("what half the field is called, places, and the word in its own meaning are no names", () => {
  for (const text of ["Et springbrett til jobb.", "Namdal trenger flere plasser.", "Namdalen også."])
    expect(found(text, company("Springbrett Namdal SA")), text).toEqual([]);
  expect(found("Arbeid og kompetanse i Trøndelag.", company("Trøndelag Arbeid og Kompetanse AS"))).toEqual([]);
  expect(found("Mange vil ha grønn omsorg og aktive dager.", company("Grønn Aktive AS"))).toEqual([]);
  expect(found("stiftelsen storjobbland deltok", company("Stiftelsen Storjobbland"))).toEqual([
    "stiftelsen storjobbland",
  ]);
  expect(found("Vi hørte om storjobblands metode", company("Storjobbland Norge AS"))).toEqual(["storjobblands"]);
  expect(found("Ingrid Solem og Solem sa ja. Per deltaker.", person("Ingrid Solem"), person("Per Dahl"))).toEqual([
    "Ingrid Solem",
    "Solem",
  ]);
});

test("a hit tells its sentence, and whether the word is an ordinary one", () => {
  const text = "Vi lærte mye.\n– Små grupper. Springbrett sier det. Ellers lite.";
  expect(namesIn(text, [company("Springbrett SA"), company("Storjobbland AS")], ordinary)).toMatchObject([
    { word: "Springbrett", sentence: "Springbrett sier det.", common: true },
  ]);
  expect(namesIn("Storjobbland sier det.", [company("Storjobbland AS")], ordinary)).toMatchObject([{ common: false }]);
  const hits = namesIn(text, [company("Springbrett SA")], ordinary);
  expect(withoutNames(text, hits, "[noen]")).toBe("Vi lærte mye.\n– Små grupper. [noen] sier det. Ellers lite.");
});

test("a short name is known where it is written as one, and words of grammar only inside a sentence", () => {
  const short: [string, string, string[]][] = [
    ["Kopp Namdal AS", "Kopp har en god metode.", ["Kopp"]],
    ["Kopp Namdal AS", "De likte Kopps metode, og kopp mener det samme.", ["Kopps", "kopp"]],
    ["Kopp Namdal AS", "En kopp kaffe, en koppling.", []],
    ["IPS Oslo AS", "IPS sier ja. Metoden ips virker.", ["IPS"]],
    ["Mer i Jobb AS", "Mer hjelp trengs. Alle mener at mer må til.", []],
    ["Mer i Jobb AS", "Vi hørte på Mer, som fortalte.", ["Mer"]],
    ["Bø Aktiv AS", "Bø kommune er med.", []],
    ["Vi for Unge AS", "Vi sier ja. «Vi vil», sa en. Det er for lite.", []],
  ];
  const near = { places: ["Oslo kommune", "Bø kommune"], words: [] };
  for (const [name, text, words] of short)
    expect(
      namesIn(text, [company(name)], near).map(({ word }) => word),
      text,
    ).toEqual(words);
  for (const [name, text, words] of [
    ["Per Dahl", "Per deltaker er det dyrt per uke. Vi møtte Per i går.", ["Per"]],
    ["Bo Ek", "De skal bo der. Bo sier at Eks forslag er best.", ["Bo", "Eks"]],
  ] as const)
    expect(found(text, person(name)), text).toEqual(words);
  // it can be a word and no name: the officer may say so
  expect(namesIn("Kopp er dyrt.", [company("Kopp Namdal AS")], near)).toMatchObject([{ common: true }]);
});
