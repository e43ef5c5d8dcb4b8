import { getTranslations } from "next-intl/server";
import { Day, Instant } from "#components/ui/instant.tsx";
import { Road, type Stop } from "#components/ui/road.tsx";
import { Section } from "#components/ui/section.tsx";
import { contractPhase, hasEnded, lastDay } from "#lib/contracts/contract.ts";
import type { ContractView } from "#lib/contracts/queries.ts";

/** What was, what is now, what comes, and who must act. */
export async function ContractRoad({ contract, now }: { contract: ContractView; now: Date }) {
  const t = await getTranslations("contracts.road");
  const signedAt = (party: "BUYER" | "SUPPLIER") =>
    contract.signatures.find((signature) => signature.party === party)?.signedAt ?? null;
  const stop = (key: string, label: string, at: Date | null, detail?: string): Stop => ({
    key,
    label,
    when: at ? <Instant at={at} short /> : undefined,
    detail: at ? undefined : detail,
    state: at ? "done" : "coming",
  });
  const supplier = t("waitingFor", { who: t("supplier") });
  const nav = t("waitingFor", { who: t("nav") });
  const phase = contractPhase(contract, now);
  const waits = contract.sentAt !== null;
  const stops = [
    stop("drafted", t("drafted"), contract.createdAt),
    stop("sent", t("sent"), contract.sentAt, nav),
    stop("supplier", t("supplierSigned"), signedAt("SUPPLIER"), waits ? supplier : undefined),
    stop("buyer", t("buyerSigned"), signedAt("BUYER"), waits ? nav : undefined),
    stop("active", t("active"), contract.activatedAt),
    contract.endedAt
      ? stop("ended", t(contract.status === "TERMINATED" ? "terminated" : "completed"), contract.endedAt)
      : {
          key: "ends",
          label: t("ends"),
          when: <Day date={lastDay(contract)} short />,
          state: hasEnded(contract, now) ? ("done" as const) : ("coming" as const),
        },
    ...(phase === "ENDED" ? [stop("closed", t("close"), null, nav)] : []),
  ];
  const current = phase === "ACTIVE" ? "active" : stops.find(({ state }) => state === "coming")?.key;
  return (
    <Section wide title={t("heading")} id="veien">
      <Road label={t("heading")} stops={stops.map((one) => (one.key === current ? { ...one, state: "now" } : one))} />
    </Section>
  );
}
