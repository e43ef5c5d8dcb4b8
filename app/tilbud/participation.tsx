import { getLocale, getTranslations } from "next-intl/server";
import { Money } from "#components/ui/money.tsx";
import type { OwnParticipation } from "#lib/bids/participation/queries.ts";
import { formatShortDate } from "#lib/platform/dates.ts";

/** What we are owed for having delivered in rounds, and how far each payment has come. */
export async function Participation({ payments }: { payments: readonly OwnParticipation[] }) {
  const t = await getTranslations("bids.participation");
  const rounds = await getTranslations("tenders.roundKinds");
  const locale = await getLocale();
  const standing = ({ status, rejected, ...at }: OwnParticipation) => {
    if (rejected && status === "OWED") return t("rejected");
    const instants = { OWED: at.owedAt, CHECKED: at.checkedAt, APPROVED: at.approvedAt, PAID: at.paidAt };
    const date = formatShortDate(instants[status] ?? at.owedAt, locale, "Europe/Oslo");
    return t(`status.${status}`, { date });
  };
  return (
    <ul>
      {payments.map((payment) => (
        <li
          key={payment.id}
          className="flex flex-wrap items-baseline justify-between gap-x-10 gap-y-1 py-4 border-t border-ax-border-neutral-subtle"
        >
          <span className="min-w-0">
            <a href={`/konkurranser/${payment.tenderId}`} className="text-link block">
              {payment.title}
            </a>
            <span className="block text-base text-ax-text-neutral-subtle">
              {t("round", { round: rounds(payment.kind), number: payment.number })}
            </span>
            <span className="block text-base">{standing(payment)}</span>
          </span>
          <strong className="font-semibold">
            <Money ore={payment.amountOre} />
          </strong>
        </li>
      ))}
    </ul>
  );
}
