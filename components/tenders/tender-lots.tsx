import { useTranslations } from "next-intl";
import { Money } from "#components/ui/money.tsx";
import { MarginNote, Section } from "#components/ui/section.tsx";
import { TableScroll } from "#components/ui/table-scroll.tsx";
import type { TenderView } from "#lib/tenders/queries.ts";
import { LotCombinations } from "./lot-combinations.tsx";

/** The lots as a table that scrolls on its own on a phone; each with its own way in while bids are taken. */
export function TenderLots({ tender, open }: { tender: TenderView; open: boolean }) {
  const t = useTranslations("tenders.lots");
  const { lots } = tender;
  const sum = (field: "places" | "minimumVolume") => lots.reduce((all, lot) => all + lot[field], 0);
  return (
    <Section
      title={t("title", { count: lots.length })}
      id="delkontrakter"
      plain
      intro={tender.maxLotsBid === null ? t("intro", { count: lots.length }) : undefined}
      margin={<MarginNote title={t("minimumTitle")}>{t("minimumNote")}</MarginNote>}
    >
      <TableScroll>
        <table className="plain-table w-full [&_td]:pl-2 [&_th+th]:pl-2 ax-sm:[&_td]:pl-4 ax-sm:[&_th+th]:pl-4">
          <thead>
            <tr>
              <th scope="col">{t("area")}</th>
              <th scope="col" className="text-right">
                {t("places")}
              </th>
              <th scope="col" className="text-right">
                {t("minimum")}
              </th>
              <th scope="col" className="text-right">
                {t("value")}
              </th>
            </tr>
          </thead>
          <tbody>
            {lots.map((lot) => (
              <tr key={lot.id}>
                <th scope="row" className="font-normal">
                  {lot.title}
                  {lot.description && (
                    <span className="block text-base text-ax-text-neutral-subtle">{lot.description}</span>
                  )}
                  {open && (
                    <a
                      href={`/tilbud/ny?lot=${lot.id}`}
                      className="text-link block text-base"
                      aria-label={t("bidFor", { title: lot.title })}
                    >
                      {t("bid")}
                    </a>
                  )}
                </th>
                <td className="text-right">{lot.places}</td>
                <td className="text-right">{lot.minimumVolume}</td>
                <td className="text-right">
                  <Worth ore={lot.estimatedValueOre} />
                </td>
              </tr>
            ))}
            {lots.length > 1 && (
              <tr className="font-semibold">
                <th scope="row">{t("total")}</th>
                <td className="text-right">{sum("places")}</td>
                <td className="text-right">{sum("minimumVolume")}</td>
                <td className="text-right">
                  <Worth ore={tender.estimatedValueOre} />
                </td>
              </tr>
            )}
          </tbody>
        </table>
      </TableScroll>
      <LotTerms tender={tender} />
    </Section>
  );
}

/** To the krone where there is room, in millions on a phone. */
function Worth({ ore }: { ore: bigint }) {
  return (
    <>
      <span className="ax-sm:hidden">
        <Money ore={ore} large />
      </span>
      <span className="hidden ax-sm:inline">
        <Money ore={ore} />
      </span>
    </>
  );
}

/** How many lots one may bid for and win, by which rule, which go together, and what is paid for taking part; nothing where nothing is said. */
function LotTerms({ tender }: { tender: TenderView }) {
  const t = useTranslations("tenders");
  const { maxLotsBid, maxLotsWon, lotRule, participationPaymentOre } = tender;
  return (
    <>
      {(maxLotsBid !== null || maxLotsWon !== null) && (
        <p className="mt-4 max-w-prose">
          {maxLotsBid !== null && t("terms.mostBid", { count: maxLotsBid })}{" "}
          {maxLotsWon !== null && t("terms.mostWon", { count: maxLotsWon })}{" "}
          {lotRule !== "" && `${t(`lotRules.${lotRule}` as never)}.`}
        </p>
      )}
      <LotCombinations tender={tender} />
      {participationPaymentOre !== null && participationPaymentOre > 0n && (
        <p className="mt-4 max-w-prose">
          {t("terms.paid")} <Money ore={participationPaymentOre} />
        </p>
      )}
    </>
  );
}
