import { useTranslations } from "next-intl";
import { PhaseDot, type PhaseTone } from "#components/ui/phase-dot.tsx";
import type { ContractStatus } from "#lib/generated/prisma/enums.ts";

const tones: Record<ContractStatus, PhaseTone> = {
  DRAFT: "coming",
  AWAITING_SIGNATURES: "waiting",
  ACTIVE: "open",
  COMPLETED: "done",
  TERMINATED: "over",
};

export function ContractStatusDot({ status }: { status: ContractStatus }) {
  const t = useTranslations("contracts.status");
  return <PhaseDot tone={tones[status]}>{t(status)}</PhaseDot>;
}

/** «6 måneder etter slutt», «ved slutt». */
export function FollowUpPoint({ months }: { months: number }) {
  return useTranslations("contracts")("point", { months });
}
