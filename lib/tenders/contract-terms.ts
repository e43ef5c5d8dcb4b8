/*
 * The library of contract terms: what both parties must have settled before there is a participant. One text for each
 * topic stands in a tender; the officer chooses the variant and makes it fit. The texts are in bokmål, the language of
 * the contract. Written for measures of NAV from the guidance for development contracts and social entrepreneurs
 * (reference 2.2 and 2.4), personopplysningsloven, NAV-loven § 7 and FOA §§ 26-8 and 28-1; no term of law is repeated
 * that holds anyway.
 */

export const termTopics = [
  "personalData",
  "moneyFlows",
  "qualityAssurance",
  "responsibility",
  "intellectualProperty",
  "endAndTransition",
] as const;

type TermTopic = (typeof termTopics)[number];

type TermVariant = { variant: string; source: string; text: string };

/** For each topic its variants; the first is the usual. Names of topics and variants: messages `terms`. */
export const termLibrary = {
  personalData: [
    {
      variant: "codesOnly",
      source: "Personopplysningsloven § 1, personvernforordningen art. 5 nr. 1 bokstav c; NAV-loven § 7",
      text: "Partene omtaler deltakere bare med kode i Elva. NAV er behandlingsansvarlig for henvisningen, leverandøren for egne notater om oppfølgingen. Leverandøren sletter egne opplysninger om en deltaker senest tre måneder etter at siste resultat er bekreftet. Taushetsplikten gjelder alle som arbeider for leverandøren, også etter at kontrakten er slutt.",
    },
    {
      variant: "processor",
      source: "Personvernforordningen art. 28; NAV-loven § 7",
      text: "Leverandøren behandler opplysninger om deltakere på vegne av NAV. Partene inngår databehandleravtale før første deltaker starter. Leverandøren bruker bare underleverandører som NAV har godkjent skriftlig, og lagrer opplysninger i EØS. Ved kontraktens slutt leverer leverandøren opplysningene tilbake og sletter sine kopier innen tre måneder.",
    },
  ],
  moneyFlows: [
    {
      variant: "placesAndOutcomes",
      source: "Utbetalingsreglene i Tiltaksadministrasjon; statens betalingsfrist på 30 dager",
      text: "NAV betaler hver måned for plasser i bruk, og for resultater når NAV har bekreftet dem. Betalingskravet regnes ut i Elva, sendes av leverandøren og attesteres av to personer i NAV. NAV betaler innen 30 dager etter godkjent krav. NAV betaler for minstevolumet også når færre blir henvist. Samlet betaling for resultater er begrenset av taket i kontrakten.",
    },
    {
      variant: "advance",
      source: "Veileder for offentlige oppdragsgivere i møte med en sosial entreprenør (2019)",
      text: "NAV betaler et forskudd ved oppstart på inntil tre måneders minstevolum, fordi leverandøren må ansette før den får inntekter. Forskuddet trekkes fra i like deler de neste tolv månedene. Ellers betaler NAV hver måned for plasser i bruk, og for resultater når de er bekreftet, innen 30 dager etter godkjent krav.",
    },
    {
      variant: "milestones",
      source: "FOA § 26-8; innovasjonspartnerskap og utviklingskontrakt",
      text: "NAV betaler for hver fase når milepælen er godkjent. Godkjenningen bygger på kriteriene i kontrakten og skjer innen ti virkedager. NAV kan avslutte etter en fase; leverandøren får da betalt for det som er levert og for kostnader som den ikke kan komme ut av.",
    },
  ],
  qualityAssurance: [
    {
      variant: "outcomeReview",
      source: "Nasjonal anskaffelsesstrategi for NAV (2021): følge opp resultater",
      text: "Partene møtes hvert kvartal og ser på inntak, frafall og resultater i Elva. Avviker resultatene vesentlig fra målet to kvartaler på rad, lager leverandøren en plan for forbedring innen tre uker. NAV kan snakke med deltakere som vil det. Leverandøren melder fra om alvorlige hendelser samme dag.",
    },
    {
      variant: "learning",
      source: "FOA kap. 26; utvikling sammen med brukere",
      text: "Partene møtes hver måned, prøver ut endringer i liten skala og skriver ned hva de lærer. Deltakere medvirker i utformingen. Endringer i metoden trenger ikke tillegg til kontrakten så lenge resultatmål, målgruppe og pris står fast.",
    },
  ],
  responsibility: [
    {
      variant: "proportionate",
      source: "FOA § 16-1 om forholdsmessighet; alminnelig kontraktsrett",
      text: "Leverandøren har ansvar for at tjenesten blir levert som avtalt, også når andre utfører deler av den. Samlet erstatning er begrenset til kontraktens verdi i ett år, unntatt ved grov uaktsomhet, forsett og brudd på taushetsplikt. NAV har ansvar for at de som henvises, hører til målgruppen.",
    },
    {
      variant: "consortium",
      source: "FOA §§ 16-10 og 16-11",
      text: "Leverandører som deltar sammen, peker ut én som NAV forholder seg til. Hver av dem har ansvar for sin del. For betaling og rapportering er den utpekte ansvarlig for alle. Samlet erstatning er begrenset til kontraktens verdi i ett år, unntatt ved grov uaktsomhet, forsett og brudd på taushetsplikt.",
    },
  ],
  intellectualProperty: [
    {
      variant: "supplierKeeps",
      source: "Prinsippet fra StartOff; FOA § 26-8 nr. 4",
      text: "Leverandøren beholder rettighetene til metode, materiell og programvare, også det som blir utviklet i kontrakten. NAV kan bruke rapporter og det som er lært, og dele det med andre offentlige virksomheter. NAV kan fortsette å bruke det som deltakere er midt i, til de er ferdige.",
    },
    {
      variant: "openResults",
      source: "FOA § 2-5 om forsknings- og utviklingstjenester; delte resultater",
      text: "Leverandøren beholder det den hadde med seg. Det som blir utviklet for NAVs penger, deles under en åpen lisens (CC BY 4.0 for tekst, EUPL for programvare), slik at alle kan bruke det, også leverandøren.",
    },
  ],
  endAndTransition: [
    {
      variant: "finishParticipants",
      source: "FOA § 28-3; hensynet til deltakerne",
      text: "Når kontrakten slutter, fullfører leverandøren løpet for deltakere som har startet, i inntil seks måneder og til samme pris. NAV følger opp resultatene 3, 6, 12 og 24 måneder etter slutt, og betaler for dem også etter at kontrakten er slutt. Leverandøren bistår ved overgang til en ny leverandør i inntil fire uker. Partene lager en kort oppsummering av det de har lært, som blir publisert.",
    },
    {
      variant: "handover",
      source: "FOA § 28-3",
      text: "Når kontrakten slutter, overfører leverandøren deltakerne til den NAV peker ut, etter en plan som partene lager tre måneder før. Leverandøren får betalt for tiden det tar, inntil åtte uker. Resultater som leverandøren har bidratt til, blir betalt etter andelen av løpet. Partene publiserer en kort oppsummering av det de har lært.",
    },
  ],
} as const satisfies Record<TermTopic, readonly [TermVariant, ...TermVariant[]]>;

/** Whether a form names a topic of the library. */
export const isTermTopic = (topic: string): topic is TermTopic => topic in termLibrary;

/** The variants of a topic; the first is the usual. */
export const variantsOf = (topic: TermTopic): readonly TermVariant[] => termLibrary[topic];

/** Where a new tender begins: the usual variant of every topic. */
export const usualTerms = (): { topic: TermTopic; variant: string; text: string }[] =>
  termTopics.map((topic) => {
    const [{ variant, text }] = termLibrary[topic];
    return { topic, variant, text };
  });

/** In the order of the library, whatever order they are stored in. */
export const inOrder = <Term extends { topic: string }>(terms: readonly Term[]): Term[] =>
  [...terms].sort((a, b) => placeOf(a.topic) - placeOf(b.topic));

const placeOf = (topic: string) => (termTopics as readonly string[]).indexOf(topic);
