/** What makes a hard word harmless: the sentence speaks of the word itself, or says that it is not so. */
export const kind = [
  "ikke|ikkje ..3 handler|handlar om",
  "fordom*|stempl*|stigma*|unngå*|ordet|omtal* ..",
  "skal|må ikke|ikkje|aldri ..3 omtal*|kall*|straff*|mistenk*",
] as const;
