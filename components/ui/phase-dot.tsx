import type { ReactNode } from "react";

export type PhaseTone = "open" | "coming" | "waiting" | "done" | "over";

/** A dot and a word for where a thing stands. The word carries the meaning; the dot only helps the eye. */
export function PhaseDot({ tone, children }: { tone: PhaseTone; children: ReactNode }) {
  return (
    <span className="inline-flex items-center gap-2 text-base leading-6">
      <span aria-hidden="true" className={`phase-dot phase-${tone}`} />
      {children}
    </span>
  );
}
