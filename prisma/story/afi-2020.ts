import type { CollaborationForm } from "../../lib/collaborations/collaboration.ts";

/** Where these relations are documented; shown with every one of them. */
export const AFI_2020 = "AFI-rapport 2020:10, kapittel 3.1 og 3.2 (samlet inn mars til september 2020)";

type Relation = { partner: string; unit?: string; form: CollaborationForm; year?: number; note?: string };

const DIRECTORATE = "Arbeids- og velferdsdirektoratet";

/*
 * The single relations that the report describes. It counts 65 but prints only these; the rest are names and totals, so
 * they are not here. No unit, no year: the report does not say.
 */
export const afi2020: readonly Relation[] = [
  { partner: "Moving Mamas", unit: DIRECTORATE, form: "GRANT", year: 2018 },
  {
    partner: "Moving Mamas",
    unit: "Nav Grorud",
    form: "DEVELOPMENT",
    note: "Fellesprosjektet Hverdagsvikar, med IMDi-midler (TUKI) gjennom bydelen.",
  },
  {
    partner: "Moving Mamas",
    unit: "Nav Grorud",
    form: "SUPPLIER",
    note: "Språktrening og arbeidspraksis, solgt som tjeneste.",
  },
  { partner: "Moving Mamas", form: "EMPLOYMENT", note: "Tilbyr lønnet arbeid." },
  { partner: "Vintage Baby", unit: DIRECTORATE, form: "GRANT", year: 2016 },
  { partner: "Vintage Baby", unit: DIRECTORATE, form: "GRANT", year: 2019 },
  {
    partner: "Vintage Baby",
    unit: "Nav Sandefjord",
    form: "SUPPLIER",
    note: "Tiltaksavtale: språktrening og arbeidspraksis.",
  },
  {
    partner: "Vintage Baby",
    unit: "Nav Sandefjord",
    form: "DEVELOPMENT",
    note: "Metodesamarbeid og felles fagutvikling, fra 2019.",
  },
  { partner: "Vintage Baby", form: "EMPLOYMENT", note: "Tilbyr lønnet arbeid." },
  { partner: "Sisters in Business", unit: DIRECTORATE, form: "GRANT", year: 2019 },
  { partner: "Sisters in Business", unit: "Nav Asker", form: "SUPPLIER", note: "Opplæring, solgt som tjeneste." },
  {
    partner: "Sisters in Business",
    unit: "Nav Asker",
    form: "EMPLOYMENT",
    note: "Ansettelse med lønnstilskudd etter opplæring.",
  },
  {
    partner: "Sisters in Business",
    unit: "Nav Asker",
    form: "DEVELOPMENT",
    note: "Fireårig samskapingsprosjekt med kommunen og IKEA.",
  },
  { partner: "Jobbloop", form: "DEVELOPMENT", note: "Samarbeidsmodell for arbeidsinkludering, uten finansiering." },
  { partner: "KREM", unit: DIRECTORATE, form: "GRANT", year: 2019 },
  { partner: "KREM", unit: "Nav Ullern", form: "DEVELOPMENT", note: "Avtale om tjenesteutvikling." },
  { partner: "KREM", unit: "Nav Bjerke", form: "DEVELOPMENT", note: "Klyngesamarbeid, med IMDi-midler." },
  { partner: "KREM", form: "SUPPLIER", note: "Selger utviklingspartnerskap og kompetanse." },
  { partner: "Medarbeiderne", unit: DIRECTORATE, form: "GRANT", note: "Flere år til og med 2018." },
  { partner: "Medarbeiderne", form: "EMPLOYMENT", note: "Uformell kontakt med veiledere ved flere kontorer." },
];
