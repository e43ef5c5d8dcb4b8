import { getTranslations } from "next-intl/server";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Instant } from "#components/ui/instant.tsx";
import { Money } from "#components/ui/money.tsx";
import { SEALED, type TrailEvent } from "#lib/insight/audit-trail.ts";

/** Events of the log, newest first: who did what with which thing, and behind it the record as the log holds it. */
export async function Trail({ events }: { events: readonly TrailEvent[] }) {
  const t = await getTranslations("audit.trail");
  if (events.length === 0) return <EmptyState title={t("none")}>{t("noneText")}</EmptyState>;
  return (
    <ol className="list-none p-0 m-0">
      {events.map((event) => (
        <li
          key={event.seq}
          className="py-4 border-t border-ax-border-neutral-subtle grid gap-x-8 gap-y-1 ax-md:grid-cols-[13rem_1fr]"
        >
          <p className="text-base text-ax-text-neutral-subtle">
            <Instant at={event.at} short clock />
          </p>
          <div className="min-w-0">
            <p>
              <Sentence event={event} />
            </p>
            {event.subject && (
              <p>
                <a href={event.subject.href} className="text-link">
                  {event.subject.title}
                </a>
              </p>
            )}
            {event.actor === SEALED && <p className="text-base">{t("sealed")}</p>}
            <Particulars body={(event.body ?? {}) as Record<string, unknown>} />
            <Evidence event={event} />
          </div>
        </li>
      ))}
    </ol>
  );
}

/** Actors that are no person. */
const actors = ["system", "sealer", "anonymous", SEALED] as const;

async function Sentence({ event: { action, actor, name, outcome, body } }: { event: TrailEvent }) {
  const [t, refusals] = [await getTranslations("audit"), await getTranslations("refusals")];
  const known = actors.find((one) => one === actor) ?? "someone";
  const who = name ?? t(`trail.actors.${known}`);
  if (outcome !== "ok") {
    const code = String((body as { code?: unknown } | null)?.code ?? "");
    const key = code as "notFound";
    return t("trail.refused", { who, why: refusals.has(key) ? refusals(key) : code });
  }
  const key = `events.${action}` as "events.need.shared";
  return t.has(key) ? t(key, { who }) : t("trail.other", { who });
}

/** What of the record a person reads: a reason, an amount, points. */
async function Particulars({ body }: { body: Record<string, unknown> }) {
  const t = await getTranslations("audit.trail");
  const { reason, totalOre, points } = body;
  return (
    <>
      {typeof reason === "string" && <p className="text-base">{t("reason", { reason })}</p>}
      {typeof totalOre === "string" && (
        <p className="text-base">{t.rich("amount", { amount: () => <Money ore={BigInt(totalOre)} /> })}</p>
      )}
      {typeof points === "number" && <p className="text-base">{t("points", { points })}</p>}
    </>
  );
}

async function Evidence({ event: { seq, action, objectType, objectId, body } }: { event: TrailEvent }) {
  const t = await getTranslations("audit.trail");
  return (
    <details className="text-base mt-1">
      <summary className="cursor-pointer text-ax-text-neutral-subtle">{t("leaf", { seq })}</summary>
      <p className="mt-2">
        <code>{action}</code>, {objectType} <code className="break-all">{objectId}</code>{" "}
        <a href={`/revisjon?sok=${objectId}#spor`} className="text-link">
          {t("onlyThis")}
        </a>
      </p>
      <pre className="mt-2 p-3 bg-ax-bg-neutral-soft whitespace-pre-wrap break-all">
        {JSON.stringify(body, null, 2)}
      </pre>
    </details>
  );
}
