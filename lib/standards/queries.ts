import { navNumber } from "../organisations/nav-units.ts";
import type { Acting } from "../platform/db.ts";
import { needRelease } from "./need-release.ts";
import { extensions, OCID_PREFIX } from "./ocds.ts";
import { loadNeeds, loadTenders } from "./process-facts.ts";
import { listSteps, type Step } from "./release-steps.ts";
import { tenderRelease } from "./tender-release.ts";

type Release = ReturnType<typeof needRelease> | ReturnType<typeof tenderRelease>;

const PAGE = 100;

const publication = (uri: string, now: Date) => ({
  uri,
  version: "1.1",
  extensions,
  publishedDate: now.toISOString(),
  publisher: { name: "Elva", scheme: "NO-BRC", uid: navNumber },
  license: "https://data.norge.no/nlod/no/2.0",
});

/**
 * A page of releases, newest first: one for each public step, with ids that never change. Call it as anonymous: what the
 * public may not read cannot be in it. `origin` is Elva's own address.
 */
export async function getReleasePackage(
  { tx }: Acting,
  origin: string,
  { before, since, limit = PAGE }: { before?: string; since?: Date; limit?: number },
) {
  const steps = await listSteps(tx, { before, since, limit: limit + 1 });
  const shown = steps.slice(0, limit);
  const at = (cursor?: string) => {
    const query = new URLSearchParams();
    if (since) query.set("since", since.toISOString());
    if (limit !== PAGE) query.set("limit", String(limit));
    if (cursor) query.set("cursor", cursor);
    return `${origin}/api/ocds/releases${query.size > 0 ? `?${query}` : ""}`;
  };
  const next = steps.length > limit ? shown.at(-1)?.key : undefined;
  return {
    // The newest step dates the page: as long as nothing has happened, the same page is the same bytes.
    ...publication(at(before), shown[0]?.at ?? since ?? new Date(0)),
    ...(next && { links: { next: at(next) } }),
    releases: await releasesOf(tx, shown),
  };
}

/** All releases of a process and what they come to; undefined when the public knows no such process. */
export async function getRecordPackage({ tx, now }: Acting, origin: string, ocid: string) {
  const processId = await processOf(tx, ocid);
  if (!processId) return undefined;
  const steps = await listSteps(tx, { processId: processId.id, limit: 1000 });
  if (steps.length === 0) return undefined;
  const releases = await releasesOf(tx, steps.reverse());
  const [tender] = processId.tender ? await loadTenders(tx, [processId.id]) : [];
  const [need] = processId.tender ? [] : await loadNeeds(tx, [processId.id]);
  const compiled = tender ? tenderRelease(tender) : need && needRelease(need);
  const date = steps.at(-1)?.at ?? now;
  return {
    ...publication(`${origin}/api/ocds/records/${ocid}`, date),
    records: [{ ocid, releases, ...(compiled && { compiledRelease: { ...compiled, date: date.toISOString() } }) }],
  };
}

async function releasesOf(tx: Acting["tx"], steps: readonly Step[]): Promise<Release[]> {
  const ids = (planning: boolean) =>
    steps.filter(({ kind }) => kind.startsWith("planning") === planning).map(({ processId }) => processId);
  const needs = new Map((await loadNeeds(tx, ids(true))).map((need) => [need.id, need]));
  const tenders = new Map((await loadTenders(tx, ids(false))).map((tender) => [tender.id, tender]));
  return steps.flatMap((step): Release[] => {
    const need = needs.get(step.processId);
    const tender = tenders.get(step.processId);
    if (step.kind.startsWith("planning")) return need ? [needRelease(need, step)] : [];
    return tender ? [tenderRelease(tender, step)] : [];
  });
}

async function processOf(tx: Acting["tx"], ocid: string) {
  if (!ocid.startsWith(`${OCID_PREFIX}-`)) return undefined;
  const tender = await tx.tender.findFirst({ where: { ocid }, select: { id: true } });
  if (tender) return { id: tender.id, tender: true };
  const id = ocid.slice(OCID_PREFIX.length + 1);
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) return undefined;
  const need = await tx.need.findFirst({ where: { id, publicAt: { not: null } }, select: { id: true } });
  return need ? { id: need.id, tender: false } : undefined;
}
