/*
 * Every page of app/, with addresses of the short story, and who is to be let in. «all»: also who has not signed in;
 * «signedIn»: those who act for somebody; «anyoneSignedIn»: also a newcomer. For others than those named a page is not there (404), or sends them on.
 */

type Seers = "all" | "signedIn" | "anyoneSignedIn" | string[];
export type Visit = { page: string; address: string; seers: Seers };

/** What addresses are made of. */
export type Ids = Record<
  | "need"
  | "draftNeed"
  | "takenNeed"
  | "planLine"
  | "dialogueNeed"
  | "dialogue"
  | "openDialogue"
  | "talk"
  | "open"
  | "draftTender"
  | "inReview"
  | "evaluation"
  | "standstill"
  | "awarded"
  | "contract"
  | "signing"
  | "draftContract"
  | "lot"
  | "bid"
  | "sentBid"
  | "letter"
  | "rejection"
  | "trondelag"
  | "springbrett"
  | "membership"
  | "invitation"
  | "register",
  string
>;

const county = ["kari", "jon", "marit"];
const officers = ["kari", "jon"];
const managers = ["marit", "1900-countyManager-1", "0800-countyManager-1"];
const otherOfficers = ["berit", "0800-procurementOfficer-1", "0200-procurementOfficer-1"];
const planners = [...officers, ...managers, ...otherOfficers];
const reporters = ["olav", "5702-counsellor-1", ...officers, ...otherOfficers];
const springbrett = ["ingrid", "eirik"];

export function visitsOf(id: Ids): Visit[] {
  const visit = (page: string, address: string, seers: Seers): Visit => ({ page, address, seers });
  const same = (page: string, seers: Seers) => visit(page, page, seers);
  return [
    same("/", "all"),
    same("/behov", "all"),
    visit("/behov/[id]/dekket", `/behov/${id.takenNeed}/dekket`, officers),
    same("/behov/plan", "all"),
    visit("/behov/plan/[id]", `/behov/plan/${id.planLine}`, [...county, "siri"]),
    same("/behov/plan/ny", planners),
    visit("/behov/plan/[id]/rediger", `/behov/plan/${id.planLine}/rediger`, county),
    same("/dialog", "all"),
    same("/sok", "all"),
    same("/min-side/varsler", "signedIn"),
    visit("/avmelding/[key]/[what]", "/avmelding/00000000-0000-4000-8000-000000000000/following", "all"),
    visit("/behov/[id]/leverandorer", `/behov/${id.need}/leverandorer`, "all"),
    visit("/konkurranser/[id]/leverandorer", `/konkurranser/${id.open}/leverandorer`, "all"),
    visit("/konkurranser/[id]/for-oss", `/konkurranser/${id.open}/for-oss`, "signedIn"),
    // no question waits in the story
    visit("/konkurranser/[id]/sporsmal/[questionId]", `/konkurranser/${id.open}/sporsmal/${id.open}`, []),
    visit("/leverandorer/[id]/samarbeid", `/leverandorer/${id.springbrett}/samarbeid`, ["ingrid"]),
    same("/veiledning/regelverk", "all"),
    same("/veiledning/merknader", "all"),
    same("/konkurranser/planlegg", "all"),
    same("/konkurranser", "all"),
    same("/kontrakter", "all"),
    same("/resultater", "all"),
    same("/leverandorer", "all"),
    same("/samarbeid", "all"),
    same("/veiledning", "all"),
    same("/veiledning/ordliste", "all"),
    visit("/veiledning/[side]", "/veiledning/slik-gir-du-tilbud", "all"),
    same("/innsikt", "all"),
    same("/revisjon", "all"),
    same("/revisjon/kvittering", "all"),
    same("/demo/klokke", "all"),
    same("/logg-inn", ["nobody"]),
    same("/logg-inn/velg-organisasjon", "anyoneSignedIn"),
    visit("/logg-inn/invitasjon/[token]", `/logg-inn/invitasjon/${id.invitation}`, "all"),
    same("/tilbud/svarbank", [...springbrett, "stein", "fosen", "stasjonen"]),
    same("/min-side", "signedIn"),
    same("/administrasjon", []),
    visit("/administrasjon/[id]", `/administrasjon/${id.trondelag}`, [...county, "siri"]),
    visit("/administrasjon/[id]/vikar/[membershipId]", `/administrasjon/${id.trondelag}/vikar/${id.membership}`, [
      "marit",
    ]),
    same("/behov/ny", reporters),
    visit("/behov/[id]", `/behov/${id.need}`, "all"),
    visit("/behov/[id]", `/behov/${id.dialogueNeed}`, "all"),
    visit("/dialog/[id]", `/dialog/${id.dialogue}`, "all"),
    visit("/dialog/[id]", `/dialog/${id.openDialogue}`, "all"),
    visit("/dialog/[id]/arbeid", `/dialog/${id.dialogue}/arbeid`, officers),
    visit("/dialog/[id]/endre", `/dialog/${id.openDialogue}/endre`, ["0200-procurementOfficer-1"]),
    visit("/dialog/[id]/samtale/[bookingId]", `/dialog/${id.dialogue}/samtale/${id.talk}`, [
      ...officers,
      ...springbrett,
    ]),
    visit("/behov/[id]/rediger", `/behov/${id.draftNeed}/rediger`, ["olav"]),
    visit("/behov/[id]/kunngjor", `/behov/${id.takenNeed}/kunngjor`, officers),
    visit("/behov/[id]/legg-bort", `/behov/${id.takenNeed}/legg-bort`, officers),
    same("/konkurranser/ny", "signedIn"),
    visit("/konkurranser/[id]", `/konkurranser/${id.open}`, "all"),
    visit("/konkurranser/[id]", `/konkurranser/${id.awarded}`, "all"),
    visit("/konkurranser/[id]/sporsmal", `/konkurranser/${id.open}/sporsmal`, "all"),
    visit("/konkurranser/[id]/rediger", `/konkurranser/${id.draftTender}/rediger`, officers),
    visit("/konkurranser/[id]/prosedyre", `/konkurranser/${id.draftTender}/prosedyre`, officers),
    visit("/konkurranser/[id]/simulering", `/konkurranser/${id.draftTender}/simulering`, county),
    visit("/konkurranser/[id]/runde", `/konkurranser/${id.evaluation}/runde`, [...county, "siri"]),
    visit("/konkurranser/[id]/rad", `/konkurranser/${id.draftTender}/rad`, [...county, "siri"]),
    visit("/konkurranser/[id]/versjoner", `/konkurranser/${id.open}/versjoner`, [...county, "siri", "ragnhild"]),
    visit("/konkurranser/[id]/rekkevidde", `/konkurranser/${id.awarded}/rekkevidde`, "all"),
    visit("/konkurranser/[id]/vilkar", `/konkurranser/${id.draftTender}/vilkar`, officers),
    visit("/konkurranser/[id]/endre", `/konkurranser/${id.open}/endre`, officers),
    visit("/konkurranser/[id]/endring", `/konkurranser/${id.open}/endring`, [...county, "siri", "ragnhild"]),
    visit("/konkurranser/[id]/godkjenning", `/konkurranser/${id.inReview}/godkjenning`, ["1900-countyManager-1"]),
    visit("/konkurranser/[id]/apning", `/konkurranser/${id.evaluation}/apning`, [...county, "siri", "ragnhild"]),
    visit("/konkurranser/[id]/evaluering", `/konkurranser/${id.evaluation}/evaluering`, [
      ...county,
      "siri",
      "ragnhild",
    ]),
    visit("/konkurranser/[id]/evaluering", `/konkurranser/${id.awarded}/evaluering`, [...county, "siri", "ragnhild"]),
    visit("/konkurranser/[id]/tildeling", `/konkurranser/${id.standstill}/tildeling`, "all"),
    visit("/konkurranser/[id]/protokoll", `/konkurranser/${id.awarded}/protokoll`, "all"),
    visit("/tildelingsbrev/[id]", `/tildelingsbrev/${id.letter}`, [...county, ...springbrett, "ragnhild"]),
    visit("/avvisning/[id]", `/avvisning/${id.rejection}`, ["fosen"]),
    same("/tilbud", "signedIn"),
    visit("/tilbud/ny", `/tilbud/ny?lot=${id.lot}`, "signedIn"),
    visit("/tilbud/[id]", `/tilbud/${id.bid}`, springbrett),
    visit("/tilbud/[id]/[section]", `/tilbud/${id.bid}/egenerklaering`, springbrett),
    visit("/tilbud/[id]/[section]", `/tilbud/${id.bid}/krav-1`, springbrett),
    visit("/tilbud/[id]/[section]/hent", `/tilbud/${id.bid}/krav-1/hent`, springbrett),
    visit("/tilbud/[id]/[section]", `/tilbud/${id.bid}/pris`, springbrett),
    visit("/tilbud/[id]/[section]", `/tilbud/${id.bid}/vedlegg`, springbrett),
    visit("/tilbud/[id]/[section]", `/tilbud/${id.bid}/gruppe`, springbrett),
    visit("/tilbud/[id]/send", `/tilbud/${id.bid}/send`, springbrett),
    visit("/tilbud/[id]/kvittering", `/tilbud/${id.sentBid}/kvittering`, springbrett),
    visit("/kontrakter/[id]", `/kontrakter/${id.contract}`, "all"),
    visit("/kontrakter/[id]/deltakere", `/kontrakter/${id.contract}/deltakere`, [
      "olav",
      "5702-counsellor-1",
      ...county,
      ...springbrett,
    ]),
    visit("/kontrakter/[id]/krav", `/kontrakter/${id.contract}/krav`, [...county, ...springbrett, "ragnhild"]),
    visit("/kontrakter/[id]/endre", `/kontrakter/${id.contract}/endre`, ["marit"]),
    visit("/kontrakter/[id]/avslutt", `/kontrakter/${id.contract}/avslutt`, ["marit"]),
    visit("/kontrakter/[id]/rediger", `/kontrakter/${id.draftContract}/rediger`, ["0800-procurementOfficer-1"]),
    visit("/kontrakter/[id]/signer", `/kontrakter/${id.signing}/signer`, ["0800-countyManager-1", "stasjonen"]),
    visit("/resultater/[contractId]", `/resultater/${id.contract}`, "all"),
    visit("/innsikt/linje/[tenderId]", `/innsikt/linje/${id.awarded}`, "all"),
    visit("/leverandorer/[id]", `/leverandorer/${id.springbrett}`, "all"),
    visit("/leverandorer/[id]/rediger", `/leverandorer/${id.springbrett}/rediger`, ["ingrid"]),
    visit("/leverandorer/registrer/[nummer]", `/leverandorer/registrer/${id.register}`, ["eli"]),
  ];
}
