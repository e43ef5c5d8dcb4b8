import { getLocale, getTranslations } from "next-intl/server";
import { Form, SelectField, SubmitButton, TextArea } from "#components/form.tsx";
import type { LotAwards } from "#lib/awards/queries.ts";
import { ONE_POINT } from "#lib/evaluation/ranking.ts";
import { numberLocale } from "#lib/platform/money.ts";
import { draftAwardAction } from "./actions.ts";

/** The officer's draft: the first place is chosen beforehand, another needs a reason that says why. */
export async function DraftForm({ lot }: { lot: LotAwards }) {
  const t = await getTranslations("awards");
  const format = new Intl.NumberFormat(numberLocale(await getLocale()), { minimumFractionDigits: 2 });
  if (lot.ranked.length === 0) return <p>{t("noBids")}</p>;
  return (
    <div className="max-w-[44rem]">
      <h3 className="mb-4">{t("draft.title")}</h3>
      {lot.passedOver > 0 && <p className="mb-4 max-w-prose">{t("draft.passedOver", { count: lot.passedOver })}</p>}
      <Form action={draftAwardAction} hidden={{ lotId: lot.id }} defaultValue={{ versionId: lot.proposed ?? "" }}>
        <SelectField
          name="versionId"
          label={t("draft.winner")}
          description={t("draft.winnerHelp")}
          options={lot.ranked.map(({ versionId, rank, names, total }) => ({
            value: versionId,
            label: t("draft.ranked", {
              rank,
              names,
              points: format.format(Math.round(total / (ONE_POINT / 100)) / 100),
            }),
          }))}
        />
        <TextArea
          name="reason"
          label={t("draft.reason")}
          description={t("draft.reasonHelp")}
          maxLength={3000}
          rows={5}
        />
        <SubmitButton>{t("draft.send")}</SubmitButton>
      </Form>
    </div>
  );
}
