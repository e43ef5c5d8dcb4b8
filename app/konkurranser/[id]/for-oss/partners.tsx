import { getTranslations } from "next-intl/server";
import { ActionButton } from "#components/action-button.tsx";
import { Section } from "#components/ui/section.tsx";
import type { Partner } from "#lib/suppliers/match-queries.ts";
import type { CriterionFit } from "#lib/tenders/fit.ts";
import type { TenderView } from "#lib/tenders/queries.ts";
import { invitePartnerAction } from "../../../tilbud/[id]/actions.ts";

/**
 * Others who are open to bidding with someone, those who fill most first. That one is in the list says nothing of this
 * tender; only whom one invites learns that one thinks of bidding, and from oneself.
 */
export async function Partners({
  people,
  criteria,
  bids,
  lots,
  organisationId,
}: {
  people: readonly Partner[];
  criteria: readonly CriterionFit<TenderView["selection"][number]>[];
  bids: readonly { id: string; lotId: string }[];
  lots: readonly { id: string; number: number; title: string }[];
  organisationId: string;
}) {
  const t = await getTranslations("fit");
  const fills = (partner: Partner) => criteria.filter(({ partners }) => partners.includes(partner.organisationId));
  const sorted = people.toSorted((a, b) => fills(b).length - fills(a).length || a.name.localeCompare(b.name, "nb"));
  const lotOf = (lotId: string) => lots.find(({ id }) => id === lotId);
  return (
    <Section title={t("partners")} id="partnere" intro={t("partnersIntro")}>
      {sorted.length === 0 && <p>{t("partnersNone")}</p>}
      <ul>
        {sorted.map((partner) => (
          <li key={partner.organisationId} className="py-5 border-t border-ax-border-neutral-subtle">
            <h3 className="text-lg font-semibold">
              <a href={`/leverandorer/${partner.organisationId}`} className="text-link">
                {partner.name}
              </a>
            </h3>
            <p className="text-base text-ax-text-neutral-subtle">{partner.countyName}</p>
            <p className="mt-1 max-w-prose whitespace-pre-line">{partner.text}</p>
            {fills(partner).length > 0 && <p className="mt-1">{t("fills", { count: fills(partner).length })}</p>}
            <div className="mt-3 flex flex-wrap gap-3">
              {bids.map((bid) => (
                <ActionButton
                  key={bid.id}
                  action={invitePartnerAction}
                  hidden={{ bidId: bid.id, organisationNumber: partner.organisationNumber ?? "" }}
                  variant="secondary"
                  size="small"
                >
                  {t("invite", { name: partner.name, lot: lotOf(bid.lotId)?.title ?? "" })}
                </ActionButton>
              ))}
            </div>
          </li>
        ))}
      </ul>
      {bids.length === 0 && sorted.length > 0 && <p className="mt-4">{t("beginFirst")}</p>}
      <p className="mt-6">
        <a href={`/leverandorer/${organisationId}/samarbeid`} className="text-link">
          {t("ownOffer")}
        </a>
      </p>
    </Section>
  );
}
