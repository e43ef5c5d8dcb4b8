import { useTranslations } from "next-intl";
import type { MatchReason } from "#lib/suppliers/match-queries.ts";

/** Why something fits a supplier, in words; nothing when nothing does. */
export function MatchReasons({ reasons }: { reasons: readonly MatchReason[] }) {
  const t = useTranslations("fit.reasons");
  if (reasons.length === 0) return null;
  return <p className="text-base text-ax-text-neutral-subtle">{reasons.map((reason) => t(reason)).join(" · ")}</p>;
}
