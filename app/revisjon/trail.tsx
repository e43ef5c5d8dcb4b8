import { Table, TableBody, TableDataCell, TableHeader, TableHeaderCell, TableRow } from "@navikt/ds-react/Table";
import { getTranslations } from "next-intl/server";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Instant } from "#components/ui/instant.tsx";
import type { TrailEvent } from "#lib/insight/audit-trail.ts";

/** Events of the log, newest first, each with its number and what was recorded. */
export async function Trail({ events }: { events: readonly TrailEvent[] }) {
  const t = await getTranslations("audit.trail");
  if (events.length === 0) return <EmptyState title={t("none")}>{t("noneText")}</EmptyState>;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className="overflow-x-auto" aria-label={t("table")} tabIndex={0}>
      <Table size="small">
        <TableHeader>
          <TableRow>
            {(["number", "time", "who", "what", "object", "recorded"] as const).map((name) => (
              <TableHeaderCell key={name} scope="col">
                {t(name)}
              </TableHeaderCell>
            ))}
          </TableRow>
        </TableHeader>
        <TableBody>
          {events.map((event) => (
            <TableRow key={event.seq}>
              <TableDataCell>{event.seq}</TableDataCell>
              <TableDataCell>
                <Instant at={event.at} short clock />
              </TableDataCell>
              <TableDataCell>{event.name ?? event.actor.slice(0, 8)}</TableDataCell>
              <TableDataCell>
                <code>{event.action}</code>
                {event.outcome !== "ok" && ` (${t("refused")})`}
              </TableDataCell>
              <TableDataCell>
                <a href={`/revisjon?sok=${event.objectId}`} className="text-link">
                  {event.objectType} {event.objectId.slice(0, 8)}
                </a>
              </TableDataCell>
              <TableDataCell>
                <code className="block max-w-md break-words text-base">{JSON.stringify(event.body)}</code>
              </TableDataCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </section>
  );
}
