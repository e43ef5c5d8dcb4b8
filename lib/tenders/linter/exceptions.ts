/*
 * What makes a word harmless in its sentence. A rule names those that hold for it («%free»); the sentence is then not
 * marked by it.
 */
export const exceptions: Record<string, { patterns: readonly string[]; but?: readonly string[] }> = {
  /** Nothing is demanded: the sentence says so, or leaves the choice to the supplier. */
  free: {
    patterns: [
      "ikke|ikkje|ingen|inga|heller|verken|korkje ..3 krav|kravet|kreve|krever|kreves|krevst|krev|krevje|stilles|vilkår|plikt",
      "kreves|krevst|krever|krev|stilles|stiller|blir|vert|er|har ikke|ikkje|ingen|inga|heller ..2 krav|stilt|stilte|vilkår|kravd|krevd",
      "kreves|krevst|krever|krev|kreve ikke|ikkje|ingen|inga|verken|korkje",
      "trenger|treng|behøver|trengs|trengst|behøves|trengte ikke|ikkje|heller",
      "må|skal|bør ikke|ikkje|aldri ..2 kreve|krevje|krev*",
      "trenger|treng|behøver ..3 ikke|ikkje|verken",
      "ikke|ikkje nødvendig|naudsynt|avgjørende|avgjerande|nødvendigvis|trenge|trenger",
      "uten|utan krav|å|at ..4 krev* ..",
      "uten|utan krav",
      "krav|kravet|krava|kravene ..8 fjerna|fjernet|utelatt|strøket|stroke|droppet|droppa",
      "krav|kravet|krava|kravene ..6 tatt|teke|tekne ..1 ut|bort|vekk",
      "vel|velg|velger|velge|velje|bestemmer|bestem|avgjør|avgjer|foreslår|føreslår|velgje|foreslå|føreslå ..4 selv|sjølv|sjølve|fritt",
      "selv|sjølv|fritt ..2 velge|velje|velger|vel|bestemme|bestem|bestemmer|foreslå|føreslå|avgjøre|avgjere",
      "leverandør* foreslår|føreslår|velger|vel|bestemmer|bestem|avgjør|avgjer|beskriver|skildrar|viser|skriv|skriver|fastsetter|fastset",
      "dere|de foreslår|føreslår|velger|vel|bestemmer|bestem|avgjør|avgjer",
      "opp til leverandør*|dere|dykk|den|tilbyder*|tilbydar*",
      "står|stend fritt",
      "valgfri*|valfri*",
      "ingen|inga|verken|korkje|ingen treng|trenger|må|skal|behøver",
      "velge|velje|velger|vel|valget|valet ..1 mellom",
      "må|skal|bør|trenger|treng ikke|ikkje ..1 ha|disponere|være|vere",
      "likegyldig|likegyldige|likegyldeg|underordnet|underordna|uansett",
      "uavhengig|uavhengige av",
      "ønsker|ønskjer|vil ikke|ikkje å? ..2 bestemme|styre|låse|detaljstyre|binde|føreskrive|foreskrive",
      "på|til ulike|forskjellige|andre måter|måtar",
      "er|var|blir|vert ikke|ikkje ..2 utelukk*|grunn|hinder|avgjørende",
    ],
  },
  /** How things are or were, not what is demanded. */
  told: {
    patterns: [
      "i dag|fjor",
      "dagens|nåværende|noverande|eksisterende|eksisterande",
      "tidligere|tidlegare|forrige|førre ..4 tiltak*|avtale*|kurs*|ordning*|periode*|forsøk*",
      "hadde|fikk|fekk|viste|deltok|opplevde|sluttet|slutta|svarte|fortalte|fortel|forteller|viser|oppga|sa|sier|seier|mente|varte|lå|var|kom|falt",
      "erfaring*|tall|tal|statistikk* ..4 viser|syner|viste|tyder",
      "har|hadde ..3 opplevd|vist|prøvd|sett|erfart|hørt|høyrt|fortalt|lært|slitt|vært|vore|hatt",
      "mange|flere|fleire|noen|nokre ..8 har|hadde|savner|saknar|ønsker|ønskjer|sier|seier|opplever|slit|sliter",
    ],
    but: ["skal|må|lyt|kreves|krevst|forutsettes|føreset|plikter|pliktar"],
  },
  /** The buyer's own: what it lends, pays, orders or does. */
  buyers: {
    patterns: [
      "nav|nav-kontoret|oppdragsgiver|oppdragsgiveren|oppdragsgivaren|oppdragsgjevaren|kommunen|kommunen ..3 dekker|dekkjer|dekke|betaler|betalar|betale|låner|lånar|låne|skaffer|skaffar|leier|tilbyr|tilbyd|bestiller|bestillar|sørger|sørgjer|kjøper|forplikter|ordner|ordnarnviterer|arrangerer|deler|gir|gjev",
      "nav|nav-kontoret|oppdragsgiver|oppdragsgivaren|kommunen|kommuna ..3 stiller|stille|stillar|har|tek|tar ..4 @premises|disposisjon|rådighet|rådvelde|med|ansvar*",
      "kan|får lån* ..",
      "lånes|lånast|låne",
      "vi|me ..1 har|tilbyr|tilbyd|stiller|stillar",
      "dere|de|leverandør* ..3 kan ..2 bruke|låne|nytte|leie",
      "nav|nav-kontoret|oppdragsgiver|oppdragsgivaren|oppdragsgjevaren ..12 vederlagsfritt|kostnadsfritt|gratis|disposisjon|rådighet|rådvelde",
      "dekkes|dekkjast|dekt|dekkes|betales|betalast|bestilles|bestilles|tingast|bestillast|skaffes av nav|oppdragsgiver|oppdragsgivar*|oppdragsgjev*|nav-kontoret|kommunen",
    ],
  },
  /** A goal, measured on those who took part. */
  goals: {
    patterns: [
      "i|lønnet|lønna|ordinært|ordinær|fast jobb|jobben|arbeid|arbeidet|arbeidslivet|stilling|stillinga|lønnsarbeid ..",
      "@person ..3 ha|får|få|har ..3 arbeidsavtale*|jobb|arbeid",
      "målet|mål|målt|måles|formålet|føremålet|resultatet|resultat er|at|ved",
      "stilling|stillingsprosent|stillingsandel",
    ],
  },
  equivalent: {
    patterns: [
      "eller ..3 tilsvarende|tilsvarande|likeverdig*|lignende|liknande|annen|annan|anna|annet|andre|tilsv",
      "tilsvarende|tilsvarande|likeverdig* ..3 godtas|godtakast|aksepteres|godkjennes|dokumentasjon|ordning*|godtek*|godtas|blir",
      "andre|annan|annen|anna|annet ..1 bevis|prov|dokumentasjon ..4 tel|teller|telle|godtas|godtek*|godteke*",
      "for|til eksempel|dømes|døme",
      "f.eks",
    ],
  },
  participants_own: {
    patterns: [
      "hjelp|støtte|bistand|rettleiing|veiledning|øver|øve|øving|lære|lærer|lager|lagar|lage|skrive|skriv|skriver ..5 cv|cv-en|cv-er|søknad*|jobbsøknad*",
      "sin|sine|sitt|egen|eigen|egne ..2 cv|cv-en|søknad*",
      "deltaker*|deltakar*|brukeren|brukaren ..6 cv|cv-en|cv-er",
    ],
  },
  access: {
    patterns: [
      "universell* utform*",
      "rullestol*",
      "tilgjengelig|tilgjengeleg* for",
      "funksjonsnedsett*|funksjonsevne",
      "uu-krav",
    ],
  },
  law: {
    patterns: [
      "§",
      "§§",
      "jf|jfr|etter|følger av forskrift*|lov|lova|loven",
      "anskaffelsesforskriften|anskaffingsforskrifta",
    ],
  },
  reasoned: { patterns: ["begrunn*|grunngi*|grunngjev*|grunngje*|grunna|fordi"] },
  logistics: {
    patterns: [
      "karens*|klage*|kunngjør*|konkurranse*|markedsdialog*|dialogmøte*|dialogkonferanse*|tilbudsfrist*|tilbodsfrist*|spørsmålsfrist*",
    ],
  },
};
