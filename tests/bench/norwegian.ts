/*
 * Norwegian text of the kind that needs and tenders are written in, half bokmål and half nynorsk: small words everywhere,
 * each text about some subjects, and compounds; the same for the same seed.
 */

/** Numbers from 0 to 1 that are the same each time (mulberry32). */
export function seeded(seed: number) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

type Random = () => number;

export const pick = <T>(random: Random, from: readonly T[]) => from[Math.floor(random() * from.length)] as T;

const first = [
  ...["arbeids", "jobb", "karriere", "norsk", "ungdoms", "fag", "yrkes", "språk", "helse", "nærings", "mentor", "data"],
  ...[
    "bygge",
    "reiselivs",
    "fiskeri",
    "skog",
    "butikk",
    "kjøkken",
    "transport",
    "velferds",
    "familie",
    "bolig",
    "bustad",
  ],
];
const last = [
  ...["trening", "opplæring", "veiledning", "rettleiing", "kurs", "oppfølging", "praksis", "kartlegging", "støtte"],
  ...["tilbud", "tilbod", "tjeneste", "teneste", "plass", "lag", "skole", "skule", "verksted", "verkstad", "gruppe"],
];
const nb =
  "og for til i på som med av arbeid unge personer deltakere veiledning oppfølging norskopplæring flyktninger ungdom psykisk helse arbeidsgiver kommune tiltak jobb utdanning resultat behov løsning mestring fremtid videregående skole språk tjeneste leverandør frist samarbeid karriereveiledning rus nedsatt arbeidsevne innvandrere lokale bedrifter praksis lønn kompetanse trygg hverdag sykmeldt arbeidsledig seniorer foreldre barn familie økonomi bolig digital kartlegging avklaring kvalifisering innovasjon frivillig sosial entreprenør kafé verksted gård skog hav fiske reiseliv butikk lager transport renhold kantine bygg anlegg helsefag barnehage musikk teater idrett".split(
    " ",
  );
const nn =
  "og for til i på som med av arbeid unge personar deltakarar rettleiing oppfølging norskopplæring flyktningar ungdom psykisk helse arbeidsgivar kommune tiltak jobb utdanning resultat behov løysing meistring framtid vidaregåande skule språk teneste leverandør frist samarbeid karriererettleiing rus nedsett arbeidsevne innvandrarar lokale bedrifter praksis løn kompetanse trygg kvardag sjukmeld arbeidslaus seniorar foreldre barn familie økonomi bustad digital kartlegging avklaring kvalifisering innovasjon frivillig sosial entreprenør kafé verkstad gard skog hav fiske reiseliv butikk lager transport reinhald kantine bygg anlegg helsefag barnehage musikk teater idrett".split(
    " ",
  );

/** How many of its language's subjects one text is about. */
const SUBJECTS = 9;

function word(random: Random, common: readonly string[], subjects: readonly string[]) {
  const die = random();
  if (die < 0.125) return pick(random, first) + pick(random, last); // a compound, of which there are hundreds
  return die < 0.55 ? pick(random, common.slice(0, 12)) : pick(random, subjects);
}

export function bodyOf(random: Random, words: number) {
  const common = random() < 0.5 ? nb : nn;
  const subjects = Array.from({ length: SUBJECTS }, () => pick(random, common.slice(12)));
  return Array.from({ length: words }, () => word(random, common, subjects)).join(" ");
}

export const titleOf = (random: Random) => `${pick(random, first)}${pick(random, last)} ${bodyOf(random, 5)}`;
