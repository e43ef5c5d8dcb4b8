import { getLocale, getTranslations } from "next-intl/server";
import { ActionButton } from "#components/action-button.tsx";
import { Form, SubmitButton, TextArea } from "#components/form.tsx";
import { Day, Instant } from "#components/ui/instant.tsx";
import { Money } from "#components/ui/money.tsx";
import { TableScroll } from "#components/ui/table-scroll.tsx";
import { claimActions } from "#lib/outcomes/claim.ts";
import type { ClaimView } from "#lib/outcomes/queries.ts";
import { refusalOf } from "#lib/platform/actions.ts";
import type { Actor } from "#lib/platform/actor.ts";
import { numberLocale } from "#lib/platform/money.ts";
import {
  approveClaimAction,
  checkClaimAction,
  payClaimAction,
  returnClaimAction,
  submitClaimAction,
} from "../actions.ts";

export async function Claim({ claim, actor, now }: { claim: ClaimView; actor: Actor; now: Date }) {
  const t = await getTranslations("outcomes");
  const may = (name: keyof typeof claimActions) => refusalOf(claimActions[name], actor, claim, now);
  const hidden = { claimId: claim.id };
  return (
    <article id={`krav-${claim.id}`} className="scroll-mt-4">
      <h2 className="text-[1.25rem] leading-7">{t("claims.number", { number: claim.number })}</h2>
      <p className="text-ax-text-neutral-subtle">
        {t.rich("claims.period", {
          from: () => <Day date={claim.periodFrom} short />,
          to: () => <Day date={claim.periodTo} short />,
        })}
        {" · "}
        {t(`claimStatus.${claim.status}`)}
      </p>
      <Lines claim={claim} />
      <Trail claim={claim} />
      <div className="mt-4 flex flex-col gap-4">
        <ActionButton action={submitClaimAction} hidden={hidden} refusal={may("submit")}>
          {t("claims.submit")}
        </ActionButton>
        <ActionButton action={checkClaimAction} hidden={hidden} refusal={may("check")}>
          {t("claims.check")}
        </ActionButton>
        <ActionButton action={approveClaimAction} hidden={hidden} refusal={may("approve")}>
          {t("claims.approve")}
        </ActionButton>
        <ActionButton action={payClaimAction} hidden={hidden} refusal={may("pay")}>
          {t("claims.pay")}
        </ActionButton>
        {may("return") === undefined && (
          <details>
            <summary className="text-link cursor-pointer">{t("claims.return")}</summary>
            <div className="py-3">
              <Form action={returnClaimAction} hidden={hidden}>
                <TextArea name="reason" label={t("claims.reason")} maxLength={1000} />
                <SubmitButton variant="secondary">{t("claims.return")}</SubmitButton>
              </Form>
            </div>
          </details>
        )}
      </div>
    </article>
  );
}

/** Outcomes of the same price stand on one line: twelve people are twelve of one thing. */
function together(lines: ClaimView["lines"]): ClaimView["lines"] {
  const joined: ClaimView["lines"] = [];
  for (const line of lines) {
    const same = joined.find(
      (one) => one.kind === "OUTCOME" && line.kind === "OUTCOME" && one.unitPriceOre === line.unitPriceOre,
    );
    if (same) {
      same.quantity += line.quantity;
      same.amountOre += line.amountOre;
    } else joined.push({ ...line });
  }
  return joined;
}

async function Lines({ claim }: { claim: ClaimView }) {
  const t = await getTranslations("outcomes");
  const locale = await getLocale();
  if (claim.lines.length === 0) return <p className="mt-2">{t("claims.nothing")}</p>;
  const number = new Intl.NumberFormat(numberLocale(locale), { maximumFractionDigits: 4 });
  const month = new Intl.DateTimeFormat(numberLocale(locale), {
    month: "long",
    year: "numeric",
    timeZone: "UTC",
  });
  return (
    <TableScroll className="mt-3">
      <table className="plain-table">
        <thead>
          <tr>
            <th scope="col" className="ax-sm:w-1/2">
              {t("claims.line")}
            </th>
            <th scope="col" className="hidden ax-sm:table-cell ax-sm:w-1/5">
              {t("claims.quantity")}
            </th>
            <th scope="col" className="hidden ax-sm:table-cell">
              {t("claims.price")}
            </th>
            <th scope="col" className="text-right">
              {t("claims.amount")}
            </th>
          </tr>
        </thead>
        <tbody>
          {together(claim.lines).map((line) => {
            const quantity = line.month
              ? t("claims.months", { quantity: number.format(line.quantity / 10_000) })
              : line.quantity;
            const price = <Money ore={line.unitPriceOre} />;
            return (
              <tr key={line.id}>
                <th scope="row">
                  {t(`lines.${line.kind}`, { month: line.month ? month.format(line.month) : "" })}
                  <span className="block font-normal text-ax-text-neutral-subtle ax-sm:hidden">
                    {quantity} × {price}
                  </span>
                </th>
                <td className="hidden ax-sm:table-cell">{quantity}</td>
                <td className="hidden ax-sm:table-cell">{price}</td>
                <td className="text-right">
                  <Money ore={line.amountOre} />
                </td>
              </tr>
            );
          })}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t("claims.total")}</th>
            <td className="hidden ax-sm:table-cell" colSpan={2} />
            <td className="text-right">
              <strong>
                <Money ore={claim.totalOre} />
              </strong>
            </td>
          </tr>
        </tfoot>
      </table>
    </TableScroll>
  );
}

/** When it was sent, checked, approved and paid, or why it came back. */
async function Trail({ claim }: { claim: ClaimView }) {
  const t = await getTranslations("outcomes.claims");
  const steps = [
    ["submitted", claim.submittedAt],
    ["checked", claim.checkedAt],
    ["approved", claim.approvedAt],
    ["paid", claim.paidAt],
  ] as const;
  return (
    <>
      <ul className="mt-2 text-base text-ax-text-neutral-subtle">
        {steps.map(
          ([key, at]) => at && <li key={key}>{t.rich(key, { at: () => <Instant at={at} short clock /> })}</li>,
        )}
      </ul>
      {claim.returnedReason && (
        <p className="mt-2 max-w-prose">
          <strong>{t("returned")}</strong> {claim.returnedReason}
        </p>
      )}
    </>
  );
}
