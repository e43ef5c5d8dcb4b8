/**
 * Measures that are training in the sense of tiltaksforskriften § 7-2 (Tiltakskode): they may be bought only after offers of
 * the municipality and the county have been considered (§ 7-6, in force from 2025-07-01).
 */
const training: ReadonlySet<string> = new Set([
  "ARBEIDSMARKEDSOPPLAERING",
  "NORSKOPPLAERING_GRUNNLEGGENDE_FERDIGHETER_FOV",
  "FAG_OG_YRKESOPPLAERING",
  "STUDIESPESIALISERING",
  "HOYERE_YRKESFAGLIG_UTDANNING",
  "HOYERE_UTDANNING",
]);

/** Whether the offers of others must be considered before this measure is bought. */
export const isTraining = (measureType: string) => training.has(measureType);
