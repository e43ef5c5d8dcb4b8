import { getLocale, getTranslations } from "next-intl/server";
import { Facts } from "#components/ui/facts.tsx";
import { Day } from "#components/ui/instant.tsx";
import { Money } from "#components/ui/money.tsx";
import { Section } from "#components/ui/section.tsx";
import { contractValue, lastDay } from "#lib/contracts/contract.ts";
import type { ContractView, PublicContractView } from "#lib/contracts/queries.ts";

type Either = { contract?: ContractView; shown?: PublicContractView };

/** The contract in plain words. Prices are shown to those who may read it whole; everyone sees what it can cost. */
export async function ContractFacts({ contract, shown }: Either) {
  const t = await getTranslations("contracts");
  const locale = await getLocale();
  const any = contract ?? shown;
  if (!any) return null;
  const list = new Intl.ListFormat(locale === "en" ? "en-GB" : "nb-NO");
  const later = any.followUpMonths.filter((months) => months > 0);
  const points = {
    months: list.format(later.map(String)),
    atEnd: later.length === any.followUpMonths.length ? "no" : later.length > 0 ? "too" : "only",
  };
  const end = contract ? lastDay(contract) : any.endsOn;
  const added = contract?.amendments.reduce((sum, one) => sum + one.valueChangeOre, 0n) ?? 0n;
  const value = contract ? contractValue(contract) + added : (shown?.valueOre ?? 0n);
  const facts = [
    {
      question: t("facts.parties"),
      answer: (
        <>
          {t("facts.partiesText", { buyer: any.buyerName, supplier: any.supplierName })}{" "}
          {any.partnerNames.length > 0 && t("facts.partners", { partners: list.format(any.partnerNames) })}
        </>
      ),
    },
    {
      question: t("facts.period"),
      answer: (
        <>
          {t.rich("facts.periodText", { from: () => <Day date={any.startsOn} />, to: () => <Day date={end} /> })}{" "}
          {contract &&
            end.getTime() !== contract.endsOn.getTime() &&
            t.rich("facts.periodChanged", { to: () => <Day date={contract.endsOn} /> })}
        </>
      ),
    },
    {
      question: t("facts.places"),
      answer: t("facts.placesText", { places: any.places, minimum: any.minimumVolume }),
    },
    ...(contract ? await priceFacts(contract) : []),
    ...(shown?.outcomeBased ? [{ question: t("facts.outcome"), answer: t("facts.outcomeBased") }] : []),
    {
      question: t("facts.value"),
      answer: t.rich("facts.valueText", { money: () => <Money ore={value} large /> }),
    },
    { question: t("facts.followUp"), answer: t("facts.followUpText", points) },
    ...(contract?.tender
      ? [
          {
            question: t("facts.tender"),
            answer: (
              <a href={`/konkurranser/${contract.tenderId}`} className="text-link">
                {contract.tender.reference} {contract.tender.title}
              </a>
            ),
          },
        ]
      : []),
  ];
  return (
    <Section>
      <Facts facts={facts} />
    </Section>
  );
}

async function priceFacts(contract: ContractView) {
  const t = await getTranslations("contracts");
  return [
    {
      question: t("facts.price"),
      answer: t.rich("facts.priceText", { money: () => <Money ore={contract.pricePerPlaceOre} /> }),
    },
    {
      question: t("facts.outcome"),
      answer:
        contract.outcomePaymentOre === 0n
          ? t("facts.outcomeNone")
          : t.rich("facts.outcomeText", {
              money: () => <Money ore={contract.outcomePaymentOre} />,
              cap: () => <Money ore={contract.outcomeCapOre} />,
              point: t("point", { months: contract.paymentPointMonths }),
            }),
    },
  ];
}
