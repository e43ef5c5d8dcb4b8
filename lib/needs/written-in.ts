/** The two written standards of Norwegian. */
export type WrittenStandard = "nb" | "nn";

/** Small words that only one of the two has; no text of some length is without them. */
const ONLY = {
  nb: "ikke jeg hva hvem hvor hvordan hvilke hvilken hvilket være fra gjør gjøre noe noen mye selv også bare blir ble uke uker måned måneder veiledning virksomhet virksomheter leverandører deltakere deltakerne ungdommer arbeidsgivere bedre",
  nn: "ikkje eg kva kven kor korleis vere frå gjer gjere noko nokon nokre mykje sjølv òg berre ein eit ei dei dykk vert vart veke veker månad månader rettleiing verksemd verksemder leverandørar deltakarar deltakarane ungdomar arbeidsgivarar betre saman heile meir fleire eigen",
} as const;

const telling = { nb: new Set<string>(ONLY.nb.split(" ")), nn: new Set<string>(ONLY.nn.split(" ")) };

/** Which of the two a text is written in, by its small words; bokmål when they say nothing. */
export function writtenIn(text: string): WrittenStandard {
  const words = text.toLowerCase().match(/\p{L}+/gu) ?? [];
  const count = (standard: WrittenStandard) => words.filter((word) => telling[standard].has(word)).length;
  return count("nn") > count("nb") ? "nn" : "nb";
}
