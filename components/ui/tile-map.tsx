import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

type Tile = {
  key: string;
  label: string;
  /** What the tile shows; null when it is hidden (fewer than five). */
  value: number | null;
  /** Value as shown, when it is more than a count. */
  shown?: ReactNode;
  /** Where the tile leads: the same page, filtered by this place. */
  href?: string;
  selected?: boolean;
  row: number;
  column: number;
};

/**
 * The country as tiles, north up, darker where there is more. Each tile is a link that filters; the same is a table one tap
 * away. Never sorted by value: it describes, it does not rank.
 */
export function TileMap({
  tiles,
  caption,
  valueLabel,
  compact,
}: {
  tiles: readonly Tile[];
  caption: string;
  valueLabel?: string;
  compact?: boolean;
}) {
  const t = useTranslations("ui");
  // Never all dark: one is few, wherever it is.
  const most = Math.max(2, ...tiles.map(({ value }) => value ?? 0));
  return (
    <figure className="m-0">
      <ul className={compact ? "tile-map tile-map-compact" : "tile-map"} aria-label={caption}>
        {tiles.map((tile) => (
          <li key={tile.key} style={{ gridRow: tile.row, gridColumn: tile.column }}>
            <TileBox tile={tile} tone={toneOf(tile.value, most)} hidden={t("hidden")} />
          </li>
        ))}
      </ul>
      <figcaption className="mt-2 text-base">
        {caption}
        <details className="mt-1">
          <summary className="text-link cursor-pointer">{t("showList")}</summary>
          <table className="plain-table mt-2">
            <thead>
              <tr>
                <th scope="col">{t("unit")}</th>
                <th scope="col" className="text-right">
                  {valueLabel ?? t("count")}
                </th>
              </tr>
            </thead>
            <tbody>
              {[...tiles]
                .sort((a, b) => a.label.localeCompare(b.label, "nb"))
                .map(({ key, label, value, shown, href }) => (
                  <tr key={key}>
                    <th scope="row" className="font-normal">
                      {href ? (
                        <a href={href} className="text-link">
                          {label}
                        </a>
                      ) : (
                        label
                      )}
                    </th>
                    <td className="text-right">{value === null ? t("hidden") : (shown ?? value)}</td>
                  </tr>
                ))}
            </tbody>
          </table>
        </details>
      </figcaption>
    </figure>
  );
}

function TileBox({ tile, tone, hidden }: { tile: Tile; tone: string; hidden: string }) {
  const inner = (
    <>
      <span className="tile-label">{divisible(tile.label)}</span>
      <span className="tile-value">
        {tile.value === null ? <span className="sr-only">{hidden}</span> : (tile.shown ?? tile.value)}
      </span>
    </>
  );
  const className = `tile ${tone}`;
  if (!tile.href) return <span className={className}>{inner}</span>;
  return (
    <a href={tile.href} className={className} aria-current={tile.selected ? "true" : undefined}>
      {inner}
    </a>
  );
}

/** With soft hyphens where the long names of counties may be divided: browsers divide no Norwegian by themselves. */
const divisible = (name: string) =>
  name.replace(/(?<=\p{L}{3})(?=(?:mark|land|landet|lag|rud|hus|fold|dal)$)/gu, "\u00ad");

function toneOf(value: number | null, most: number) {
  if (value === null) return "tile-hidden";
  if (value === 0) return "tile-0";
  return `tile-${Math.max(1, Math.ceil((value / most) * 4))}`;
}
