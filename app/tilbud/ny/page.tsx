import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ActionButton } from "#components/action-button.tsx";
import { Countdown } from "#components/ui/countdown.tsx";
import { Facts } from "#components/ui/facts.tsx";
import { PageHeading } from "#components/ui/page-heading.tsx";
import { Section } from "#components/ui/section.tsx";
import { getStart } from "#lib/bids/queries.ts";
import { plainQuery } from "#lib/platform/plain-query.ts";
import { read, requireIdentity } from "#lib/platform/session.ts";
import { hoursIn } from "#lib/tenders/burden.ts";
import { startBidAction } from "../[id]/actions.ts";

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations("bids.start"))("title"),
});

export default async function StartBidPage({ searchParams }: PageProps<"/tilbud/ny">) {
  const { lot } = plainQuery(await searchParams);
  if (typeof lot !== "string") notFound();
  await requireIdentity(`/tilbud/ny?lot=${encodeURIComponent(lot)}`);
  const start = await read((acting) => getStart(acting, lot));
  if (!start) notFound();
  const t = await getTranslations("bids");
  return (
    <>
      <PageHeading title={t("start.title")} lead={t("start.lead")} crumbs={[{ href: "/tilbud", label: t("title") }]} />
      <Section wide>
        <Facts
          facts={[
            {
              question: t("start.tender"),
              answer: (
                <a className="text-link" href={`/konkurranser/${start.tenderId}`}>
                  {start.title}
                </a>
              ),
            },
            { question: t("start.lot"), answer: t("lot", { number: start.lotNumber, title: start.lotTitle }) },
            { question: t("start.buyer"), answer: start.buyer },
            { question: t("start.deadline"), answer: <Countdown at={start.deadline} now={start.now} /> },
            {
              question: t("start.burden"),
              answer: t("start.burdenText", { hours: hoursIn(start.minutes) }),
            },
          ]}
        />
        <div className="mt-6">
          <ActionButton action={startBidAction} hidden={{ lotId: lot }} refusal={start.refusal}>
            {t("start.button")}
          </ActionButton>
          {start.refusal === "forbidden" && <p>{t("start.closed")}</p>}
        </div>
      </Section>
    </>
  );
}
