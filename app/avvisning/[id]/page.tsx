import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Facts } from "#components/ui/facts.tsx";
import { Instant } from "#components/ui/instant.tsx";
import { PageHeading } from "#components/ui/page-heading.tsx";
import { Section } from "#components/ui/section.tsx";
import { getRejection } from "#lib/evaluation/queries.ts";
import { type RejectionGroundCode, rejectionGrounds } from "#lib/evaluation/rejection-grounds.ts";
import { read, requireIdentity } from "#lib/platform/session.ts";

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations("awards"))("rejection.title"),
});

/** Why one's own bid was rejected, told at once (FOA § 24-10). */
export default async function RejectionPage({ params }: PageProps<"/avvisning/[id]">) {
  const { id } = await params;
  await requireIdentity(`/avvisning/${id}`);
  const rejection = await read((acting) => getRejection(acting, id));
  if (!rejection) notFound();
  const t = await getTranslations("awards.rejection");
  const letter = await getTranslations("awards.letter");
  const grounds = await getTranslations("evaluation.grounds");
  const ground = rejection.ground as RejectionGroundCode;
  return (
    <>
      <PageHeading title={t("title")} lead={t("lead")} />
      <Section>
        <Facts
          facts={[
            {
              question: letter("tender"),
              answer: (
                <a className="text-link" href={`/konkurranser/${rejection.tenderId}`}>
                  {`${rejection.reference} ${rejection.title}`}
                </a>
              ),
            },
            { question: t("ground"), answer: `${grounds(ground)} (${rejectionGrounds[ground].paragraph})` },
            { question: letter("reason"), answer: <span className="whitespace-pre-line">{rejection.reason}</span> },
            { question: t("at"), answer: <Instant at={rejection.rejectedAt} /> },
          ]}
        />
        <p className="mt-6 max-w-prose">{t("what")}</p>
      </Section>
    </>
  );
}
