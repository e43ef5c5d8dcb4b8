import { Button } from "@navikt/ds-react/Button";
import { Select } from "@navikt/ds-react/Select";
import { TextField } from "@navikt/ds-react/TextField";
import { useTranslations } from "next-intl";
import { typed } from "#components/typed-values.ts";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { Section } from "#components/ui/section.tsx";
import { MOST_BIDS, type Simulated } from "#lib/evaluation/simulate.ts";
import type { PriceModel } from "#lib/generated/prisma/enums.ts";
import { shownField, type WrongInWords } from "#lib/platform/address-form.ts";
import { modelOf, priceModels } from "#lib/tenders/price-model.ts";
import type { TenderView } from "#lib/tenders/queries.ts";

/** The invented bids and the weights as fields of an address: works without JavaScript, and can be shared. */
export function SimulationForm({
  tender,
  simulated,
  wrong,
}: {
  tender: TenderView;
  simulated: Simulated;
  wrong: WrongInWords;
}) {
  const t = useTranslations("simulation");
  const all = useTranslations("tenders");
  const { bids, criteria, model } = simulated;
  const field = (name: string, value: string) => shownField(wrong, name, value);
  const quality = tender.criteria.filter(({ kind }) => kind === "QUALITY");
  const models = (Object.keys(priceModels) as PriceModel[]).filter((one) =>
    modelOf(one).needs.every((figure) => tender[figure] !== null),
  );
  return (
    <Section title={t("form")} id="tilbud" intro={t("formIntro")} band wide>
      <form method="get" className="flex flex-col gap-8 items-start">
        <input type="hidden" name="n" value={bids.length} />
        <fieldset className="w-full">
          <legend className="font-semibold mb-3">{t("weights")}</legend>
          <div className="flex flex-wrap gap-6 items-start">
            {tender.criteria.map((criterion, index) => (
              <TextField
                key={criterion.id}
                {...field(`w${index}`, String((criteria[index]?.weightBp ?? 0) / 100).replace(".", ","))}
                label={criterion.name || t("criterion", { number: index + 1 })}
                inputMode="decimal"
                htmlSize={6}
              />
            ))}
            <Select name="m" label={all("fields.priceModel")} defaultValue={model}>
              {models.map((one) => (
                <option key={one} value={one}>
                  {all(`priceModelNames.${one}`)}
                </option>
              ))}
            </Select>
          </div>
        </fieldset>
        {bids.map((bid, index) => (
          <fieldset key={bid.letter} className="w-full">
            <legend className="font-semibold mb-3">{t("bid", { letter: bid.letter })}</legend>
            <div className="flex flex-wrap gap-6 items-start">
              <TextField
                {...field(`p${index}`, typed(bid.priceOre) as string)}
                label={t("price")}
                inputMode="decimal"
                htmlSize={10}
              />
              {modelOf(model).asksOutcomePrice && (
                <TextField
                  {...field(`o${index}`, typed(bid.outcomeOre) as string)}
                  label={t("outcomePrice")}
                  inputMode="decimal"
                  htmlSize={10}
                />
              )}
              {quality.map(({ id, name }, at) => (
                <TextField
                  key={id}
                  {...field(`q${index}-${at}`, String(bid.points[id] ?? 0))}
                  label={name || t("criterion", { number: at + 1 })}
                  inputMode="numeric"
                  htmlSize={4}
                />
              ))}
            </div>
          </fieldset>
        ))}
        <div className="flex flex-wrap gap-4">
          <Button type="submit">{t("try")}</Button>
          {bids.length < MOST_BIDS && (
            <Button type="submit" name="n" value={bids.length + 1} variant="secondary">
              {t("more")}
            </Button>
          )}
          <ButtonLink href={`/konkurranser/${tender.id}/simulering`} variant="tertiary">
            {t("reset")}
          </ButtonLink>
        </div>
      </form>
    </Section>
  );
}
