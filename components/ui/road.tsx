import type { CSSProperties, ReactNode } from "react";

export type Stop = {
  key: string;
  label: ReactNode;
  /** Date and clock, already in words. */
  when?: ReactNode;
  /** Who must act, or what happens. */
  detail?: ReactNode;
  state: "done" | "now" | "coming";
};

/** Where today is: in words, and how far between the last stop that was and the first that comes (0–1). */
export type Today = { label: string; part: number };

/** A timeline: what was, what is now, what comes. A line of stops on a wide screen, a list on a phone. */
export function Road({ stops, label, today }: { stops: readonly Stop[]; label?: string; today?: Today }) {
  const last = stops.findLastIndex(({ state }) => state === "done");
  const marked = today && last >= 0 && last < stops.length - 1 ? stops[last] : undefined;
  return (
    <ol className={`road ${marked ? "road-with-today" : ""}`} aria-label={label}>
      {stops.map((stop) => (
        <li key={stop.key} className={`road-${stop.state}`} aria-current={stop.state === "now" ? "step" : undefined}>
          <span className="road-label">{stop.label}</span>
          {stop.when && <span className="road-when">{stop.when}</span>}
          {stop.detail && <span className="road-when">{stop.detail}</span>}
          {stop === marked && (
            <span className="road-today" style={{ "--part": today?.part.toFixed(3) } as CSSProperties}>
              {today?.label}
            </span>
          )}
        </li>
      ))}
    </ol>
  );
}
