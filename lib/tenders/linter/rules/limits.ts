import type { Rule } from "../rule.ts";

const proper = ["%free", "%law", "skal|må|kan|blir|vert ikke|ikkje|aldri"] as const;

/** Rules about what the law puts a limit to: contracts without end, competition avoided, people sorted, data gathered. */
export const limitRules = [
  {
    id: "endlessContract",
    source: "foa26-1",
    severity: "high",
    patterns: [
      "rammeavtale*|rammeavtala ..8 #>=5 ..1 år",
      "#>=5 ..1 års|årig* ..2 rammeavtale*",
      "@agreement ..6 forleng*|vare|varer|varar|løpe|gjelde|gjelder|gjeld ..4 så|uten|utan|ubegrenset|uavgrensa|fritt|evig* ..1 lenge|lengje|begrensning|avgrensing|grense|tidsbegrensning|tidsavgrensing|tidsbegrensing|antall|ende",
      "@agreement|@buyer ..8 utvide*|utvidast|endre*|endrast|bytte*|byte|skifte*|forleng* ..10 uten|utan ..3 ny|nye|å ..2 konkurranse*|kunngj*|lyse|utlys*|anbud*|anbod*",
      "uten|utan ..2 ny|å ..2 konkurranse*|lyse|kunngjøre|kunngjere ..8 utvide*|bytte|byte|skifte|forleng*",
    ],
    unless: ["%free", "særlige|særlege|særskilte forhold|tilhøve", "til sammen|saman fire|4"],
  },
  {
    id: "avoidedCompetition",
    source: "foa5-4",
    severity: "high",
    patterns: [
      "del*|dele|deles|delast|delt|stykkes|splitt* ..8 for ..1 å|at ..4 unngå|slippe|sleppe|komme|kome|omgå|holde|halde ..6 terskel*|kunngj*|konkurranse*|regelverk*|under|anbud*|anbod*",
      "under|omgå|unngå ..2 terskelverdi*|terskelen ..8 del*|dele|deles|splitt*",
      "konkurranse*|anskaff*|oppdrag*|kontrakt* ..4 @not ..2 kunngj*|utlys*",
      "@only ..2 invitert*|inviterte|utvalgte|utvalde ..1 @business ..6 @letin",
      "kontrakt*|oppdrag*|avtale* ..4 direkte ..1 til|med ..8",
      "@supplier ..4 som ..4 @buyer|kontoret|vi ..3 har ..2 peikt|pekt|plukket|plukka ..1 ut",
      "@bid ..6 kommer|kjem|leveres|blir|vert|levert ..3 etter|for ..1 fristen|tilbudsfristen|tilbodsfristen|sent|seint ..8 @letin|tatt|tekne|med",
      "etter ..3 åpning*|opning*|åpnet|opna|tilbudsfristen|tilbodsfristen ..8 forhandle*|forhandl*|prute*|prutast",
      "åpne|åpen|opne|open ..1 konkurranse*|anbudskonkurranse*|anbodskonkurranse* ..8 forhandl*|prute*",
    ],
    unless: [
      "%law",
      "ikke|ikkje|aldri ..3 vurder*|godt*|forhandl*|åpnes|opna",
      "avvis*",
      "rammeavtale*|dynamisk*",
      "før ..4 kunngj*|publiser*",
      "konkurranse med forhandling",
    ],
  },
  {
    id: "discrimination",
    source: "equalityAct",
    severity: "high",
    patterns: [
      "@staff ..4 @must ..4 kvinner|kvinne|menn|mann|kvinnelig*|kvinneleg*|mannlig*|mannleg*|damer|jenter|unge|yngre",
      "@staff ..6 @must ..6 under|mellom|yngre ..2 #>=18 ..4 år",
      "@staff|@person ..4 over|eldre ..2 #>=30 ..2 år ..8 @not|@barred",
      "@must|@only ..6 kvinnelig*|kvinneleg*|mannlig*|mannleg* ..2 @staff",
      "@faith ..8 @not|@barred|@must|@only",
      "@must|@only ..8 @faith",
      "@not ..6 bruke|bære|bere|ha ..2 @garment",
      "@garment ..8 @not|@barred|forbud*|forbod*",
      "gravide|foreldrepermisjon|småbarnsforeldre|funksjonshemm*|funksjonsnedsett*|homofil*|transpersoner|transpersonar|eldre ..8 @barred",
      "gravide|foreldrepermisjon|småbarnsforeldre|funksjonshemm*|homofil*|transpersoner|transpersonar ..8 @not ..4 @letin",
      "nedsett*|nedsatt* ..1 funksjonsevne ..8 @not ..4 @letin",
    ],
    unless: [
      "%free",
      "%law",
      "ingen|ikke|ikkje ..6 fordi|grunn|på",
      "uansett|uavhengig*|alle ..6 tro|religion|livssyn|alder|kjønn",
      "likestil*|mangfald*|mangfold*|tilrettelegg*|ungdomsgaranti*",
    ],
  },
  {
    id: "personalData",
    source: "gdpr",
    severity: "high",
    patterns: [
      "@intimate ..8 til|med|på ..2 @buyer|arbeidsgiver*|arbeidsgivar*|e-post|epost|oss|naboen",
      "@intimate ..8 uten|utan ..2 samtykke*",
      "uten|utan ..2 samtykke* ..8 @intimate|personopplysning*|opplysning*",
      "@must ..8 registrere*|innhente*|oppgi|oppgje|samle|utlevere|sende|dele|opplyse|lagre|kartlegge|rapportere ..8 @intimate",
      "@intimate ..6 @must ..4 registrer*|innhent*|oppgis|oppgjevast|utlever*|send*|del*|lagr*|rapporter*",
      "alle|samtlige|samtlege ..2 @staff|ansatte|tilsette|medarbeid*|deltaker*|deltakar* ..8 politiattest*|strafferegister*|vandelsattest*",
      "journal*|personopplysning*|deltakerdata*|deltakardata*|opplysning* ..8 lagres|lagre|lagrast|oppbevar*|ta ..4 uten|utan|ubegrenset|uavgrensa|alltid ..1 tidsbegrensning|tidsavgrensing|grense|tid",
      "journal*|personopplysning* ..8 uten|utan ..1 tidsbegrensning|tidsavgrensing|sletting|slettefrist",
    ],
    unless: [
      ...proper,
      "barn|mindreårige|mindreårige|under 18",
      "bare|berre|kun ..2 når|dersom|med ..4 samtykk*",
      "har|dersom|når|hvis ..2 samtykk*|samtykt",
      "anonym*|aggregert*|slett*",
    ],
  },
] as const satisfies readonly Omit<Rule, "group">[];
