import { existsSync, openSync, readFileSync, writeSync } from "node:fs";

/** What a bidder did and was told. «info»: the outcome is unknown. Lines are only added; a killed writer loses none. */
export type Entry = {
  type: "invoke" | "again" | "ok" | "fail" | "info";
  key: string;
  bidId: string;
  versionId?: string;
  /** SHA-256 of the receipt, hex. */
  receipt?: string;
  code?: string;
};

/** Stands where a writer begins: the one before may have been killed in the middle of a line, and nothing came of that. */
const BEGINS = "\n--\n";

export function openHistory(file: string) {
  const descriptor = openSync(file, "a");
  writeSync(descriptor, BEGINS);
  return (entry: Entry) => writeSync(descriptor, `${JSON.stringify(entry)}\n`);
}

export const readHistory = (file: string): Entry[] =>
  existsSync(file)
    ? readFileSync(file, "utf8")
        .split(BEGINS)
        .flatMap((written) => written.split("\n").slice(0, -1))
        .map((line) => JSON.parse(line))
    : [];

/** Keys that were sent and of which nobody knows what became. */
export function unknownOf(history: Entry[]): string[] {
  const told = new Set(history.filter(({ type }) => type === "ok" || type === "fail").map(({ key }) => key));
  return [...new Set(history.map(({ key }) => key))].filter((key) => !told.has(key));
}

/** A row of BidVersion with what must stand beside it. */
export type Stored = {
  key: string;
  bidId: string;
  versionId: string;
  receipt: string | null;
  leaf: boolean;
  wrap: boolean;
  late: boolean;
  living: boolean;
  number: number;
};

/** What the database breaks of its promises to these bidders; nothing when all hold. */
export function check(history: Entry[], stored: Stored[]): string[] {
  const wrong: string[] = [];
  const byKey = new Map<string, Stored[]>();
  for (const row of stored) byKey.set(row.key, [...(byKey.get(row.key) ?? []), row]);
  const acknowledged = new Map<string, Entry>();
  for (const entry of history.filter(({ type }) => type === "ok")) {
    const before = acknowledged.get(entry.key);
    if (before && (before.receipt !== entry.receipt || before.versionId !== entry.versionId))
      wrong.push(`${entry.key}: asked again, another receipt`);
    acknowledged.set(entry.key, before ?? entry);
  }
  for (const { key, versionId, receipt } of acknowledged.values()) {
    const [row] = byKey.get(key) ?? [];
    if (!row) wrong.push(`${key}: acknowledged and lost`);
    else if (row.versionId !== versionId || row.receipt !== receipt) wrong.push(`${key}: stored otherwise`);
  }
  const sent = new Set(history.map(({ key }) => key));
  for (const [key, rows] of byKey) {
    if (rows.length > 1) wrong.push(`${key}: stored ${rows.length} times`);
    if (!sent.has(key)) wrong.push(`${key}: never sent`);
  }
  for (const { key, type } of history)
    if (type === "fail" && byKey.has(key) && !acknowledged.has(key)) wrong.push(`${key}: refused and stored`);
  for (const row of stored) {
    if (!row.receipt || !row.leaf || !row.wrap) wrong.push(`${row.key}: half a bid`);
    if (row.late) wrong.push(`${row.key}: accepted at or after the deadline`);
  }
  return [...wrong, ...checkVersions(stored)];
}

/** Of each bid the versions are numbered without a gap, and one of them stands. */
function checkVersions(stored: Stored[]): string[] {
  return [...new Set(stored.map(({ bidId }) => bidId))].flatMap((bidId) => {
    const versions = stored.filter((row) => row.bidId === bidId).sort((a, b) => a.number - b.number);
    const wrong = versions.some(({ number }, index) => number !== index + 1) ? [`${bidId}: a version is missing`] : [];
    const living = versions.filter((row) => row.living).length;
    return living === 1 ? wrong : [...wrong, `${bidId}: ${living} versions stand`];
  });
}
