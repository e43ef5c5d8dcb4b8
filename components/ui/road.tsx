import type { ReactNode } from "react";

export type Stop = {
  key: string;
  label: ReactNode;
  /** Date and clock, already in words. */
  when?: ReactNode;
  /** Who must act, or what happens. */
  detail?: ReactNode;
  state: "done" | "now" | "coming";
};

/** A timeline: what was, what is now, what comes. A line of stops on a wide screen, a list on a phone. */
export function Road({ stops, label }: { stops: readonly Stop[]; label?: string }) {
  return (
    <ol className="road" aria-label={label}>
      {stops.map((stop) => (
        <li key={stop.key} className={`road-${stop.state}`} aria-current={stop.state === "now" ? "step" : undefined}>
          <span className="road-label">{stop.label}</span>
          {stop.when && <span className="road-when">{stop.when}</span>}
          {stop.detail && <span className="road-when">{stop.detail}</span>}
        </li>
      ))}
    </ol>
  );
}
