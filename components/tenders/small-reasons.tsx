import { useTranslations } from "next-intl";
import type { SmallReason } from "#lib/tenders/small-friendly.ts";

/** The reasons of «passer for små» as one sentence, what is not demanded said in one breath; the verdict never stands without it. */
export function SmallReasons({ reasons }: { reasons: readonly SmallReason[] }) {
  const t = useTranslations("tenders.smallFriendly");
  const rule = useTranslations("linter.rules");
  const free = reasons.filter(isFree).map(({ code }) => code);
  const clauses = reasons
    .filter((reason) => !isFree(reason))
    .map(({ code, value, rules = [] }) =>
      t(code, { value, demands: rules.map((id) => rule(`${id}.name`)).join(", ") }),
    );
  if (free.length > 0) clauses.unshift(t("free", { what: whatOf(free) }));
  const sentence = clauses.join(", ");
  return <>{sentence.charAt(0).toUpperCase() + sentence.slice(1)}.</>;
}

/** A threshold that there is none of. */
const isFree = ({ code, value }: SmallReason) =>
  value === 0 && (code === "turnover" || code === "employees" || code === "experience");

/** «turnoverEmployees», as the message `free` chooses its words by. */
const whatOf = (codes: readonly string[]) =>
  codes.map((code, index) => (index === 0 ? code : code.charAt(0).toUpperCase() + code.slice(1))).join("");
