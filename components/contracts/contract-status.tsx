import { useTranslations } from "next-intl";
import { PhaseDot, type PhaseTone } from "#components/ui/phase-dot.tsx";
import { type ContractPhase, contractPhase } from "#lib/contracts/contract.ts";

const tones: Record<ContractPhase, PhaseTone> = {
  DRAFT: "coming",
  AWAITING_SIGNATURES: "waiting",
  ACTIVE: "open",
  ENDED: "waiting",
  COMPLETED: "done",
  TERMINATED: "over",
};

export function ContractPhaseDot({ contract, now }: { contract: Parameters<typeof contractPhase>[0]; now: Date }) {
  const t = useTranslations("contracts.status");
  const phase = contractPhase(contract, now);
  return <PhaseDot tone={tones[phase]}>{t(phase)}</PhaseDot>;
}
