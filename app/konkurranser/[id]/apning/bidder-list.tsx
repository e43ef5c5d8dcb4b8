import { Alert } from "@navikt/ds-react/Alert";
import { getTranslations } from "next-intl/server";
import { Unconfirmed } from "#components/tenders/unconfirmed.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Instant } from "#components/ui/instant.tsx";
import { Section } from "#components/ui/section.tsx";
import { TableScroll } from "#components/ui/table-scroll.tsx";
import type { OpeningView } from "#lib/bids/opening/queries.ts";

/** Who bid, and what was found when the seal was broken; the way on to the evaluation. */
export async function BidderList({ opening }: { opening: OpeningView }) {
  const t = await getTranslations("opening");
  const { tender, bidders } = opening;
  const lotOf = (id: string) => tender.lots.find((lot) => lot.id === id);
  const bad = bidders.filter(({ status }) => status !== "OK");
  return (
    <Section id="navn" title={t("names.title")} intro={t("names.intro")} wide>
      {bidders.length === 0 ? (
        <EmptyState title={t("names.none")}>{t("names.noneText")}</EmptyState>
      ) : (
        <TableScroll>
          <table className="plain-table stack-table">
            <thead>
              <tr>
                {(["bidder", "lot", "received", "status"] as const).map((name) => (
                  <th key={name} scope="col">
                    {t(`names.${name}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {bidders.map((bid) => (
                <tr key={bid.versionId}>
                  <th scope="row">
                    {bid.name}
                    {bid.partners.length > 0 && (
                      <span className="block font-normal text-base">
                        {t("names.with", { partners: bid.partners.join(", ") })}
                      </span>
                    )}
                  </th>
                  <td data-label={t("names.lot")}>
                    {lotOf(bid.lotId)?.number} {lotOf(bid.lotId)?.title}
                  </td>
                  <td data-label={t("names.received")}>
                    <Instant at={bid.receivedAt} short clock />
                    <Unconfirmed amendment={bid.unconfirmed} />
                  </td>
                  <td data-label={t("names.status")}>{t(`status.${bid.status}`)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </TableScroll>
      )}
      {bad.map((bid) => (
        <Alert key={bid.versionId} variant="warning" className="mt-4">
          {bid.name}: {findingText(t, bid.finding)}
        </Alert>
      ))}
      <div className="mt-8 flex flex-wrap items-center gap-6">
        <ButtonLink href={`/konkurranser/${tender.id}/evaluering`}>{t("names.evaluate")}</ButtonLink>
      </div>
    </Section>
  );
}

type Words = Awaited<ReturnType<typeof getTranslations<"opening">>>;

/** Names of `openForm`'s findings (lib/platform/sealing/envelope.ts). */
const findings = [
  "keyWrapBroken",
  "keyWrapChanged",
  "keyForged",
  "manifestBroken",
  "manifestChanged",
  "manifestMisplaced",
  "formBroken",
  "formChanged",
  "formMisplaced",
  "filesMismatch",
  "fileMissing",
  "fileChanged",
] as const;

function findingText(t: Words, finding: string | null) {
  const known = findings.find((name) => name === finding);
  return known ? t(`finding.${known}`) : t("finding.other");
}
