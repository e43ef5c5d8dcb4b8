/** Where each of the fifteen counties stands on the tile map: [row, column], north up. */
export const countyTiles: Readonly<Record<string, { short: string; row: number; column: number }>> = {
  "56": { short: "Finnmark", row: 1, column: 6 },
  "55": { short: "Troms", row: 2, column: 5 },
  "18": { short: "Nordland", row: 3, column: 4 },
  "50": { short: "Trøndelag", row: 4, column: 3 },
  "15": { short: "Møre og Romsdal", row: 5, column: 2 },
  "34": { short: "Innlandet", row: 5, column: 3 },
  "46": { short: "Vestland", row: 6, column: 1 },
  "33": { short: "Buskerud", row: 6, column: 2 },
  "32": { short: "Akershus", row: 6, column: 3 },
  "03": { short: "Oslo", row: 6, column: 4 },
  "31": { short: "Østfold", row: 6, column: 5 },
  "11": { short: "Rogaland", row: 7, column: 1 },
  "40": { short: "Telemark", row: 7, column: 2 },
  "39": { short: "Vestfold", row: 7, column: 3 },
  "42": { short: "Agder", row: 8, column: 2 },
};
