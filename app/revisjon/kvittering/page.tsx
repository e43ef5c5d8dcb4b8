import { Alert } from "@navikt/ds-react/Alert";
import { Button } from "@navikt/ds-react/Button";
import { Textarea } from "@navikt/ds-react/Textarea";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Facts } from "#components/ui/facts.tsx";
import { Instant } from "#components/ui/instant.tsx";
import { PageHeading } from "#components/ui/page-heading.tsx";
import { Section } from "#components/ui/section.tsx";
import { checkReceipt, type ReceiptVerdict } from "#lib/platform/log-queries.ts";
import { plainQuery } from "#lib/platform/plain-query.ts";
import { Refused } from "#lib/platform/refused.ts";
import { read } from "#lib/platform/session.ts";

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations("audit"))("receipt.title"),
});

/** Anyone pastes a receipt and sees what it says and whether it holds; signed in or not. */
export default async function ReceiptPage({ searchParams }: PageProps<"/revisjon/kvittering">) {
  const { kvittering } = plainQuery(await searchParams, 20_000);
  const jws = (typeof kvittering === "string" ? kvittering : "").replace(/\s/g, "").slice(0, 20_000);
  const t = await getTranslations("audit.receipt");
  const verdict = jws ? await read((acting) => checkReceipt(acting, jws)).catch(sealerAway) : undefined;
  return (
    <>
      <PageHeading title={t("title")} lead={t("lead")} crumbs={[{ href: "/revisjon", label: t("audit") }]} />
      <Section id="resultat" wide>
        {verdict && <Verdict verdict={verdict} />}
        <form action="/revisjon/kvittering" className="mt-6 flex max-w-prose flex-col items-start gap-5">
          <Textarea
            name="kvittering"
            label={t("paste")}
            description={t("help")}
            defaultValue={jws}
            minRows={6}
            className="w-full"
          />
          <Button type="submit">{t("check")}</Button>
        </form>
      </Section>
    </>
  );
}

function sealerAway(error: unknown): "away" {
  if (error instanceof Refused && error.code === "sealerAway") return "away";
  throw error;
}

async function Verdict({ verdict }: { verdict: ReceiptVerdict | "away" }) {
  const t = await getTranslations("audit.receipt");
  if (verdict === "away") return <Alert variant="warning">{t("away")}</Alert>;
  if (!verdict.genuine) return <Alert variant="error">{t("forged")}</Alert>;
  const { claims, inLog } = verdict;
  return (
    <>
      <Alert variant={inLog === "no" ? "error" : "success"}>{t(`inLog.${inLog}`)}</Alert>
      <div className="mt-6">
        <Facts
          facts={[
            { question: t("received"), answer: <Instant at={new Date(claims.receivedAt)} /> },
            { question: t("exact"), answer: <code>{claims.receivedAt}</code> },
            { question: t("deadline"), answer: <Instant at={new Date(claims.deadline)} /> },
            { question: t("version"), answer: claims.version },
            {
              question: t("tender"),
              answer: (
                <a href={`/konkurranser/${claims.tender}`} className="text-link">
                  {claims.tender}
                </a>
              ),
            },
            { question: t("manifest"), answer: <code className="break-all">{claims.manifest}</code> },
            { question: t("leaf"), answer: claims.leaf },
          ]}
        />
      </div>
    </>
  );
}
