/*
 * Classes of words that the rules' patterns name with @. Bokmål and nynorsk stand together; «*» is any ending (or
 * beginning: compounds). A class may hold another.
 */
export const classes = {
  modal:
    "skal må lyt bør krev* kravet krav forutset* føreset* forvent* pålegg* plikt* minimumskrav absolutt obligatorisk forplikt* påkrevd* stilles stillast vilkår* forutsetning* føresetnad* betingelse*",
  must: "skal må lyt krev* krav kravet forutset* føreset* pålegg* plikt* minimumskrav obligatorisk påkrevd* vilkår* forutsetning* føresetnad* betingelse* plikter pliktar",
  not: "ikke ikkje ingen inga inkje aldri verken korkje heller uten utan",
  only: "bare berre kun utelukkende utelukkande einast eksklusivt utelukka",
  supplier:
    "leverandør* tilbyder* tilbydar* oppdragstaker* oppdragstakar* oppdragstak* *arrangør* kontraktspart* kontraktør* selskapet firmaet virksomheten verksemda leverandøren virksomheter verksemder foretaket bedriften konsulentselskap* anbyder* anbydar* tjenesteleverandør* tenesteleverandør*",
  buyer:
    "nav nav-* oppdragsgiver* oppdragsgjevar* oppdragsgivar* kunden kjøper kjøpar kjøparen bestiller* bestillar* fylkeskontoret etaten",
  staff:
    "ansatte ansatt tilsette tilsett tilsatte medarbeider* medarbeidar* *veileder *veiledere *veilederen *veilederne *veileders *rettleiar *rettleiarar *rettleiaren *rettleiarane *vegleiar* *kursholder* *kurshaldar* *kursleder* *kursleiar* kursansvarlig* instruktør* *lærer *lærere *læreren *lærerne *lærar *lærarar *læraren *lærarane jobbspesialist* *konsulent *konsulenter *konsulentene *konsulentar *konsulentane *rådgiver* *rådgivar* *rådgjevar* prosjektleder* prosjektleiar* prosjektmedarbeid* fagperson* fagfolk fagpersonell personell* personale* personalet bemanning* nøkkelperson* nøkkelmedarbeid* nøkkelressurs* ressurspersoner ressursene ressursane team teamet *teamet teamleder* teamleiar* coach* jobbcoach* *mentor mentorer mentorar mentoren fagleder* fagleiar* avdelingsleder* avdelingsleiar* oppfølger oppfølgere oppfølgjar* oppfølgar* jobbkonsulent* kontaktperson* stab staben underviser* undervisar* pedagog* foreleser* forelesar* førelesar* terapeut* behandler* behandlar* saksbehandler* saksbehandlar* leder leiar leiaren lederen tiltaksleder* tiltaksleiar* tilrettelegger* tilretteleggar* arbeidsleder* arbeidsleiar* @profession",
  profession:
    "psykolog* psykiater* ergoterapeut* fysioterapeut* lege legar leger legen sykepleier* sjukepleiar* sosionom* vernepleier* vernepleiar* barnevernspedagog* logoped* ernæringsfysiolog* lege* bedriftslege* spesialpedagog* yrkesfaglærer* yrkesfaglærar* idrettspedagog* sosialarbeider* sosialarbeidar* jurist* økonom* aktivitør* helsesykepleier* karriereveileder* karriererettleiar* jobbspesialist* jobbveileder* jobbrettleiar* attføringskonsulent*",
  participant:
    "deltaker* deltakar* deltager* kursdeltaker* kursdeltakar* tiltaksdeltaker* tiltaksdeltakar* brukeren brukerne brukere brukaren brukarar brukarane brukar brukerens brukarens kandidat* arbeidssøker* arbeidssøkjar* arbeidssøkar* arbeidsøk* jobbsøker jobbsøkere jobbsøkjar* jobbsøkar* målgruppe* målgruppa ungdom* ungdommer klient* personer personar stønadsmottaker* stønadsmottakar* trygdemottaker* trygdemottakar* ledige ledig arbeidsledige arbeidslause langtidsledige innvandrer* innvandrar* flyktning* unge gruppa gruppen den dei de dem sykmeldte sjukmelde tiltaksdeltak* ytelsesmottak* mottaker* mottakar*",
  person:
    "folk folket gruppa gruppen uføre deltaker* deltakar* deltager* kursdeltak* tiltaksdeltak* brukeren brukerne brukere brukaren brukarar brukarane kandidat* arbeidssøk* jobbsøk* ungdom* personer personar personen klient* arbeidsledige arbeidslause langtidsledige innvandrer* innvandrar* flyktning* unge stønadsmottak* trygdemottak* mottaker* mottakar* deltok målgruppe* målgruppa",
  diploma:
    "mastergrad* bachelorgrad* bachelor bachelor* master masternivå mastergradsnivå høyskoleutdann* høgskoleutdann* høgskuleutdann* universitetsutdann* høyskolegrad høgskulegrad studiepoeng* fagbrev* svennebrev* sveinebrev* autorisasjon* autorisert* doktorgrad* profesjonsutdann* embetseksamen* embetseksamen hovedfag hovudfag spesialistgodkjenn* spesialistutdann* fagskoleutdann* fagskuleutdann* videreutdanning* vidareutdanning* etterutdanning* undervisningskompetanse lærerutdann* lærarutdann* ppu profesjonsgodkjenn* universitetsgrad* akademisk*",
  education: "utdann* høyere høgare treårig* toårig* formell formelle @diploma",
  experience:
    "erfaring erfaringa erfaringen røynsle røynsla praksis arbeidserfaring yrkeserfaring yrkespraksis fartstid ansiennitet lederverfaring ledererfaring leiarerfaring undervisningserfaring kurserfaring veiledningserfaring yrkesrøynsle arbeidspraksis",
  premises:
    "lokale lokaler lokala lokalet lokalene *lokale *lokaler *lokala *lokalene *lokalet undervisningsrom* grupperom* møterom* samtalerom* kontor kontorer kontora *kontorplass* verksted* verkstad* *verksted *verkstad klasserom* kursrom* auditorium kantine* kjøkken* *kjøkken parkering* treningsrom* pauserom* stillerom* datarom* garderobe* resepsjon* venterom* oppholdsrom* opphaldsrom* bygning* lagerhall lagerlokale* produksjonslokale* treningssenter* kurssenter* kurssted* kursstad* undervisningslokale* kontorlokale* aktivitetsrom* areal arealet gymsal gruppelokale* samlingslokale* treningsfasilitet* fasilitet*",
  equipment:
    "pc pc-er pc-ar pcer pcar datamaskin* *datamaskin *datamaskiner nettbrett* prosjektor* projektor* smartboard* smarttavle* whiteboard* printer fargeskriver* minibuss* varebil* lisens* hodesett* headset* bærbar* berbar* storskjerm* videokonferanseutstyr* maskinpark*",
  squares: "kvadratmeter* kvm m² m2 kvm. kvadrat",
  hours:
    "time timer timar tima timane timene klokketime* undervisningstime* undervisningstim* kurstime* rettleiingstime* rettleiingstim* veiledningstime* skoletime* oppmøtetime* minutt* t",
  length:
    "dag dager dagar kursdag* uke uker ukers veke veker vekers vekes måned måneder månad månader månaders måneders semester semestre kalenderuke* kalenderveke* ukes arbeidsdag* @hours",
  period:
    "uke uka uken veke veka vekene uker dag dagen dager dagar virkedag* yrkedag* kursdag* måned måneden månad månaden deltaker deltakar hverdag* kvardag*",
  per: "per pr i om hver kvar à a for",
  often: "daglig dagleg daglige ukentlig ukentlige vekentleg vekentlege kvarveke hverdag* kvardag*",
  weekday: "mandag* måndag* tirsdag* tysdag* onsdag* torsdag* fredag*",
  service:
    "kurs kurset kursa kursene kursdag* program programmet programma *program *programmet tiltak tiltaket undervisning* opplæring* *opplæringa *opplæringen modul* samling* kurssamling* fellessamling* samtale* *samtale *samtaler *samtalar *samtalene *samtalane økt økter økta økten fase fasen oppfølging* oppfølgjing* rettleiing* veiledning* time timen gruppe* arbeidstrening* arbeidspraksis praksisperiode* praksis praksisen avklaring* kartlegging* dagsprogram* timeplan* jobbklubb* verkstad* workshop* forløp* løp løpet tilbudet tilbodet oppmøte* frammøte* møteplikt* aktivitet* møte møter møta møtene forelesning* førelesing* introduksjon* innføring* hospitering* bedriftsbesøk* gruppesamling* gruppesamtale* tenesten tenesta tjenesten treff treffa gruppeundervisning* praksisopphald* praksisopphold*",
  happen:
    "vare varer ta tar tek går gå strekke strekk* foregå foregår skje skjer haldast holdes holdast helde halde gjennomføre* gjennomfør* finne gis gjevast givast ha har få få får møte møter være vere starte tilbys tilbydast utgjøre utgjere omfatte omfattar omfatter bestå består legges leggast bli blir gå går avholdes avhaldast innehold* innehalde* inneheld fylle dekke organiseres organiserast",
  use: "bruke brukes brukast bruker brukar benytte benyttes benyttast benytter benyttar nytte nyttast nyttar nytter anvende anvendes anvendast ta tas følge følges følgje følgjast følgjer følger følgje bygge byggje bygger byggjer basere baseres basert baserast føres førast føre registrere registrer* dokumentere dokumenter* rapporter* gjennomføre* gjennomfør* utføre* utfør* skje skjer foregå foregår arbeide jobbe lagres lagrast loggføres loggførast kartlegge kartlegges kartleggast måles målast gjøres gjerast gjere gjøre levere leveres leverast undervise undervisast forankres forankrast",
  system:
    "system systemet fagsystem* it-system* ikt-system* journalsystem* saksbehandlingssystem* programvare* programvara program programmet plattform* plattforma løsningen applikasjon* app appen verktøy* *verktøy *verktøyet *verktyet portal* portalen nettportal* læringsplattform* database* databasen kursportal* skytjeneste* skyteneste* modulen dataprogram* *systemet *appen *portalen *plattformen *plattforma kalenderløsning* videoløsning* journalløsning*",
  method:
    "metode metoden metodikk metodikken metoder *metoden *metodikken *metodikk modell modellen *modellen tilnærming* konsept* konseptet opplegg opplegget rammeverk* prinsipp* *programmet manual manualen *manualen læringsmodell* coachingmodell* tankesett* teknikk* kurskonsept* arbeidsmetode* arbeidsmåten",
  test: "test testen tester testar *evnetest* *personlighetstest* *personlegdomstest* *personligheitstest* *interessetest* *karrieretest* *iq-test* *yrkestest* *mestringstest* *språktest* *jobbtest* *ferdighetstest* *ferdigheitstest* *anleggstest* *kartleggingstest* *begavelsestest* profiltest* kartleggingsskjema* kartleggingsverktøy* kartleggingsverkty* skjemaet spørreskjema* spørjeskjema* instrument instrumentet sjekkliste* testbatteri* typetest* styrketest* konsentrasjonstest*",
  book: "bok boka boken *boka *boken lærebok* læreverk* lærebøk* læreboka kursmateriell* materiellet heftet *heftet arbeidsbok* arbeidsheft* kursperm* kompendium* pensum verket læremiddel* læremidd* arbeidsbøk*",
  knownmethod:
    "ips mi se-metodikk* se-metod* ips-metod* ips-modell* lean lösningsfokus* løft cat nlp scrum prince2 mindfulness kognitiv* motiverende motiverande",
  turnover:
    "omsetning* omsetnad* omsetjing* årsomsetning* årsomsetnad* årsomsetjing* omsetjinga driftsinntekt* salgsinntekt* salsinntekt* årsinntekt* inntekt inntekter",
  money: "million* millionar mill mnok nok kr kroner kroners mkr",
  contract: "kontrakt* avtale* rammeavtale* oppdrag* anskaffelse* anskaffing* innkjøp*",
  value: "verdi* kontraktsverdi* kontraktverdi* avtaleverdi* kontraktens kontraktssum* årsverdi* oppdragsverdi*",
  public: "offentlig* offentleg* stat* kommunal* kommune* fylkeskommun* nav",
  certificate:
    "iso iso-* *iso emas miljøfyrtårn* miljøfyrtårn-* svanemerk* svanemerket sertifikat* sertifisering* sertifisert* miljøsertifi* kvalitetssertifi* akkreditert* akkreditering* godkjenningsordning* *sertifisert *sertifisering *sertifikat eqm",
  reference:
    "referanse referansar referanser referansen referansene referansane *referanse *referanser *referansar referanseprosjekt* referanseoppdrag* referansekund* referansekontrakt* referanseleveranse*",
  delivery:
    "leveranse* leveransar oppdrag oppdraga oppdragene kontrakt kontrakter kontraktar kontraktane rammeavtale* avtaler avtalar prosjekt* tiltak kurs @reference",
  whole: "hele heile alle samtlige samtlege hver kvar",
  area: "fylke fylket fylkets landet landsdel* region* kommune* kommunene kommunane nav-kontor* kontor kontorene kontora område* distrikt* tettsted* bydel* delområd*",
  place:
    "fylke fylket kommune kommunen kommunane regionen distriktet området byen bygda landsdelen lokalt nærområdet nærområde noreg norge sentrum bydelen kommuna fylka kommunar kommuner bygd bygda bygdene nærmiljøet oslo rogaland nordland østfold akershus buskerud innlandet vestfold telemark agder vestland trøndelag troms finnmark møre @town",
  place_work:
    "levere leverast leveres dekke dekkje tilby ha være vere representert betjene betene bemanne etabler* tilstede tilstades",
  capacity:
    "kapasitet kapasiteten *kapasitet ta motta mottak imot handtere håndtere betene betjene følge følgje levere tilby",
  heads: "deltaker* deltakar* deltager* plass* person* brukere brukarar tiltaksplass* kursplass* kandidat*",
  risk: "risiko risikoen *risiko *risikoen",
  liability: "ansvar ansvaret *ansvar *ansvaret erstatningsansvar* objektivt erstatningsplikt*",
  guarantee:
    "bankgaranti* *garanti *garantien *garantier *garantiar garantierklæring* garantistillelse* sikkerhetsstillelse* morselskapsgaranti* påkravsgaranti* kontraktsgaranti* depositum",
  nonprofit:
    "sosiale sosial entreprenør* frivillige frivillig ideelle ideell vernede verna vekstbedrift* arbeidsmarkedsbedrift* attføringsbedrift* inkluderingsbedrift* kommunale stiftelse* stiftingar stiftelser samvirke* private kommersielle skjermede skjerma etablerte næringslivet",
  criteria:
    "kriterium kriteri* *kriteri* *kriterium vekt vekta vektene vekting* vektinga vektingen *vekt poengmodell* evalueringsmodell* evalueringsmetode* poengskala* tildelingsmodell* prismodell* poeng* vektlegg* momenter underkriteri* tildelingskriteri* kriteria kriterielist* vurderingskriteri* evalueringskriteri* poengsetting* poenggiving* poenggivning* vekttal* vekttall*",
  documents:
    "konkurransegrunnlag* konkurransedokument* anbudsdokument* anbudspapir* anbodsdokument* anbodspapir* tilbudsgrunnlag* tilbodsgrunnlag* kravspesifikasjon* tilbudsdokument* anskaffelsesdokument* anskaffingsdokument* grunnlaget konkurransepapir* kravspesifikasjonen dokumenta dokumentene dokumentpakk* utlysingstekst*",
  bid: "tilbud tilbudet tilbod tilbodet tilbudene tilboda tilbodene anbud* anbod* søknad* tilbudsbesvarelse* besvarelse* løsningsforslag* tilbudsarbeid* tilbodsarbeid*",
  bidtime:
    "tilbudsfrist* tilbodsfrist* innlevering* *innlevering tilbudsinnlever* tilbodsinnlever* tilbudstidspunkt* tilbodstidspunkt* kontraktsignering* kontraktssignering* kontraktsinngå* kontraktinngå* avtaleinngå* avtalesignering* kontraktsoppstart signering* tilbudsinnlevering* tilbudsåpning* tilbodsopning* kontraktstart kontraktsstart oppdragsstart",
  good: "god gode godt høy høg høye høge høgt høyt beste best optimal* tilfredsstill* tilfredsstilland* utmerk* utmerkt* fremragende framifrå solid* bred brei breie brede lang langvarig* omfattende omfattande betydelig* tydelig betydeleg* inngående inngåande grundig* stor bra førsteklasses fullgod* topp* sterk* særdeles svært veldig",
  vaguenoun:
    "kvalitet kvaliteten *kvalitet standard nivå service servicenivå kompetanse* fagkompetanse *kompetanse kjennskap kunnskap* innsikt forståelse forståing samarbeid* samarbeidsevne* dialog kommunikasjon* gjennomføringsevne* opplegg innhold innhald resultat* oppfølging* veiledning rettleiing erfaring* røynsle* renommé omdømme pedagog* formidlingsevne* kapasitet tilgjengelighet tilgjenge støtte støtta ivaretakelse leveringsevne* leveranseevne soliditet bistand struktur tilrettelegging* tilpasning* nettverk undervisning* opplæring* språkkunnskap* fremdrift framdrift rutiner rutinar system systemer håndtering handtering relasjoner relasjonar evne evner atmosfære miljø læringsmiljø stemning ferdigheter ferdigheiter løsning* løysing*",
  vagueadj:
    "fleksibel fleksible fleksibelt fleksibilitet løsningsorienter* løysingsorienter* profesjonell* profesjonelt moderne tidsriktig* tidsmessig* egnet egnede eigna egna hensiktsmessig* tenleg* tenlig* formålstjenlig* føremålstenleg* passende passande høvelig* høveleg* adekvat* tilstrekkelig* tilstrekkeleg* forsvarlig* forsvarleg* robust* innovativ* nyskapende nyskapande brukervennlig* brukarvennleg* kreativ* effektiv* serviceinnstilt* imøtekommende imøtekommande nødvendig* nødvendige nødvendig naudsynt* relevant* betydelig* variert* varierte attraktiv* helhetlig* heilskapleg* heilskapeleg* strukturert* dynamisk* proaktiv* inspirerende inspirerande motiverende motiverande trivelig* triveleg* trygg trygge trygt seriøs* ryddig* ryddige engasjert* kvalifiser* oppdatert* oppdaterte anerkjent* anerkjend* veletablert* godt-fungerende velfungerende velfungerande akseptab* rimelig* rimeleg* optimale framtidsrettet* fremtidsrettet* framtidsretta lett enkel enkle oversiktlig* oversiktleg* rikelig* tilgjengelige tilfredsstillende tilfredsstillande positiv høflig smidig* kompetent* kompetente bærekraftig* berekraftig* tverrfaglig* god",
  oftenish:
    "jevnlig* jamleg* jamnleg* regelmessig* regelmessige fortløpende fortløpande løpende løpande hyppig* periodisk* ofte rask raskt raske snarlig* snarest straks jevne jamne periodevis innimellom tidvis",
  report:
    "rapporter* statusmøte* møte* kontakt* oppdater* orienter* informer* tilbakemeld* oppfølg* følge* følgje* evaluer* dialog* svar* besvar* samtale* samtalar melde meldes meldast varsle* vurder* kurs* revid* gjennomgang* kommunik*",
  prefer:
    "prioriter* foretrekk* føretrekk* foretrukket føretrekt fortrinn* fordel* ekstra* tillegg* tilleggspoeng* poeng* pluss* premier* favoriser* forrang* førerett førsterett forkjørsrett bonus* prisfordel* positivt vekt vektlegg* tyngde",
  benefit:
    "stønad* *stønad *stønaden ytelse* ytelsen yting* ytinga *penger *pengar *pengene *pengane sosialhjelp* aap støtte støtta støtten *støtte utbetaling* livsopphold* livsopphald* trygd* *trygd plassen *plassen tiltaksplass* kursplass* retten rett penger pengar ytelser ytingar ytingane stønader stønadar ytelsene stønadene dagpenger dagpengar tiltakspenger tiltakspengar pengestøtte* overgangsstønad*",
  lose: "mister mistar miste mist tap taper tape tapar tapes trekk trekke trekkes trekkast trekt trekte trekkes stans* stopp* kutt* avkort* reduser* reduksjon* inndra* bortfall* fratas fratatt fråteken forsvinner forsvinn ryker ryk fell faller opphører opphøyrer fryses kuttes kuttast kutta stoppes stoppast stoppa opphør* opphøyr* frys* tilbakehold* tatt teken",
  barred:
    "avvis* utelukk* uteluk* utelukka utestengt* utestengj* utesteng* ekskluder* forkast* uaktuel* diskvalifi* silt siles silast lukes lukast forbudt forbode bortfalle* vrakes vrakast",
  letin:
    "delta deltar deltek levere leverer levert gi gje gis gir gjev by bys bydd tilby godta* godtek* godteke* godtas godtatt aksepter* godkjen* vurder* tillat* tillét kvalifis* inviter* åpnes opna opnast velkommen velkomne teller tel telle telje tellast medregnes medrekna reknast regnes lov høve anledning adgang mulig mogleg råd betraktning aktuelt aktuelle aktuell valgt velges velge velger vald valde veljast vel vinne tas teke tek tekne sende nyttast benyttes brukes brukast ønsker ønskjer ynskjer ynskjer ønskes ønskjast",
  favour:
    "@prefer sterkere sterkare høyere høgare høgst rangert* rangere* uttelling* utteljing* vinner vinn vinne pristillegg* favør forsprang ekstrapoeng* tilgode* fortrinnsvis førstevalg* førsteval*",
  setback:
    "lavere lågare svakere svakare dårligere dårlegare trekk trekkes trekkast minuspoeng* nedprioriter* bakerst sist bak bakom minus minuspoeng etter",
  abroad: "utenlandsk* utanlandsk* utlending* utlandet utland utenlands utanlands utlendinger fremmede",
  norse: "norsk norske norskeid* norskeigd* norskregistrert* innenlandsk* innanlandsk*",
  norsebody:
    "pass statsborger* statsborgar* borger borgere borgar borgarar adresse forretningsadresse organisasjonsnummer org.nr eid eigd eier eiere eigar eigarar eierskap* eigarskap* styre styret styreleder* styreleiar* ledelse* leiing* kapital sete hovedsete hovudsete firma* foretak* føretak* selskap* virksomhet* verksemd* leverandør* tilbyder* tilbydar* bedrift* aksjeselskap* morselskap* statsborgerskap* statsborgarskap* nasjonalitet* organ organer datterselskap* dotterselskap* skattebetal*",
  local:
    "lokal lokale lokalt stedlig* stadleg* kortreist* hjemmehørende heimehøyrande innenbygds innanbygds herifrå herfra kommunens bygdas fylkets",
  business:
    "@supplier aktør* firma* bedrift* selskap* foretak føretak næringsliv* næringsdrivende næringsdrivande arbeidskraft* søker* søkjar* anbydere tilbydere tilbydarar",
  partners:
    "underleverandør* underentreprenør* konsortium* konsortier konsortia arbeidsfellesskap* leverandørgruppe* leverandørfellesskap* underoppdrag* underleveranse* innleie* innleige* innleid* innleigd* fellestilbud* fellestilbod* samarbeidspartner* tredjepart* tredjemann* tredjepartar delleveranse* medhjelper* medhjelpar* kontraktsmedhjelper*",
  association:
    "*organisasjon *organisasjonen *organisasjonene *organisasjonane *organisasjoner *organisasjonar *forening *foreningen *foreining *foreininga *forbund *forbundet *forbunda nho virke lo ks kbl asvl spekter klynge* *nettverk *nettverket *laug *klyngen attføringsbedriftene",
  member: "medlem* innmeld* tilslutt* tilknytt* opptatt organisert tilhør* tilhøyr* utmeldt med",
  disclose:
    "offentlig* offentleg* oppgi* oppgjev* oppgitt* kjent kjend* publiser* kunngj* opplys* del deler dele deles delast delt delte utlever* vis vise viser vises visast vist framgå fremgå framgår fremgår framkommer forklar* gjort gjøres gjerast redegj* innsyn fortelje fortelle offentliggj* informer* meddel* tilgjengelig* tilgjengeleg* synlig* synleg*",
  award:
    "tildel* vinner* vinnar* vinn valg* val valet kontrakt* kontrakten oppdrag* oppdraget velger vel velge kåres kårast kåring*",
  refusal:
    "avslag* valg* val valet tildel* evaluering* evalueringa poeng* poenga avvis* utfall* resultat* avgjer* avgjør* vurdering*",
  illness:
    "syk sjuk syke sjuke sykdom* sjukdom* sykefravær* sjukefråvær* plage* plager plagar plagene plagane helseplag* smerte* lidels* diagnos* symptom* egenmelding* eigenmelding* sykmelding* sjukmelding* legeerklæring* helsa helsen uførhet uføretrygda",
  sham: "reell reelle reelt ekte falsk falske falskt innbilt innbilte overdrev* oppdikt* påtatt* påteken påtekne faktisk faktiske virkelig verkeleg stor store ille alvorlig* egentlig eigentleg troverdig* truverdig*",
  probe:
    "avdekke* avdekkj* avsløre* avslørast kontroller* etterprøv* sjekk* teste vurder* undersøk* verifiser* gransk* finne fastslå bevise bevis prove prov dokumenter* avklar* skille skilje skjelne forskjell* skilnad*",
  leftover:
    "rest restgruppe* restgruppa restene restane sjuskete taperne taperane tapere taparar taper tapar sinker sinkar bermen utskuddet pakket hengehue* sløv* giddeløse lasarona* unnasluntrar* tiltaksløse tiltakslause holdningsløse haldningslause",
  fault:
    "vaner vanar uvaner uvanar holdning* haldning* innstilling* oppførsel* åtferd* atferd* arbeidsvaner* arbeidsvanar* arbeidsmoral* moral* kvinnesyn* væremåte* veremåte* livsstil* forventning* ",
  push: "press* presse* tving* tvang* pressmiddel* pressmidl* dytte* dytt skubbe* jage* jagast mase* mas maktmiddel* pisk sanksjon*",
  they: "@person bruker* brukar* klient* de dei dem mange noen nokre nokon enkelte einskilde flere fleire disse desse de fleste vedkommende vedkomande personene menn kvinner kvinnene gutter gutar gutane guttene jenter jentene mødre mødrer mødrene langtidsmottak* søkere søkarar søkjarar uføretrygd* flyktningar flyktninger innvandrerne innvandrarane folk",
  badtrait:
    "late dovne treige trege makelig* makeleg* bekvem* bekvemme komfortabel komfortable bedagelig* bedageleg* umoden umodne barnslig* barnsleg* utakknemlig* utakksam* vrang vrange tverr tverre trassig* aggressiv* frekk* uhøflig* uhøfleg* respektløs* respektlaus* upresis* upålitelig* upåliteleg* uærlig* uærleg* manipulerende manipulerande manipulativ* rotete kaotisk* apatisk* sløv* bortskjemt* bortskjemd* kravstor* sytete sutrete klagete selvmedlidende sjølvmedlidande skoletrøtt* skuletrøytt* skulelei* uoppdragen* uoppdragne udisiplinert* ulydig* udannet* udannede uflidd* ustelt* illeluktende illeluktande uhygienisk* tungnem* tunglært* tungleg* sinke* dum dumme korttenkt* primitiv* ukultiver* naiv naive udugelig* udugeleg* ubrukelig* ubrukeleg* verdiløs* verdilaus* håpløs* håplaus* uregjerlig* uregjerleg* brysom* plagsom* slitsom* bråkete bråkmaker* umulig umulige umogeleg* umogleg* uselvstendig* usjølvstendig* viljesvak* karaktersvak* asosial* feig* egoistisk* lunefull* hysterisk* innbilsk* hypokonder* uansvarlig* uansvarleg* ansvarsløs* ansvarslaus* initiativløs* initiativlaus* gjenstridig* motvillig* uvillig* uviljug* likegyldig* likeglad* umotivert* uinteressert* arbeidssky*",
  virtue:
    "manerer manerar skikk folkeskikk* vett høflighet høfligheit* oppførsel åtferd disiplin* selvdisiplin* sjølvdisiplin* respekt* lydighet lydigheit ansvarsfølelse* ansvarskjensle* ansvarlighet arbeidsmoral* moral* punktlighet punktlegheit hygiene* renslighet takknemlighet takksemd dannelse danning ydmykhet audmjukskap flid arbeidsvaner arbeidsvanar normer normar spilleregler spelereglar innsatsvilje* arbeidsvilje* arbeidslyst*",
  evade:
    "snike sniker snik sniking lure lurer lurar smette smetter unndra unndrar unndreg sluntre sluntrer sluntrar skulke skulker skulkar skofte skofter skoftar trenere trenerer trenerar vri vrir luske lusker luskar kjøre stjele stjeler stel stele stjel ljuge lyver lyg",
  slur: "åndssvak* handikappede handicappede handikappa evneveik* tilbakestående tilbakeståande romfolk sigøyner* sigøynar* tatere tatarar omstreifer* narkomane alkoholiker* alkoholikar* misbruker* misbrukar* fyllik* uteligger* uteliggar* svingdør* kasteball* gjenganger* gjengangar* krøpling* vanfør* sinnslidende galninger psykopat* pøbel* slask* snylter* snyltar* parasitt* lykkejeger* lykkejegar* velferdsturist* velferdsmisbruk* trygdeturist*",
  town: "afghanistan alta arendal asker askim askøy bardufoss bergen bodø bærum danmark drammen drøbak egersund eidsvoll elverum eritrea fauske finland flekkefjord florø follo fredrikstad førde gjøvik grimstad gudbrandsdalen hadeland halden hallingdal hamar hammerfest hardanger hareid harstad haugesund helgeland honningsvåg horten hønefoss jessheim jæren karasjok karmøy kautokeino kirkenes kongsberg kongsvinger kragerø kristiansand kristiansund kvinesdal larvik leirvik levanger lillehammer lillestrøm lofoten longyearbyen lyngdal lørenskog mandal melhus mosjøen moss namdalen namsos narvik nesodden nord-noreg nord-norge nordfjord nordkapp nordmøre notodden odda oppdal orkanger orkdal otta polen porsgrunn rana ringerike ringsaker rjukan romerike røros sandefjord sandnes sandnessjøen sarpsborg senja setesdal skien sogn sogndal somalia sortland stange stavanger steinkjer stjørdal stokmarknes stord strømmen sula sunnfjord sunnmøre sveio sverige svolvær syria sørlandet toten tromsø trondheim tynset tyskland tønsberg ukraina ullensaker ulsteinvik vadsø valdres vardø vennesla verdal vesterålen vestlandet volda voss ålesund årdal åsane øksnes ørsta østerdalen østlandet",
  limited:
    "@only forbeholdt forbeholdes forbehalde forbehalden forbeholdne avgrensa avgrenset avgrenses begrenset begrenses begrensa reservert reserverast reserveres øyremerk* åpen open ope lukket lukka kunngjort rettes retta rettet",
  abroadland:
    "sverige danmark finland polen tyskland estland latvia litauen storbritannia england nederland spania utlandet eøs eøs-land eøs-landa eu eu-land",
  news: "svar svara svaret svarene opplysning* informasjon* rettelse* retting* avklaring* tegning* teikning* presisering* spørsmål* referat* tilleggsinformasjon* tilleggsopplysning* grunnlaget",
  grade:
    "poeng poenga poengene poengsum* poengskala* skala skalaen skala* kriteri* *kriteri* vekt vekta vektene vektinga vektingen vekting* karakter karakterer karakterar rangering* terskel*",
  flaw: "mangler manglar svakheter svakheiter feil lyte lyter problem problemer vansker vanskar tilkortkomming*",
  agreement: "avtale* avtala kontrakt* rammeavtale* rammeavtala oppdrag*",
  faith:
    "kristen kristne kristent muslim muslimer muslimar muslimsk* religiøs* religion* livssyn* trossamfunn* jødisk* ateist*",
  garment: "hijab* skaut turban* kippa kors plagg hodeplagg hovudplagg",
  intimate:
    "diagnose* diagnosar diagnosene diagnosane helseopplysning* fødselsnummer* personnummer* strafferegister* strafferegisteret journal* journalar sykdomshistori* sjukdomshistori* religion* legning rusopplysning* helsedata* etnisitet*",
} as const;
