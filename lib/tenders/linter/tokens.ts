import { classes } from "./word-classes.ts";

/*
 * Text as the rules see it: words, numbers and signs in sentences, with their places in the text as it was typed. Case,
 * soft hyphens, hard spaces and the way that å is composed make no difference. One pass, no look-back: linear in the text.
 */

export type Token = {
  /** Lower case, composed, without invisible characters; empty for a word too long to be one. */
  word: string;
  start: number;
  end: number;
  /** The value of a number, in digits («2,5», «1 500 000») or words («tolv»). */
  value?: number;
  /** Written as a name: a capital inside a sentence, or in quotation marks. */
  name: boolean;
};

export type Sentence = readonly Token[];

/** Abbreviations with a point inside; without it they would end a sentence. */
const ABBREVIATION =
  "f\\.eks|bl\\.a|o\\.l|m\\.m|e\\.l|m\\.v|o\\.s\\.v|d\\.v\\.s|t\\.d|m\\.a|t\\.o\\.m|f\\.o\\.m|m\\.fl|o\\.a|p\\.t|s\\.k";
const HIDDEN = "\\u00ad\\u200b-\\u200d\\u2060\\ufeff";
const TOKEN = new RegExp(
  [
    `((?:${ABBREVIATION})(?![\\p{L}]))`,
    "(\\d+(?:[ \\u00a0\\u202f.]\\d{3}(?!\\d))*(?:[.,:]\\d+)?)",
    `(\\p{L}[\\p{L}\\p{M}\\p{N}${HIDDEN}]*(?:[-\\u2010\\u2011][\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N}${HIDDEN}]*)*)`,
    "(\\n[ \\t\\u00a0]*(?:\\n|[-–—•*·]|\\d{1,2}[.)]\\s|[a-z]\\)))",
    "([^\\s])",
  ].join("|"),
  "giu",
);
const INVISIBLE = new RegExp(`[${HIDDEN}]`, "g");

/** Longer than any Norwegian word that a rule knows: what is longer is noise, and not looked at. */
const LONGEST_WORD = 60;

/** Longer ones are cut, so that no text can make a rule look far. */
const LONGEST_SENTENCE = 200;

const ENDS = new Set([".", "!", "?"]);

/** After these a point ends no sentence. */
const SHORTENED = new Set(
  "ca kl nr mill mrd maks min pst jf jfr evt inkl ekskl eks tlf stk pr kr mv osv etc dvs gj bl hhv ev mfl vha ifm iht ift mht bla feks".split(
    " ",
  ),
);

/** The sentences of a text, each with its words, numbers and signs. */
export function sentencesOf(text: string): Sentence[] {
  const sentences: Token[][] = [];
  let sentence: Token[] = [];
  const close = () => {
    if (sentence.length > 0) sentences.push(sentence);
    sentence = [];
  };
  for (const match of text.matchAll(TOKEN)) {
    const [, abbreviation, number, word, line, sign] = match;
    const start = match.index;
    const end = start + match[0].length;
    if (line !== undefined) {
      close();
      continue;
    }
    const before = sentence.at(-1);
    if (sign !== undefined && ENDS.has(sign)) {
      if (sign !== "." || !endsNothing(before, start, text, end)) close();
      continue;
    }
    const token: Token = { word: sign ?? "", start, end, name: false };
    if (number !== undefined) {
      token.word = number;
      token.value = Number(number.replace(/[ \u00a0\u202f]|\.(?=\d{3})/g, "").replace(/[,:]/, "."));
    } else if (word !== undefined || abbreviation !== undefined) {
      const typed = (word ?? abbreviation ?? "").slice(0, LONGEST_WORD + 1);
      token.word = typed.length > LONGEST_WORD ? "" : plainWord(typed);
      token.value = numberWords.get(token.word);
      token.name = word !== undefined && isName(typed, before);
    }
    sentence.push(token);
    if (sentence.length >= LONGEST_SENTENCE) close();
  }
  close();
  return sentences;
}

function isName(typed: string, before: Token | undefined) {
  if (before && QUOTES.has(before.word)) return true;
  if (before === undefined || before.word === ":" || before.word === "-") return false;
  // one letter alone is a place in a list
  return /^\p{Lu}./u.test(typed) && !FAMILIAR.has(plainWord(typed));
}

/** Capitals that name no product: the buyer, the law's words, the counties and other places. */
const FAMILIAR = new Set(
  `nav nav-kontoret nav-kontor norge noreg norden europa eøs eøs-området eu elva doffin ted altinn ehf cv hms ks wcag gdpr foa loa dfø digdir ssb aap amo oslo rogaland nordland østfold akershus buskerud innlandet vestfold telemark agder vestland trøndelag troms finnmark vest-viken øst-viken møre romsdal norsk norske i vi de dere den det ${classes.town}`.split(
    " ",
  ),
);

const QUOTES = new Set(["«", "»", '"', "“", "”", "„", "'", "‘", "’"]);

/** Abbreviations that often are a sentence's last word. */
const LISTS_ON = new Set("osv etc mv m.m m.v o.l o.a m.fl e.l o.s.v mfl".split(" "));

/** A point after an abbreviation, after an ordinal («1. mars»), or before a small letter. */
function endsNothing(before: Token | undefined, point: number, text: string, end: number) {
  if (!before || before.end !== point) return false;
  const next = text.slice(end, end + 2);
  if (LISTS_ON.has(before.word)) return !/^\s+\p{Lu}/u.test(next);
  if (SHORTENED.has(before.word) || before.word.includes(".")) return true;
  return before.value !== undefined ? /^\s\p{Ll}/u.test(next) : /^\p{Ll}/u.test(next);
}

/** A word as the rules know it. */
const plainWord = (typed: string) => (PLAIN.test(typed) ? typed : plainer(typed));

const PLAIN = /^[a-zæøå]+$/;
const plainer = (typed: string) => typed.replace(INVISIBLE, "").normalize("NFC").toLowerCase().replace(/[‐‑]/g, "-");

const numberWords = new Map<string, number>(
  Object.entries({
    én: 1,
    éin: 1,
    éitt: 1,
    ett: 1,
    eitt: 1,
    éi: 1,
    to: 2,
    tre: 3,
    fire: 4,
    fem: 5,
    seks: 6,
    sju: 7,
    syv: 7,
    åtte: 8,
    ni: 9,
    ti: 10,
    elleve: 11,
    tolv: 12,
    tretten: 13,
    fjorten: 14,
    femten: 15,
    seksten: 16,
    sytten: 17,
    atten: 18,
    nitten: 19,
    tjue: 20,
    tyve: 20,
    tjuefem: 25,
    tretti: 30,
    trettifem: 35,
    førti: 40,
    førtifem: 45,
    femti: 50,
    seksti: 60,
    sytti: 70,
    åtti: 80,
    nitti: 90,
    hundre: 100,
    tohundre: 200,
    trehundre: 300,
    tusen: 1000,
    halvannen: 1.5,
    halvannan: 1.5,
  }),
);
