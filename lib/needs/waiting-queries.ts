import { Prisma } from "../generated/prisma/client.ts";
import type { NeedStatus } from "../generated/prisma/enums.ts";
import { type Actor, hasRole } from "../platform/actor.ts";
import type { Acting } from "../platform/db.ts";
import { question, type WaitingQuestion } from "../platform/waiting.ts";
import { inputIsOpen } from "./dialogue.ts";
import { mayPlan } from "./plan-line.ts";
import { talksWaiting } from "./talks-waiting.ts";

/** What waits for this actor among the needs. */
export function waiting({ actor, now }: Acting): WaitingQuestion[] {
  const asked: WaitingQuestion[] = [];
  if (hasRole(actor, "officeLeader", "procurementOfficer")) asked.push(ownNeeds(actor, now));
  if (mayPlan(actor)) asked.push(draftLines(actor));
  asked.push(...talksWaiting(actor, now));
  if (hasRole(actor, "supplierAdmin", "supplierMember")) asked.push(dialoguesFor(actor, now));
  return asked;
}

type WaitingRow = {
  id: string;
  title: string;
  status: NeedStatus;
  takenUpAt: string | null;
  events: { inputDeadline: string; summaryPublishedAt: string | null }[];
};

const ownNeeds = (actor: Actor, now: Date) =>
  question<WaitingRow>(
    Prisma.sql`
    select n.id, n.title, n.status, n."takenUpAt",
      (select coalesce(json_agg(json_build_object('inputDeadline', e."inputDeadline", 'summaryPublishedAt', e."summaryPublishedAt")), '[]')
       from "DialogueEvent" e where e."needId" = n.id) as events
    from "Need" n
    where n.status = 'DRAFT' and n."unitId" = ${actor.organisationId}::uuid
      or ${hasRole(actor, "procurementOfficer")} and n.status in ('SHARED', 'IN_DIALOGUE')
        and n."countyUnitId" = any (${[...actor.unitIds]}::uuid[])
    limit 200`,
    (found) =>
      found.flatMap((need) => {
        const kind = nextStep(need, now);
        return kind ? [{ kind, title: need.title, href: `/behov/${need.id}`, due: null }] : [];
      }),
  );

/** Lines of the plan that nobody outside sees yet. */
const draftLines = (actor: Actor) =>
  question<{ id: string; title: string }>(
    Prisma.sql`
    select id, title from "PlanLine" where "unitId" = ${actor.organisationId}::uuid and status = 'DRAFT' limit 50`,
    (found) => found.map(({ id, title }) => ({ kind: "publishPlanLine", title, href: `/behov/plan/${id}`, due: null })),
  );

function nextStep(need: WaitingRow, now: Date) {
  if (need.status === "DRAFT") return "shareNeed";
  if (!need.takenUpAt) return "takeUpNeed";
  if (need.status === "SHARED") return "announceDialogue";
  const unpublished = need.events.filter((event) => !event.summaryPublishedAt);
  if (unpublished.some((event) => !inputIsOpen({ inputDeadline: new Date(event.inputDeadline) }, now))) {
    return "publishSummary";
  }
  return unpublished.length === 0 ? "tenderNeed" : undefined;
}

/** Running dialogues in this supplier's county, or about people it says it works with, to which it has sent nothing. */
const dialoguesFor = (actor: Actor, now: Date) =>
  question<{ id: string; title: string; inputDeadline: string }>(
    Prisma.sql`
    select e.id, e.title, e."inputDeadline"
    from "SupplierProfile" s join "DialogueEvent" e on e."inputDeadline" > ${now} and e."cancelledAt" is null join "Need" n on n.id = e."needId"
    where s."organisationId" = ${actor.organisationId}::uuid and n.status = 'IN_DIALOGUE'
      and (n."targetGroup" = any (s."targetGroups") or n."countyUnitId" in (
        select c."unitId" from "CountyUnit" c
        where c."countyNumber" = s."countyNumber" and c."validFrom" <= ${now} and (c."validTo" is null or c."validTo" >= ${now})))
      and not exists (select from "DialogueInput" i where i."eventId" = e.id and i."organisationId" = s."organisationId")
    limit 50`,
    (found) =>
      found.map(({ id, title, inputDeadline }) => ({
        kind: "sendInput",
        title,
        href: `/dialog/${id}`,
        due: new Date(inputDeadline),
      })),
  );
