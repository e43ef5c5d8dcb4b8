import { Button } from "@navikt/ds-react/Button";
import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Facts } from "#components/ui/facts.tsx";
import { Instant } from "#components/ui/instant.tsx";
import { PageHeading } from "#components/ui/page-heading.tsx";
import { Section } from "#components/ui/section.tsx";
import { getReceipt, getSentForm } from "#lib/bids/sent-queries.ts";
import { isId } from "#lib/platform/fields.ts";
import { plainQuery } from "#lib/platform/plain-query.ts";
import { read } from "#lib/platform/session.ts";
import { loadBid } from "../load-bid.ts";
import { Sent } from "./sent.tsx";

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations("bids.receipt"))("title"),
});

export default async function ReceiptPage({ params, searchParams }: PageProps<"/tilbud/[id]/kvittering">) {
  const { id } = await params;
  const { versjon } = plainQuery(await searchParams);
  const view = await loadBid(id, `/tilbud/${id}/kvittering`);
  const { receipt, sent } = await read(async (acting) => {
    const receipt = await getReceipt(acting, id, isId(versjon) ? versjon : undefined);
    return { receipt, sent: receipt && (await getSentForm(acting, id, receipt.number)) };
  });
  const t = await getTranslations("bids");
  const crumbs = [
    { href: "/tilbud", label: t("title") },
    { href: `/tilbud/${id}`, label: view.document.tender.title },
  ];
  if (!receipt) {
    return (
      <>
        <PageHeading title={t("receipt.none")} crumbs={crumbs} />
        <Section wide>
          <EmptyState title={t("receipt.noneText")} />
        </Section>
      </>
    );
  }
  const { claims, end } = receipt;
  const title = end ? (end.kind === "WITHDRAWN" ? "titleWithdrawn" : "titleSuperseded") : "title";
  const bidder = view.members.find(({ role }) => role === "LEAD")?.name;
  const locale = await getLocale();
  const seconds = new Intl.DateTimeFormat(locale === "en" ? "en-GB" : "nb-NO", {
    dateStyle: "full",
    timeStyle: "medium",
    timeZone: "Europe/Oslo",
  });
  return (
    <>
      <PageHeading title={t(`receipt.${title}`)} lead={t("receipt.lead")} crumbs={crumbs} />
      <Section wide>
        <Facts
          facts={[
            { question: t("receipt.tender"), answer: `${view.document.tender.title} (${view.reference})` },
            {
              question: t("receipt.lot"),
              answer: t("lot", { number: view.document.lot.number, title: view.document.lot.title }),
            },
            { question: t("receipt.bidder"), answer: bidder },
            { question: t("receipt.version"), answer: String(receipt.number) },
            {
              question: t("receipt.receivedAt"),
              answer: (
                <>
                  {seconds.format(receipt.receivedAt)}
                  <span className="block text-base text-ax-text-neutral-subtle">
                    {t("receipt.utc", { at: claims.receivedAt })}
                  </span>
                </>
              ),
            },
            { question: t("receipt.deadline"), answer: <Instant at={new Date(claims.deadline)} /> },
            { question: t("receipt.fingerprint"), answer: <Hash hex={claims.manifest} /> },
            {
              question: t("receipt.log"),
              answer: (
                <>
                  {t("receipt.logText", { leaf: claims.leaf, size: claims.treeSize })}
                  <Hash hex={claims.root} />
                </>
              ),
            },
            { question: t("receipt.assurance"), answer: t("receipt.assuranceText") },
          ]}
        />
        <div className="mt-8 flex flex-wrap gap-4 print:hidden">
          <Button as="a" role="link" href={`/api/bids/${id}/receipts/${receipt.id}`}>
            {t("receipt.download")}
          </Button>
          <Button as="a" role="link" variant="secondary" href={`/tilbud/${id}`}>
            {t("receipt.back")}
          </Button>
        </div>
        <div className="mt-10 max-w-prose">
          <h2 className="text-2xl">{t("receipt.verify")}</h2>
          <p className="mt-2">{t("receipt.verifyText")}</p>
          <p className="mt-3">
            <a className="text-link" href={`/revisjon/kvittering?kvittering=${encodeURIComponent(receipt.jws)}`}>
              {t("receipt.check")}
            </a>
          </p>
        </div>
      </Section>
      {sent && <Sent view={view} sent={sent} />}
    </>
  );
}

/** In groups of four, as people compare them. */
const Hash = ({ hex }: { hex: string }) => (
  <code className="block break-words text-base">{(hex.match(/.{1,4}/g) ?? []).join(" ")}</code>
);
