import { useTranslations } from "next-intl";
import { TableScroll } from "#components/ui/table-scroll.tsx";
import { type ReachDimension, type ReachGroup, reachDimensions, reachSteps } from "#lib/insight/reach-report.ts";
import { counties, countyName } from "#lib/organisations/nav-units.ts";

/** What stands in the address for each way to divide the suppliers. */
const slugs = { type: "type", size: "storrelse", county: "fylke", experience: "erfaring" } as const satisfies Record<
  ReachDimension,
  string
>;

/** The dimension that an address asks for; type when it asks for none. */
export const dimensionOf = (slug: unknown): ReachDimension =>
  reachDimensions.find((one) => slugs[one] === slug) ?? "type";

/** Links, so that each view has an address and works without JavaScript. */
export function DimensionLinks({ tenderId, chosen }: { tenderId: string; chosen: ReachDimension }) {
  const t = useTranslations("reach.report");
  return (
    <nav aria-label={t("chooseDimension")} className="mb-5">
      <ul className="list-none p-0 flex flex-wrap gap-x-6 gap-y-1">
        {reachDimensions.map((dimension) => (
          <li key={dimension}>
            <a
              href={`/konkurranser/${tenderId}/rekkevidde?etter=${slugs[dimension]}#grupper`}
              className={dimension === chosen ? "font-semibold" : "text-link"}
              aria-current={dimension === chosen ? "true" : undefined}
            >
              {t(`dimension.${dimension}`)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** The groups of one dimension against the steps of the river. */
export function ReachGroupsTable({ dimension, groups }: { dimension: ReachDimension; groups: readonly ReachGroup[] }) {
  const t = useTranslations("reach.report");
  const nameOf = useGroupName(dimension);
  if (groups.length === 0) return <p>{t("noGroups")}</p>;
  const shown = (count: number | null | undefined) =>
    count === undefined ? (
      "–"
    ) : count === null ? (
      <span className="text-ax-text-neutral-subtle">{t("hidden")}</span>
    ) : (
      count
    );
  return (
    <TableScroll>
      <table className="plain-table">
        <caption className="sr-only">{t(`dimension.${dimension}`)}</caption>
        <thead>
          <tr>
            <th scope="col">{t(`dimension.${dimension}`)}</th>
            <th scope="col" className="ps-4 text-right">
              {t("short.of")}
            </th>
            {reachSteps.map((step) => (
              <th key={step} scope="col" className="ps-4 text-right">
                {t(`short.${step}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {inOrder(dimension, groups).map(({ part, of, counts }) => (
            <tr key={part}>
              <th scope="row">{nameOf(part)}</th>
              <td className="ps-4 text-right">{of ?? "–"}</td>
              {reachSteps.map((step) => (
                <td key={step} className="ps-4 text-right">
                  {shown(counts[step])}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </TableScroll>
  );
}

function useGroupName(dimension: ReachDimension): (part: string) => string {
  const [suppliers, reach] = [useTranslations("suppliers"), useTranslations("reach.groups")];
  if (dimension === "county") return countyName;
  if (dimension === "experience") return (part) => reach(`experiences.${part}` as never);
  return (part) => suppliers(`${dimension}s.${part}` as never);
}

/** Sizes from small to large, experience from most to least said, the rest as they come. */
const orders: Partial<Record<ReachDimension, readonly string[]>> = {
  size: ["micro", "small", "medium", "large"],
  experience: ["has", "none", "unsaid"],
  county: counties.map(({ number }) => number),
};

function inOrder(dimension: ReachDimension, groups: readonly ReachGroup[]): ReachGroup[] {
  const order = orders[dimension];
  return order ? [...groups].sort((a, b) => order.indexOf(a.part) - order.indexOf(b.part)) : [...groups];
}
