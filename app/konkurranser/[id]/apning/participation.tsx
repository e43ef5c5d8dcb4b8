import { getTranslations } from "next-intl/server";
import { ActionButton } from "#components/action-button.tsx";
import { Money } from "#components/ui/money.tsx";
import { Section } from "#components/ui/section.tsx";
import type { ParticipationRow } from "#lib/bids/participation/queries.ts";
import { approveParticipationAction, checkParticipationAction, payParticipationAction } from "./actions.ts";

/** Who is owed for having delivered, how much, and the step that waits; nothing where the tender pays nobody. */
export async function Participation({ payments }: { payments: readonly ParticipationRow[] }) {
  if (payments.length === 0) return null;
  const t = await getTranslations("opening.participation");
  return (
    <Section id="deltakelse" title={t("title")} intro={t("intro")} wide>
      <ul className="flex flex-col gap-5">
        {payments.map(({ id, name, amountOre, status, refusals }) => (
          <li key={id} className="flex flex-wrap items-baseline gap-x-6 gap-y-2">
            <span className="font-semibold">{name}</span>
            <Money ore={amountOre} />
            <span className="text-ax-text-neutral-subtle">{t(`status.${status}`)}</span>
            <ActionButton
              action={checkParticipationAction}
              hidden={{ paymentId: id }}
              refusal={refusals.check}
              variant="secondary"
            >
              {t("check")}
            </ActionButton>
            <ActionButton
              action={approveParticipationAction}
              hidden={{ paymentId: id }}
              refusal={refusals.approve}
              variant="secondary"
            >
              {t("approve")}
            </ActionButton>
            <ActionButton
              action={payParticipationAction}
              hidden={{ paymentId: id }}
              refusal={refusals.pay}
              variant="secondary"
            >
              {t("pay")}
            </ActionButton>
          </li>
        ))}
      </ul>
    </Section>
  );
}
