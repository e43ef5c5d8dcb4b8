import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import {
  CheckboxField,
  DateField,
  Form,
  HiddenField,
  MoneyField,
  Rows,
  SelectField,
  SubmitButton,
  TextArea,
  TextField,
} from "#components/form.tsx";
import { Money } from "#components/ui/money.tsx";
import { PageHeading } from "#components/ui/page-heading.tsx";
import { Section } from "#components/ui/section.tsx";
import { awardOffer } from "#lib/contracts/award-offer.ts";
import { contractActions, followUpPoints } from "#lib/contracts/contract.ts";
import { getContract } from "#lib/contracts/queries.ts";
import { refusalOf } from "#lib/platform/actions.ts";
import { isId } from "#lib/platform/fields.ts";
import { read, requireIdentity } from "#lib/platform/session.ts";
import { saveContractAction } from "./actions.ts";
import { SavedMeanwhile } from "./saved-meanwhile.tsx";

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations("contracts"))("edit.title"),
});

/** What the officer may write in a draft. */
export default async function EditContractPage({ params }: PageProps<"/kontrakter/[id]/rediger">) {
  const { id } = await params;
  await requireIdentity(`/kontrakter/${id}/rediger`);
  if (!isId(id)) notFound();
  const { contract, offer } = await read(async (acting) => {
    const found = await getContract(acting, id);
    const contract =
      found && refusalOf(contractActions.save, acting.actor, found, acting.now) === undefined ? found : undefined;
    return { contract, offer: contract && (await awardOffer(acting.tx, contract.awardId)) };
  });
  if (!contract) notFound();
  const fixed = typeof offer?.outcomePaymentOre === "bigint" ? offer : undefined;
  const t = await getTranslations("contracts");
  const points = followUpPoints.map((months) => ({ value: String(months), label: t("point", { months }) }));
  const percent = (basisPoints: number | null) =>
    basisPoints === null ? "" : String(basisPoints / 100).replace(".", ",");
  const labels = {
    title: t("edit.name"),
    startsOn: t("edit.startsOn"),
    endsOn: t("edit.endsOn"),
    outcomePaymentKroner: t("edit.outcomePayment"),
    outcomeCapKroner: t("edit.outcomeCap"),
    paymentPointMonths: t("edit.paymentPoint"),
    indicators: t("edit.indicators"),
    milestones: t("edit.milestones"),
    terms: t("edit.terms"),
  };
  return (
    <>
      <PageHeading
        title={t("edit.title")}
        lead={t("edit.lead")}
        crumbs={[
          { href: "/kontrakter", label: t("title") },
          { href: `/kontrakter/${id}`, label: contract.title },
        ]}
      />
      <Section wide>
        <Form
          action={saveContractAction}
          hidden={{ contractId: id }}
          defaultValue={{
            revision: contract.revision,
            title: contract.title,
            startsOn: contract.startsOn,
            endsOn: contract.endsOn,
            ...(!fixed && {
              outcomePaymentKroner: contract.outcomePaymentOre,
              outcomeCapKroner: contract.outcomeCapOre,
            }),
            paymentPointMonths: String(contract.paymentPointMonths),
            terms: contract.terms,
            indicators: contract.indicators.map((one) => ({
              indicator: one.indicator,
              baseline: percent(one.baselineBp),
              target: percent(one.targetBp),
              lowerIsBetter: one.lowerIsBetter ? "on" : "",
              followUpMonths: String(one.followUpMonths),
              verificationSource: one.verificationSource,
            })),
            milestones: contract.milestones.map(({ title, dueOn }) => ({ title, dueOn })),
          }}
        >
          {/* of what one began from, also after a refusal without JavaScript */}
          <HiddenField name="revision" />
          <SavedMeanwhile title={t("edit.storedOtherwise")} button={t("edit.saveOver")} labels={labels}>
            <p className="mb-4">
              <a href={`/kontrakter/${id}`} target="_blank" rel="noreferrer" className="text-link">
                {t("edit.readStored")}
              </a>
            </p>
          </SavedMeanwhile>
          <TextField name="title" label={t("edit.name")} maxLength={160} />
          <DateField name="startsOn" label={t("edit.startsOn")} />
          <DateField name="endsOn" label={t("edit.endsOn")} />
          <h2>{t("edit.outcome")}</h2>
          {fixed ? (
            <p className="max-w-prose">
              {t.rich("edit.outcomeFixed", {
                money: () => <Money ore={contract.outcomePaymentOre} />,
                cap: () => <Money ore={contract.outcomeCapOre} />,
              })}
            </p>
          ) : (
            <>
              <MoneyField
                name="outcomePaymentKroner"
                label={t("edit.outcomePayment")}
                description={t("edit.outcomePaymentText")}
              />
              <MoneyField name="outcomeCapKroner" label={t("edit.outcomeCap")} description={t("edit.outcomeCapText")} />
            </>
          )}
          <SelectField name="paymentPointMonths" label={t("edit.paymentPoint")} options={points} />
          <Rows
            name="indicators"
            legend={t("edit.indicators")}
            rowLegend={t("edit.indicatorRow", { number: "{number}" })}
            addLabel={t("edit.addIndicator")}
            max={10}
          >
            <TextField name="indicator" label={t("edit.indicator")} maxLength={200} />
            <TextField name="baseline" label={t("edit.baseline")} inputMode="decimal" width={6} optional />
            <TextField name="target" label={t("edit.target")} inputMode="decimal" width={6} />
            <CheckboxField name="lowerIsBetter" label={t("edit.lowerIsBetter")} />
            <SelectField name="followUpMonths" label={t("edit.followUpMonths")} options={points} />
            <TextField name="verificationSource" label={t("edit.source")} maxLength={200} />
          </Rows>
          <Rows
            name="milestones"
            legend={t("edit.milestones")}
            rowLegend={t("edit.milestoneRow", { number: "{number}" })}
            addLabel={t("edit.addMilestone")}
            max={20}
          >
            <TextField name="title" label={t("edit.milestone")} maxLength={200} />
            <DateField name="dueOn" label={t("edit.dueOn")} />
          </Rows>
          <TextArea name="terms" label={t("edit.terms")} maxLength={20000} rows={10} />
          <SubmitButton>{t("edit.save")}</SubmitButton>
        </Form>
      </Section>
    </>
  );
}
