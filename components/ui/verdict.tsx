import { CheckmarkCircleFillIcon, ExclamationmarkTriangleIcon, InformationSquareIcon } from "@navikt/aksel-icons";
import type { ReactNode } from "react";

type VerdictTone = "good" | "info" | "warning";

const icons = { good: CheckmarkCircleFillIcon, info: InformationSquareIcon, warning: ExclamationmarkTriangleIcon };

/** A judgement with its reason: «Passer for små. Ikke krav til omsetning.» Never the one without the other. */
export function Verdict({ tone, label, children }: { tone: VerdictTone; label?: ReactNode; children: ReactNode }) {
  const Icon = icons[tone];
  return (
    <p className={`verdict verdict-${tone}`}>
      <Icon aria-hidden="true" fontSize="1.5rem" className="shrink-0" />
      <span>
        {label && <strong className="font-semibold">{label} </strong>}
        {children}
      </span>
    </p>
  );
}
