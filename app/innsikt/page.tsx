import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Day } from "#components/ui/instant.tsx";
import { PageHeading } from "#components/ui/page-heading.tsx";
import { MarginNote, Section } from "#components/ui/section.tsx";
import { TableScroll } from "#components/ui/table-scroll.tsx";
import { TileMap } from "#components/ui/tile-map.tsx";
import { listPublicContracts } from "#lib/contracts/queries.ts";
import { type CountyFigures, getSpread, listLines } from "#lib/insight/queries.ts";
import { type Figure, isMeasure, type Measure, measures } from "#lib/insight/spread.ts";
import { followUpPoints } from "#lib/needs/need.ts";
import { counties } from "#lib/organisations/nav-units.ts";
import { listExpectedOutcomes } from "#lib/outcomes/expected-queries.ts";
import { plainQuery } from "#lib/platform/plain-query.ts";
import { read } from "#lib/platform/session.ts";
import { Expected } from "./expected.tsx";
import { LeadTimeBars } from "./lead-time-bars.tsx";
import { LeadTimes } from "./lead-times.tsx";

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await getTranslations("insight"))("title") });

/** The country on one map, and how long it takes from a need to a contract; the same for everyone. */
export default async function InsightPage({ searchParams }: PageProps<"/innsikt">) {
  const { vis, punkt } = plainQuery(await searchParams);
  const measure = isMeasure(vis) ? vis : "needs";
  const months = followUpPoints.find((point) => String(point) === punkt) ?? 6;
  const { spread, lines, expected, contracts } = await read(async (acting) => ({
    spread: await getSpread(acting, months),
    lines: await listLines(acting),
    expected: await listExpectedOutcomes(acting),
    contracts: await listPublicContracts(acting),
  }));
  const t = await getTranslations("insight");
  const name = t(`measures.${measure}`);
  return (
    <>
      <PageHeading title={t("title")} lead={t("lead")}>
        <a href={`/innsikt/tall.csv?punkt=${months}`} className="text-link">
          {t("download")}
        </a>
      </PageHeading>
      <Section
        title={t("mapHeading", { measure: name, total: shown(spread.total[measure], t) })}
        id="kart"
        margin={
          <>
            <MarginNote title={t("hiddenHeading")}>{t("hiddenText")}</MarginNote>
            {spread.asOf && (
              <MarginNote title={t("frozenHeading")}>
                {t.rich("frozenText", { at: () => <Day date={spread.asOf ?? new Date(0)} /> })}
              </MarginNote>
            )}
            <MarginNote title={t("unitsHeading")}>{t("unitsText")}</MarginNote>
          </>
        }
      >
        <MeasureLinks chosen={measure} months={months} />
        <TileMap
          caption={t(`captions.${measure}`, { when: t(`points.m${months}`) })}
          valueLabel={name}
          tiles={spread.counties.map((county) => ({
            key: county.number,
            label: county.name,
            value: county[measure].value,
            shown: shown(county[measure], t),
            href: lists[measure] && `${lists[measure]}?fylke=${county.number}`,
            ...placeOf(county.number),
          }))}
        />
      </Section>
      <Section wide title={t("tableHeading")} id="tabell">
        <SpreadTable counties={spread.counties} total={spread.total} />
      </Section>
      <Expected contracts={contracts} points={expected} months={months} />
      <Section wide title={t("linesHeading")} id="linjer" intro={t("linesIntro")}>
        <LeadTimeBars lines={lines} />
        {lines.length === 0 ? <EmptyState title={t("linesEmpty")} /> : <LeadTimes lines={lines} />}
      </Section>
    </>
  );
}

function placeOf(countyNumber: string) {
  const [row, column] = counties.find(({ number }) => number === countyNumber)?.tile ?? [1, 1];
  return { row, column };
}

/** Where a tile leads: what it counts, in that county. */
const lists: Partial<Record<Measure, string>> = { needs: "/behov", tenders: "/konkurranser" };

type Translate = Awaited<ReturnType<typeof getTranslations<"insight">>>;

/** «23», «minst 23», or that it is hidden. */
const shown = ({ value, hidden }: Figure, t: Translate) =>
  value === null ? t("hidden") : t(hidden ? "atLeast" : "exactly", { value });

/** Which number the tiles show, and for outcomes at which point: links, so each view has an address. */
async function MeasureLinks({ chosen, months }: { chosen: Measure; months: number }) {
  const t = await getTranslations("insight");
  const link = (href: string, label: string, current: boolean) => (
    <li key={href}>
      <a href={href} className={current ? "font-semibold" : "text-link"} aria-current={current ? "true" : undefined}>
        {label}
      </a>
    </li>
  );
  return (
    <nav aria-label={t("choose")} className="mb-5">
      <ul className="list-none p-0 flex flex-wrap gap-x-6 gap-y-1">
        {measures.map((measure) => link(`/innsikt?vis=${measure}#kart`, t(`measures.${measure}`), measure === chosen))}
      </ul>
      {chosen === "outcomes" && (
        <ul className="list-none p-0 mt-2 flex flex-wrap gap-x-6 gap-y-1 text-base">
          {followUpPoints.map((point) =>
            link(`/innsikt?vis=outcomes&punkt=${point}#kart`, t(`points.m${point}`), point === months),
          )}
        </ul>
      )}
    </nav>
  );
}

async function SpreadTable({
  counties,
  total,
}: {
  counties: readonly CountyFigures[];
  total: Record<Measure, Figure>;
}) {
  const t = await getTranslations("insight");
  return (
    <TableScroll>
      <table className="plain-table">
        <caption className="sr-only">{t("tableHeading")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("county")}</th>
            <th scope="col" className="hidden ax-md:table-cell">
              {t("unit")}
            </th>
            {measures.map((measure) => (
              <th key={measure} scope="col" className="text-right pl-4">
                {t(`measures.${measure}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {counties.map((county) => (
            <tr key={county.number}>
              <th scope="row" className="min-w-36 font-normal">
                {county.name}
                <span className="block text-ax-text-neutral-subtle ax-md:hidden">{county.unitNames.join(", ")}</span>
              </th>
              <td className="hidden ax-md:table-cell">{county.unitNames.join(", ")}</td>
              {measures.map((measure) => (
                <td key={measure} className="text-right pl-4">
                  {shown(county[measure], t)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t("total")}</th>
            <td className="hidden ax-md:table-cell" />
            {measures.map((measure) => (
              <td key={measure} className="text-right pl-4 font-semibold">
                {shown(total[measure], t)}
              </td>
            ))}
          </tr>
        </tfoot>
      </table>
    </TableScroll>
  );
}
