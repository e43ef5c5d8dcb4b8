/*
 * eForms flags that tell the world what kind of buying this is: BT-776 procurement of innovation, BT-775 social
 * objective (reference 2.3, DFØ's guidance of 2026-06-05). The portal suggests from the text and says which words; only
 * a person confirms. Retired codes (buy-eff, fp-requ, other and org-nov of BT-776) are not here.
 */

type FlagKind = "BT-775" | "BT-776";

export const flags = {
  "mar-nov": {
    term: "BT-776",
    cues: [
      /\bnye? (?:for|på) markedet\b/u,
      /\bfinnes ikke (?:i|på) markedet\b/u,
      /\bfinst ikkje\b/u,
      /\bnytenk\p{L}*/u,
    ],
  },
  "prod-innov": {
    term: "BT-776",
    cues: [/\bnye? (?:produkt|tjeneste|teneste|løsning|løysing)\p{L}*/u, /\bdu velger metoden\b/u, /\binnovati\p{L}+/u],
  },
  "proc-innov": {
    term: "BT-776",
    cues: [
      /\bnye? (?:måter?|måtar?|arbeidsmåte\p{L}*|metode\p{L}*|prosess\p{L}*)\b/u,
      /\bprøve ut\b/u,
      /\butprøving\p{L}*/u,
    ],
  },
  "rd-act": {
    term: "BT-776",
    cues: [/\bforskning\p{L}*/u, /\bforsking\p{L}*/u, /\butviklingskontrakt\p{L}*/u, /\binnovasjonspartnerskap\p{L}*/u],
  },
  opp: {
    term: "BT-775",
    cues: [
      /\b(?:utenfor|utanfor) (?:arbeidslivet|arbeid|jobb)\b/u,
      /\blangtidsl\p{L}+/u,
      /\b(?:i|inn i) (?:arbeid|jobb)\b/u,
      /\bnedsatt arbeidsevne\b/u,
      /\bnedsett arbeidsevne\b/u,
    ],
  },
  "acc-all": {
    term: "BT-775",
    cues: [/\buniversell\p{L}* utform\p{L}*/u, /\btilgjengelig for alle\b/u, /\btilgjengeleg for alle\b/u],
  },
  "et-eq": { term: "BT-775", cues: [/\betnisk\p{L}*/u, /\binnvandr\p{L}+/u, /\bflyktning\p{L}*/u] },
  "gen-eq": { term: "BT-775", cues: [/\blikestilling\p{L}*/u, /\bkjønn\p{L}*/u] },
  "hum-right": { term: "BT-775", cues: [/\bmenneskerett\p{L}*/u] },
  "work-cond": { term: "BT-775", cues: [/\b(?:lønns|løns)- og arbeidsvilkår\p{L}*/u, /\barbeidsforhold\p{L}*/u] },
} as const satisfies Record<string, { term: FlagKind; cues: readonly RegExp[] }>;

type FlagCode = keyof typeof flags;
export const flagCodes = Object.keys(flags) as FlagCode[];
/** Whether a form names a flag. */
export const isFlag = (code: string): code is FlagCode => code in flags;

type Texts = {
  title: string;
  what: string;
  forWhom: string;
  requirements: readonly { title: string; description: string }[];
};

/** What the text suggests: each code with the words that it rests on, as they stand. */
export function suggestedFlags({ title, what, forWhom, requirements }: Texts): { code: FlagCode; because: string }[] {
  const text = [title, what, forWhom, ...requirements.flatMap((one) => [one.title, one.description])].join(". ");
  return flagCodes.flatMap((code) => {
    const found = flags[code].cues.map((cue) => new RegExp(cue.source, "iu").exec(text)?.[0]).find(Boolean);
    return found ? [{ code, because: found }] : [];
  });
}
