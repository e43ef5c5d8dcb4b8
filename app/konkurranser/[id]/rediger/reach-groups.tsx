"use client";

import { useTranslations } from "next-intl";
import { BarTable } from "#components/ui/bar-table.tsx";
import { TableScroll } from "#components/ui/table-scroll.tsx";
import { counties, countyName } from "#lib/organisations/nav-units.ts";
import type { Count, LotReach, Reach } from "#lib/tenders/reach.ts";

/** Those who can, of those there are: by size and type at once, by county and experience one tap away. */
export function ReachGroups({ reach }: { reach: Reach }) {
  const t = useTranslations("reach.groups");
  const suppliers = useTranslations("suppliers");
  const rows = (keys: readonly string[], counts: Record<string, Count>, name: (key: string) => string) =>
    keys.flatMap((key) => (counts[key] ? [{ key, name: name(key), count: counts[key] }] : []));
  const types = Object.keys(reach.byType).sort();
  return (
    <div className="flex flex-col gap-6">
      <div className="flex flex-wrap gap-x-12 gap-y-6">
        <Groups
          caption={t("size")}
          rows={rows(["micro", "small", "medium", "large"], reach.bySize, (key) => suppliers(`sizes.${key}` as never))}
        />
        <Groups caption={t("type")} rows={rows(types, reach.byType, (key) => suppliers(`types.${key}` as never))} />
      </div>
      <details>
        <summary className="text-link cursor-pointer">{t("more")}</summary>
        <div className="mt-4 flex flex-wrap gap-x-12 gap-y-6">
          <Groups
            caption={t("county")}
            rows={rows(
              counties.map(({ number }) => number),
              reach.byCounty,
              countyName,
            )}
          />
          <Groups
            caption={t("experience")}
            rows={rows(["has", "none", "unsaid"], reach.byExperience, (key) => t(`experiences.${key}` as never))}
          />
        </div>
      </details>
    </div>
  );
}

function Groups({ caption, rows }: { caption: string; rows: { key: string; name: string; count: Count }[] }) {
  const t = useTranslations("reach.groups");
  const share = (part: number, of: number) => (of === 0 ? 0 : part / of);
  return (
    <BarTable
      caption={caption}
      captioned
      heads={[t("group"), t("can")]}
      rows={rows.map(({ key, name, count: { can, perhaps, of } }) => ({
        ...{ key, name, parts: [share(can, of), share(perhaps, of)] },
        text: t("count", { can: can + perhaps, of }),
      }))}
      className="min-w-0 flex-1 basis-72"
    />
  );
}

/** Each lot: who can bid for it, and whether it is small enough for the small to carry. */
export function ReachLots({ lots }: { lots: readonly LotReach[] }) {
  const t = useTranslations("reach.lots");
  if (lots.length === 0) return null;
  return (
    <div>
      <TableScroll>
        <table className="plain-table">
          <caption className="text-left font-semibold">{t("title")}</caption>
          <thead>
            <tr>
              <th scope="col">{t("lot")}</th>
              <th scope="col" className="text-right">
                {t("can")}
              </th>
              <th scope="col" className="text-right">
                {t("loosest")}
              </th>
              <th scope="col" className="text-right">
                {t("small")}
              </th>
            </tr>
          </thead>
          <tbody>
            {lots.map((lot) => (
              <tr key={lot.number}>
                <th scope="row">{lot.title || t("number", { number: lot.number })}</th>
                <td className="text-right">{lot.can + lot.perhaps}</td>
                <td className="text-right">{lot.loosest}</td>
                <td className="text-right">
                  {lot.small.said === 0 ? "–" : t("carry", { carry: lot.small.carry, said: lot.small.said })}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableScroll>
      {lots.some(({ small }) => small.said > 0 && small.carry * 2 < small.said) && (
        <p className="mt-2 max-w-prose">{t("tooLarge")}</p>
      )}
    </div>
  );
}
