import type { Role } from "../../lib/generated/prisma/enums.ts";
import { countyUnits } from "../../lib/organisations/nav-units.ts";
import { offices as worldOffices } from "../../tests/world.ts";

/*
 * Who works where in the story. Nav Trøndelag's and Nav Vestland's first people are those of tests/world.ts; the others
 * are made here. Every person is invented; office numbers are the story's own.
 */

type StoryOffice = { number: string; name: string; county: string };

/** Local offices by county unit, the world's included. */
export const storyOffices: StoryOffice[] = [
  ...worldOffices,
  { number: "5703", name: "Nav Steinkjer", county: "5700" },
  { number: "1202", name: "Nav Sunnfjord", county: "1200" },
  { number: "0201", name: "Nav Sarpsborg", county: "0200" },
  { number: "0202", name: "Nav Lillestrøm", county: "0200" },
  { number: "0301", name: "Nav Grorud", county: "0300" },
  { number: "0302", name: "Nav Gamle Oslo", county: "0300" },
  { number: "0401", name: "Nav Gjøvik", county: "0400" },
  { number: "0402", name: "Nav Elverum", county: "0400" },
  { number: "0601", name: "Nav Drammen", county: "0600" },
  { number: "0602", name: "Nav Asker", county: "0600" },
  { number: "0801", name: "Nav Sandefjord", county: "0800" },
  { number: "0802", name: "Nav Skien", county: "0800" },
  { number: "1001", name: "Nav Kristiansand", county: "1000" },
  { number: "1002", name: "Nav Arendal", county: "1000" },
  { number: "1101", name: "Nav Stavanger", county: "1100" },
  { number: "1102", name: "Nav Haugesund", county: "1100" },
  { number: "1501", name: "Nav Ålesund", county: "1500" },
  { number: "1502", name: "Nav Molde", county: "1500" },
  { number: "1801", name: "Nav Bodø", county: "1800" },
  { number: "1802", name: "Nav Vågan", county: "1800" },
  { number: "1901", name: "Nav Tromsø", county: "1900" },
  { number: "1902", name: "Nav Alta", county: "1900" },
];

const firstNames =
  "Aslak Birgit Camilla Dagfinn Elin Frode Guro Håkon Inger Jorunn Kjell Lene Magnus Nora Oddvar Pernille Ragnar Sigrid Terje Unni Vegard Wenche Yngve Åse Arne Bente Cecilie Dag Eva Fredrik Gunn Helge Ida Johan Katrine Lars Mona Nils Oda Petter Randi Svein Tone Ulf Vibeke Anne Bjørn Charlotte Daniel Eline".split(
    " ",
  );
const lastNames =
  "Aasen Bergum Dahlberg Enger Fagerli Gjerde Hovland Iversby Jordheim Kvåle Lunde Myrvang Nesset Opdal Rønning Sandvik Tveiten Ulvund Vikan Ødegård Ådland Birkeland Eikrem Fossum Grønnvik Holmen Kleiven Løken Moldskred Nygaard".split(
    " ",
  );

let drawn = 0;
/** The next invented name; the same row of names in every load. */
export function nextName(): string {
  const first = firstNames[(drawn * 7) % firstNames.length] ?? "";
  const last = lastNames[(drawn * 11 + Math.floor(drawn / 30)) % lastNames.length] ?? "";
  drawn += 1;
  return `${first} ${last}`;
}

/** The hands that a county unit has in the story. */
type CountyTeam = {
  officer: string;
  secondOfficer: string;
  manager: string;
  evaluators: [string, string];
};

type OfficeTeam = { leader: string; counsellor: string };

type StoryPerson = { key: string; name: string; unit: string; role: Role };

const worldTeams: Record<string, CountyTeam> = {
  "5700": { officer: "kari", secondOfficer: "jon", manager: "marit", evaluators: ["amir", "siri"] },
};
const worldOfficeTeams: Record<string, OfficeTeam> = { "5701": { leader: "olav", counsellor: "nina" } };
const worldHands: Record<string, Partial<CountyTeam>> = { "1200": { officer: "berit", manager: "trond" } };
const worldOfficeHands: Record<string, Partial<OfficeTeam>> = { "5702": { leader: "tore" }, "1201": { leader: "liv" } };

/** People of the story beyond the world's, by key. */
export const storyPeople: StoryPerson[] = [];

function hire(unit: string, role: Role, number: number): string {
  const key = `${unit}-${role}-${number}`;
  storyPeople.push({ key, name: nextName(), unit, role });
  return key;
}

export const countyTeams: Record<string, CountyTeam> = Object.fromEntries(
  countyUnits.map(({ number }) => {
    const known = worldHands[number] ?? {};
    const team = worldTeams[number] ?? {
      officer: known.officer ?? hire(number, "procurementOfficer", 1),
      secondOfficer: hire(number, "procurementOfficer", 2),
      manager: known.manager ?? hire(number, "countyManager", 1),
      evaluators: [hire(number, "evaluator", 1), hire(number, "evaluator", 2)] as [string, string],
    };
    return [number, team];
  }),
);

export const officeTeams: Record<string, OfficeTeam> = Object.fromEntries(
  storyOffices.map(({ number }) => {
    const known = worldOfficeHands[number] ?? {};
    const team = worldOfficeTeams[number] ?? {
      leader: known.leader ?? hire(number, "officeLeader", 1),
      counsellor: hire(number, "counsellor", 1),
    };
    return [number, team];
  }),
);
