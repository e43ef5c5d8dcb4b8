/**
 * NAV's own codes for kinds of measures (Tiltakskode in navikt/mulighetsrommet, spelled as there), and the types that the
 * report on the market counts besides. `name` is the code in the report's list; `procured`: such measures are put out to
 * tender. It stands this far left because suppliers say what they can do. Names: messages `tenders.measureTypes`.
 */
export const measureTypes = {
  AVKLARING: { name: "avklaring", procured: true },
  OPPFOLGING: { name: "oppfolging", procured: true },
  ARBEIDSRETTET_REHABILITERING: { name: "arbeidsrettet-rehabilitering", procured: true },
  JOBBKLUBB: { name: "jobbklubb", procured: true },
  DIGITALT_OPPFOLGINGSTILTAK: { name: null, procured: true },
  ARBEIDSMARKEDSOPPLAERING: { name: null, procured: true },
  NORSKOPPLAERING_GRUNNLEGGENDE_FERDIGHETER_FOV: { name: null, procured: true },
  FAG_OG_YRKESOPPLAERING: { name: null, procured: true },
  STUDIESPESIALISERING: { name: null, procured: true },
  HOYERE_YRKESFAGLIG_UTDANNING: { name: null, procured: false },
  HOYERE_UTDANNING: { name: null, procured: false },
  ARBEIDSFORBEREDENDE_TRENING: { name: "aft", procured: false },
  VARIG_TILRETTELAGT_ARBEID_SKJERMET: { name: "vta", procured: false },
  TILRETTELAGT_ARBEID_ORDINAER: { name: null, procured: false },
  INDIVIDUELL_JOBBSTOTTE: { name: null, procured: false },
  INDIVIDUELL_JOBBSTOTTE_UNG: { name: null, procured: false },
  ARBEID_MED_STOTTE: { name: null, procured: false },
  ARBEIDSTRENING: { name: "arbeidstrening", procured: false },
  MENTOR: { name: "mentor", procured: false },
  INKLUDERINGSTILSKUD: { name: null, procured: false },
  // Types that the report counts and NAV's code list lacks; codes of our own.
  DIGITALE_TALENTER: { name: "digitale-talenter", procured: true },
  ETABLERINGSTJENESTER: { name: "etableringstjenester", procured: true },
  JOBBSOK_FOR_UNGE: { name: "jobbsok-for-unge", procured: true },
  KARRIEREVEILEDNING_MED_PRAKSIS: { name: "kmp", procured: true },
  MULIGHETSSAMTALEN: { name: "mulighetssamtalen", procured: true },
  NAERINGSFAGLIG_VURDERING: { name: "naeringsfaglig-vurdering", procured: true },
  EKSPERTBISTAND: { name: "ekspertbistand", procured: false },
  KVALIFISERINGSPROGRAMMET: { name: "kvp", procured: false },
  TILRETTELEGGING: { name: "tilrettelegging", procured: false },
} as const satisfies Record<string, { name: string | null; procured: boolean }>;

export type MeasureType = keyof typeof measureTypes;

/** Whether this is one of NAV's measure types. */
export const isMeasureType = (code: string): code is MeasureType => Object.hasOwn(measureTypes, code);

/** What a tender can be about. */
export const procuredMeasureTypes = (Object.keys(measureTypes) as MeasureType[]).filter(
  (code) => measureTypes[code].procured,
);
