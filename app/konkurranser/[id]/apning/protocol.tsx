import { getTranslations } from "next-intl/server";
import { Unconfirmed } from "#components/tenders/unconfirmed.tsx";
import { Facts } from "#components/ui/facts.tsx";
import { FileLink } from "#components/ui/file-link.tsx";
import { Instant } from "#components/ui/instant.tsx";
import { MarginNote, Section } from "#components/ui/section.tsx";
import type { OpeningView } from "#lib/bids/opening/queries.ts";
import type { OpeningProtocol } from "#lib/platform/sealing/opening-protocol.ts";

/**
 * The signed protocol as people read and print it: who opened, when, which bids, each with its fingerprint. Those that were
 * withdrawn or replaced before the deadline stand without names: nobody is to judge them.
 */
export async function Protocol({ opening, protocol }: { opening: OpeningView; protocol: OpeningProtocol }) {
  const t = await getTranslations("opening.protocol");
  const status = await getTranslations("opening.status");
  const { tender } = opening;
  const unconfirmedOf = (version: string) =>
    opening.bidders.find(({ versionId }) => versionId === version)?.unconfirmed ?? null;
  const lotOf = (id: string) => tender.lots.find((lot) => lot.id === id);
  return (
    <Section
      id="protokoll"
      title={t("title")}
      intro={t("intro")}
      margin={<MarginNote title={t("signed")}>{t("signedText")}</MarginNote>}
    >
      <Facts
        facts={[
          { question: t("tender"), answer: `${tender.reference} ${tender.title}` },
          { question: t("openedAt"), answer: <Instant at={new Date(protocol.openedAt)} /> },
          ...protocol.openers.map(({ name, approvedAt }) => ({
            question: t("opener"),
            answer: (
              <>
                {name}, <Instant at={new Date(approvedAt)} />
              </>
            ),
          })),
        ]}
      />
      <h3 className="mt-8">{t("bids", { count: protocol.bids.length })}</h3>
      <ol className="mt-3 flex flex-col gap-4">
        {protocol.bids.map((bid) => (
          <li key={bid.version}>
            <span className="block font-semibold">
              {bid.bidderName}
              {tender.lots.length > 1 && ` · ${lotOf(bid.lot)?.title ?? ""}`}
            </span>
            <span className="block">
              {t.rich("received", { at: () => <Instant at={bid.receivedAt} />, number: bid.number })}{" "}
              {status(bid.status as "OK")}.
            </span>
            <Unconfirmed amendment={unconfirmedOf(bid.version)} />
            <Fingerprint label={t("fingerprint")} hex={bid.manifest} />
          </li>
        ))}
      </ol>
      {protocol.ended.length > 0 && (
        <>
          <h3 className="mt-8">{t("ended", { count: protocol.ended.length })}</h3>
          <ul className="mt-3 flex flex-col gap-3">
            {protocol.ended.map((bid) => (
              <li key={bid.version}>
                {t(`endedAs.${bid.status as "WITHDRAWN"}`)} <Fingerprint label={t("fingerprint")} hex={bid.manifest} />
              </li>
            ))}
          </ul>
        </>
      )}
      <p className="mt-8">{t("log", { leaf: protocol.leaf, size: protocol.treeSize })}</p>
      <Fingerprint label={t("root")} hex={protocol.root} />
      <div className="mt-6">
        <FileLink href={`/konkurranser/${tender.id}/apning/protokoll`} name={t("file")} kind="JWS" />
      </div>
    </Section>
  );
}

const Fingerprint = ({ label, hex }: { label: string; hex: string }) => (
  <span className="block text-base text-ax-text-neutral-subtle">
    {label}: <code className="break-all text-sm">{hex}</code>
  </span>
);
