import { useTranslations } from "next-intl";
import { PhaseDot, type PhaseTone } from "#components/ui/phase-dot.tsx";
import type { Phase } from "#lib/tenders/phase.ts";

const tones: Record<Phase, PhaseTone> = {
  draft: "coming",
  inReview: "waiting",
  approved: "coming",
  open: "open",
  closed: "waiting",
  opened: "waiting",
  decided: "done",
  concluded: "done",
  cancelled: "over",
};

export function TenderPhase({ phase }: { phase: Phase }) {
  const t = useTranslations("tenders.phases");
  return <PhaseDot tone={tones[phase]}>{t(phase)}</PhaseDot>;
}
