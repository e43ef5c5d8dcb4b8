import { getLocale, getTranslations } from "next-intl/server";
import { Autosave } from "#components/autosave.tsx";
import { DateField, Form, MoneyField, TextField } from "#components/form.tsx";
import { OutcomePrice } from "#components/tenders/outcome-price.tsx";
import { wrongInPrice } from "#lib/bids/answers.ts";
import { formatDate, plainDate } from "#lib/platform/dates.ts";
import { wrongFromTheStart } from "#lib/platform/form-action.ts";
import { formatMoney } from "#lib/platform/money.ts";
import { savePriceAction } from "../actions.ts";
import type { LoadedBid } from "../load-bid.ts";
import { Onward, type Ways } from "./onward.tsx";
import { StoredText } from "./stored-text.tsx";

const inOre = (number: number | null) => (number === null ? null : BigInt(number));

export async function PricePart({ view, ways }: { view: LoadedBid; ways: Ways }) {
  const t = await getTranslations("bids");
  const locale = await getLocale();
  const { lot, tender } = view.document;
  const { price } = view.draft;
  const { asksOutcomePrice, fixedPriceOre } = view.asked;
  const startsOn = plainDate(tender.startsOn);
  const open = view.may.includes("save");
  const wrong = price && open ? wrongInPrice(price, view.asked, view.now) : {};
  return (
    <>
      <h1 className="text-3xl leading-10">{t("parts.price")}</h1>
      <p className="mt-3 mb-6 max-w-prose">{t("price.lead")}</p>
      <Form
        action={savePriceAction}
        defaultValue={price ?? {}}
        begins={await wrongFromTheStart(wrong, price ?? {})}
        hidden={{ bidId: view.bid.id, onward: ways.next }}
      >
        {fixedPriceOre ? (
          <p className="max-w-prose">{t("price.fixed", { price: formatMoney(fixedPriceOre, locale) })}</p>
        ) : (
          <MoneyField name="pricePerPlaceMonth" label={t("price.pricePerPlaceMonth")} />
        )}
        {asksOutcomePrice && (
          <MoneyField name="pricePerOutcome" label={t("price.pricePerOutcome")} description={t("price.outcomeHint")} />
        )}
        <OutcomePrice tender={{ ...tender, outcomePriceOre: inOre(tender.outcomePriceOre) }} />
        <TextField
          name="volume"
          label={t("price.volume")}
          description={t("price.volumeHint", { places: lot.places, minimum: lot.minimumVolume })}
          inputMode="numeric"
          width={8}
        />
        <DateField
          name="readyOn"
          label={t("price.readyOn")}
          description={startsOn && t("price.readyHint", { date: formatDate(startsOn, locale) })}
        />
        <Autosave door="/api/autosave/bid-price" revision={view.sections.price?.revision ?? 0} />
        {price && (
          <StoredText
            label={t("parts.price")}
            text={[price.pricePerPlaceMonth, price.pricePerOutcome, price.volume, price.readyOn]
              .filter(Boolean)
              .join("\n")}
          />
        )}
        {open && <Onward ways={ways} saves />}
      </Form>
    </>
  );
}
