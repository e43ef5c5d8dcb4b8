import { getTranslations } from "next-intl/server";
import { ActionButton } from "#components/action-button.tsx";
import { Verdict } from "#components/ui/verdict.tsx";
import { keepAnswerAction } from "../actions.ts";
import type { LoadedBid } from "../load-bid.ts";

/** Brings in what was written before, and keeps this answer for the next time. */
export async function Reuse({
  view,
  requirementId,
  path,
  kept,
}: {
  view: LoadedBid;
  requirementId: string;
  /** Of the part's page. */
  path: string;
  /** The answer was just kept. */
  kept: boolean;
}) {
  const t = await getTranslations("bids.bank");
  const leads = view.bid.organisationId === view.us;
  const written = Boolean(view.draft.answers[requirementId]?.text.trim());
  return (
    <div className="mt-8 flex flex-wrap items-center gap-x-6 gap-y-3 text-base">
      {kept && (
        <Verdict tone="good" label={t("keptNow")}>
          <a href="/tilbud/svarbank" className="text-link">
            {t("title")}
          </a>
        </Verdict>
      )}
      {view.may.includes("save") && (
        <a href={`${path}/hent`} className="text-link">
          {t("bringIn")}
        </a>
      )}
      {leads && written && !kept && (
        <ActionButton
          action={keepAnswerAction}
          hidden={{ bidId: view.bid.id, requirementId, back: `${path}?lagret=svarbank` }}
          variant="tertiary"
          size="small"
        >
          {t("keep")}
        </ActionButton>
      )}
    </div>
  );
}
