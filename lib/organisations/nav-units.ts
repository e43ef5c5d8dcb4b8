/** NAV's number in the register of legal entities (Enhetsregisteret): all its units are one legal entity. */
export const navNumber = "889640782";

/** Norway's counties since 2024 (SSB numbers, NUTS 3 of 2024); `tile` is the row and column on the tile map, north up. */
export const counties = [
  { number: "03", name: "Oslo", nuts: "NO081", tile: [6, 4] },
  { number: "11", name: "Rogaland", nuts: "NO0A1", tile: [7, 1] },
  { number: "15", name: "Møre og Romsdal", nuts: "NO0A3", tile: [5, 2] },
  { number: "18", name: "Nordland", nuts: "NO071", tile: [3, 4] },
  { number: "31", name: "Østfold", nuts: "NO083", tile: [6, 5] },
  { number: "32", name: "Akershus", nuts: "NO084", tile: [6, 3] },
  { number: "33", name: "Buskerud", nuts: "NO085", tile: [6, 2] },
  { number: "34", name: "Innlandet", nuts: "NO020", tile: [5, 3] },
  { number: "39", name: "Vestfold", nuts: "NO093", tile: [7, 3] },
  { number: "40", name: "Telemark", nuts: "NO094", tile: [7, 2] },
  { number: "42", name: "Agder", nuts: "NO092", tile: [8, 2] },
  { number: "46", name: "Vestland", nuts: "NO0A2", tile: [6, 1] },
  { number: "50", name: "Trøndelag", nuts: "NO060", tile: [4, 3] },
  { number: "55", name: "Troms", nuts: "NO072", tile: [2, 5] },
  { number: "56", name: "Finnmark", nuts: "NO073", tile: [1, 6] },
] as const;

/** The name of a county by its number; the number itself when there is no such county. */
export const countyName = (wanted: string): string => counties.find(({ number }) => number === wanted)?.name ?? wanted;

type CountyNumber = (typeof counties)[number]["number"];

type CountyUnit = {
  number: string;
  name: string;
  serves: readonly { county: CountyNumber; part?: readonly string[] }[];
};

/** NAV's twelve county units and what they serve (Norg2 numbers, as in NAV's own systems in 2026). */
export const countyUnits: readonly CountyUnit[] = [
  {
    number: "0200",
    name: "Nav Øst-Viken",
    serves: [{ county: "31" }, { county: "32", part: ["Akershus unntatt Asker og Bærum"] }],
  },
  { number: "0300", name: "Nav Oslo", serves: [{ county: "03" }] },
  { number: "0400", name: "Nav Innlandet", serves: [{ county: "34" }] },
  { number: "0600", name: "Nav Vest-Viken", serves: [{ county: "33" }, { county: "32", part: ["Asker", "Bærum"] }] },
  { number: "0800", name: "Nav Vestfold og Telemark", serves: [{ county: "39" }, { county: "40" }] },
  { number: "1000", name: "Nav Agder", serves: [{ county: "42" }] },
  { number: "1100", name: "Nav Rogaland", serves: [{ county: "11" }] },
  { number: "1200", name: "Nav Vestland", serves: [{ county: "46" }] },
  { number: "1500", name: "Nav Møre og Romsdal", serves: [{ county: "15" }] },
  { number: "1800", name: "Nav Nordland", serves: [{ county: "18" }] },
  { number: "1900", name: "Nav Troms og Finnmark", serves: [{ county: "55" }, { county: "56" }] },
  { number: "5700", name: "Nav Trøndelag", serves: [{ county: "50" }] },
];

export const directorate = { number: "0001", name: "Arbeids- og velferdsdirektoratet" };
