import { useTranslations } from "next-intl";
import type { SmallReason } from "#lib/tenders/small-friendly.ts";

/** The reasons of «passer for små» as one sentence; the verdict never stands without it. */
export function SmallReasons({ reasons }: { reasons: readonly SmallReason[] }) {
  const t = useTranslations("tenders.smallFriendly");
  const rule = useTranslations("linter.rules");
  const sentence = reasons
    .map(({ code, value, rules = [] }) => t(code, { value, demands: rules.map((id) => rule(`${id}.name`)).join(", ") }))
    .join(", ");
  return <>{sentence.charAt(0).toUpperCase() + sentence.slice(1)}.</>;
}
