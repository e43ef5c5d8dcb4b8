/* Who a text names, of those who were promised that nobody is: by the whole name, or by the part that tells it apart. */

/** Somebody who took part: an organisation or one of its people. */
export type Named = { name: string; person: boolean };

/** Where a text names somebody: the word, the sentence it stands in, and whether the word is also an ordinary one. */
type Hit = { word: string; sentence: string; common: boolean; from: number; to: number };

/** What is no name however it is written: places, and words that everybody in the field is called. */
export type Ordinary = { places: readonly string[]; words: readonly string[] };

const LEGAL_FORM = /\s+(AS|ASA|SA|ANS|DA|ENK|BA|IKS|KF|NUF|STI|Stiftelse[n]?)$/i;

/** In the names of many: never what tells one apart. */
const GENERIC = new Set(
  `stiftelse stiftelsen forening foreningen samvirke samvirket gruppen gruppa senter senteret sentrum kompetanse
  kompetansen arbeid arbeids arbeidsliv karriere mestring utvikling oppfølging opplæring tiltak attføring inkludering
  muligheter framtid fremtid fremtiden ressurs rådgivning tjenester tenester service partner partnere helse vekst industri
  skole skolen fagskole akademi akademiet bedrift bedriften kommune kommunen fylke region regionen regional norge noreg
  norsk norske norway nordisk nordic norden nord-norge østlandet vestlandet sørlandet innlandet ungdom unge voksne sosial
  sosialt sosiale entreprenør entreprenørskap holding invest konsult consulting`
    .split(/\s+/)
    .filter(Boolean),
);

/** Ordinary words that organisations and people are called too: a hit on one can be a word and no name. */
const COMMON = new Set(
  `springbrett trygg trygge ny nytt nye spor sporet grønn grønt grønne inngang broen brua brobygger broer stien veien vegen vegvis vegviser start startskudd sprang spranget hopp
  steget skritt trappa trappen stige stigen dør døra porten nøkkel nøkkelen kompass kompasset fotfeste rotfeste feste
  springfjær løfte løftet løft flyt strøm kraft krafta styrke tillit mening meining håp glede vilje mulighet moglegheit
  verksted verkstedet smie smia plattform plattformen horisont utsikt verden verda samspill samspel nettverk nettverket
  stein bjørn dag liv storm berg bakke dahl haug holm lund strand vik voll moen hauge`
    .split(/\s+/)
    .filter(Boolean),
);

/** Words of grammar that names begin or are made of: a name only where they are written as one inside a sentence. */
const SMALL = new Set(
  `alle at av bare da de deg dei den der deres det di din du dykk eg ein eit en enn er et ett få for fra frå før gi han har
  hei her hva i ikke ikkje ja jeg kan kom korleis kva kven med meg meir mer men min mot nå nei no noe noko nær når og om opp
  oss på per sammen se seg selv si sin sjå som så til ut vår vårt ved vi vil være`
    .split(/\s+/)
    .filter(Boolean),
);

const SPEAKS =
  /^\s*(?::|(?:sier|seier|sa|mener|meiner|meinte|mente|tror|trur|vil|ønsker|ønskjer|foreslår|foreslo|tilbyr|tilbyd|fortalte|peker|peikar|viser)(?![\p{L}\p{N}]))/iu;

/** Everywhere that the text names one of these, in order. */
export function namesIn(text: string, named: readonly Named[], ordinary: Ordinary): Hit[] {
  const places = new Set(ordinary.places.flatMap(wordsOf).map(lower));
  const used = new Set(ordinary.words.flatMap(wordsOf).filter((word) => word === lower(word)));
  const common = (word: string) => COMMON.has(lower(word)) || used.has(lower(word));
  const hits: Omit<Hit, "sentence">[] = [];
  for (const one of named) {
    const core = wordsOf(one.person ? one.name : one.name.replace(LEGAL_FORM, ""));
    if (core.join("").length > 2)
      hits.push(...find(text, core.join(" "), "any").map((hit) => ({ ...hit, common: core.every(common) })));
    for (const word of core.filter((each) => tellsApart(each, one, places))) {
      const short = word.length < (one.person ? 4 : 5);
      const found = find(text, word, short ? "short" : common(word) || one.person ? "name" : "unusual");
      hits.push(...found.map((hit) => ({ ...hit, common: short || common(word) })));
    }
  }
  const apart = hits
    .sort((a, b) => a.from - b.from || b.to - a.to)
    .filter((hit, at, all) => !all.slice(0, at).some((before) => before.to >= hit.to));
  return apart.map((hit) => ({ ...hit, sentence: sentenceAt(text, hit.from) }));
}

/** The text with nobody named: the draft says «a supplier» instead. */
export function withoutNames(text: string, hits: readonly Hit[], instead: string): string {
  let told = "";
  let end = 0;
  for (const { from, to } of hits.filter((hit, at) => hit.from >= (hits[at - 1]?.to ?? 0))) {
    told += text.slice(end, from) + instead;
    end = to;
  }
  return told + text.slice(end);
}

/** A word of two letters or more that is no place, and that not half the field is called. */
function tellsApart(word: string, { person }: Named, places: ReadonlySet<string>): boolean {
  if (word.length < 2 || !/\p{L}/u.test(word)) return false;
  return person || (!GENERIC.has(lower(word)) && !places.has(lower(word)) && !places.has(`${lower(word)}en`));
}

/**
 * Whole words, also in the genitive and before a hyphen. `any`: in whatever case; `name`: written as a name, or speaking;
 * `unusual` as `name`, and in the genitive too, for words that are hardly anything but the name; `short` as `name`, but
 * words of grammar only inside a sentence, where nothing but a name is written so.
 */
function find(text: string, words: string, how: "any" | "name" | "unusual" | "short") {
  const pattern = words.split(" ").map(literal).join("[^\\p{L}\\p{N}]+");
  const found = text.matchAll(new RegExp(`(?<![\\p{L}\\p{N}])(${pattern})(?:['’]?s)?(?![\\p{L}\\p{N}])`, "giu"));
  return [...found].flatMap(({ 0: word, 1: base = "", index: from }) => {
    const to = from + word.length;
    const written = word !== lower(word);
    const isName = written || SPEAKS.test(text.slice(to, to + 20));
    const grammar = how === "short" && SMALL.has(lower(base)) && !(written && isInside(text, from));
    const hit = how === "any" || (isName && !grammar) || (how === "unusual" && word !== base);
    return hit ? [{ word, from, to }] : [];
  });
}

/** Not the first word of a sentence, a line or a quotation. */
const isInside = (text: string, at: number) => /[\p{L}\p{N},;)]\s+$/u.test(text.slice(Math.max(0, at - 10), at));

/** The sentence, or the line, that stands around this place. */
function sentenceAt(text: string, at: number): string {
  const before =
    text
      .slice(0, at)
      .split(/(?<=[.!?])\s|\n/)
      .at(-1) ?? "";
  const after = text.slice(at).split(/(?<=[.!?])\s|\n/)[0] ?? "";
  return (before + after)
    .replace(/^[–\s]+/, "")
    .trim()
    .slice(0, 300);
}

const wordsOf = (text: string) => text.match(/[\p{L}\p{N}]+/gu) ?? [];
const lower = (word: string) => word.toLocaleLowerCase("nb");
const literal = (word: string) => word.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
