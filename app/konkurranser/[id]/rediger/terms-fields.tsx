import type { useTranslations } from "next-intl";
import { CPV_LIST } from "#components/cpv-suggestions.tsx";
import { CheckboxField, MoneyField, Rows, SelectField, TextArea, TextField } from "#components/form.tsx";
import { WhenField } from "#components/when-field.tsx";
import type { PriceModel } from "#lib/generated/prisma/enums.ts";
import type { ClimateWay } from "#lib/tenders/climate.ts";
import { lotRules } from "#lib/tenders/lots.ts";
import { modelOf, type PriceTerms, priceModels } from "#lib/tenders/price-model.ts";
import { reservations } from "#lib/tenders/reservations.ts";

/*
 * The fields of the terms that decide who may bid, for how much, and who wins. Functions, not components, so that the
 * form's summary of errors finds the labels.
 */

type Words = ReturnType<typeof useTranslations<"tenders">>;

const options = (t: Words, key: string, codes: readonly string[]) =>
  codes.map((value) => ({ value, label: t(`${key}.${value}` as never) }));

/** How many lots one supplier may bid for and win, and what it is paid for taking part. */
export const lotTermsFields = (t: Words) => (
  <>
    <TextField
      name="maxLotsBid"
      label={t("fields.maxLotsBid")}
      description={t("help.maxLots")}
      inputMode="numeric"
      width={4}
      optional
    />
    <TextField name="maxLotsWon" label={t("fields.maxLotsWon")} inputMode="numeric" width={4} optional />
    <SelectField
      name="lotRule"
      label={t("fields.lotRule")}
      description={t("help.lotRule")}
      empty={t("terms.noRule")}
      options={options(t, "lotRules", Object.keys(lotRules))}
    />
    {combinationFields(t)}
    <MoneyField
      name="participationPaymentOre"
      label={t("fields.participationPaymentOre")}
      description={t("help.participationPayment")}
      optional
    />
  </>
);

/** Which lots may be awarded as one contract, and how the whole is weighed. */
const combinationFields = (t: Words) => (
  <details className="w-full">
    <summary className="text-link cursor-pointer">{t("build.combine")}</summary>
    <div className="mt-4 flex flex-col gap-6 items-start">
      <p className="max-w-prose text-ax-text-neutral-subtle">{t("help.combine")}</p>
      <Rows name="lotCombinations" rowLegend={t("build.combination")} addLabel={t("build.addCombination")} max={20}>
        <TextField
          name="lotNumbers"
          label={t("fields.lotCombinations.lotNumbers")}
          description={t("help.combinedLots")}
          width={10}
        />
      </Rows>
      <TextArea
        name="combinationRule"
        label={t("fields.combinationRule")}
        description={t("help.combinationRule")}
        maxLength={2000}
        rows={3}
        optional
      />
    </div>
  </details>
);

/** What else the contract holds: all of it decides which rules it follows. */
export const mixedFields = (t: Words) => (
  <details className="w-full">
    <summary className="text-link cursor-pointer">{t("build.mixed")}</summary>
    <div className="mt-4 flex flex-col gap-6 items-start">
      <p className="max-w-prose text-ax-text-neutral-subtle">{t("help.mixed")}</p>
      <Rows name="otherParts" rowLegend={t("build.otherPart")} addLabel={t("build.addPart")} max={10}>
        <TextField name="cpv" label={t("fields.otherParts.cpv")} inputMode="numeric" list={CPV_LIST} width={10} />
        <MoneyField name="valueOre" label={t("fields.otherParts.valueOre")} />
      </Rows>
      <CheckboxField name="partsSeparable" label={t("fields.partsSeparable")} description={t("help.partsSeparable")} />
    </div>
  </details>
);

/** Who alone may take part: only the grounds that the law has. */
export const reservationFields = (t: Words) => (
  <>
    <SelectField
      name="reservedFor"
      label={t("fields.reservedFor")}
      description={t("help.reservedFor")}
      empty={t("terms.everyone")}
      options={options(t, "reservations", Object.keys(reservations))}
    />
    <WhenField name="reservedFor" is={Object.keys(reservations)}>
      <TextArea
        name="reservedReason"
        label={t("fields.reservedReason")}
        description={t("help.reservedReason")}
        maxLength={2000}
        rows={2}
      />
    </WhenField>
  </>
);

const models = Object.keys(priceModels) as PriceModel[];
const asking = (figure: keyof PriceTerms) =>
  models.filter((model) => modelOf(model).needs.includes(figure) || modelOf(model).may?.includes(figure));

/** The price model and the figures that it takes. */
export const priceFields = (t: Words) => (
  <>
    <SelectField name="priceModel" label={t("fields.priceModel")} options={options(t, "priceModelNames", models)} />
    <WhenField name="priceModel" is={asking("referencePriceOre")}>
      <MoneyField
        name="referencePriceOre"
        label={t("fields.referencePriceOre")}
        description={t("help.referencePrice")}
      />
    </WhenField>
    <WhenField name="priceModel" is={asking("zeroAtBp")}>
      <TextField
        name="zeroAtBp"
        label={t("fields.zeroAtBp")}
        description={t("help.zeroAt")}
        inputMode="numeric"
        width={6}
        optional
      />
    </WhenField>
    <WhenField name="priceModel" is={asking("outcomeMonths")}>
      <TextField name="outcomeMonths" label={t("fields.outcomeMonths")} inputMode="numeric" width={6} />
      <TextField
        name="outcomeShareBp"
        label={t("fields.outcomeShareBp")}
        description={t("help.outcomeShare")}
        inputMode="decimal"
        width={6}
      />
    </WhenField>
    <WhenField name="priceModel" is={models.filter((model) => !modelOf(model).asksOutcomePrice)}>
      <MoneyField
        name="outcomePriceOre"
        label={t("fields.outcomePriceOre")}
        description={t("help.outcomePrice")}
        optional
      />
    </WhenField>
    <TextField
      name="outcomeCapBp"
      label={t("fields.outcomeCapBp")}
      description={t("help.outcomeCap")}
      inputMode="decimal"
      width={6}
      optional
    />
  </>
);

/** How climate and environment are taken care of, by the ways of the rules of today. */
export const climateFields = (t: Words, ways: readonly ClimateWay[]) => (
  <>
    <SelectField
      name="climate"
      label={t("fields.climate")}
      description={t("help.climate")}
      options={options(t, "climateWays", ways)}
    />
    <TextArea
      name="climateReason"
      label={t("fields.climateReason")}
      description={t("help.climateReason")}
      maxLength={2000}
      rows={2}
      optional
    />
  </>
);

/** What a criterion has besides its weight: whether it is about climate, and texts of its own for the scale. */
export const criterionFields = (t: Words) => (
  <>
    <CheckboxField name="climate" label={t("fields.criteria.climate")} />
    <details className="w-full">
      <summary className="text-link cursor-pointer">{t("scale.own")}</summary>
      <div className="mt-3 flex flex-col gap-4">
        <p className="max-w-prose text-ax-text-neutral-subtle">{t("scale.help")}</p>
        {["0", "1–2", "3–4", "5–6", "7–8", "9–10"].map((points, step) => (
          <TextField
            key={points}
            name={`scale[${step}]`}
            label={t("scale.points", { points })}
            maxLength={300}
            optional
          />
        ))}
      </div>
    </details>
  </>
);
