import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { MatchReasons } from "#components/suppliers/match-reasons.tsx";
import { CriterionWords } from "#components/tenders/criterion-words.tsx";
import { TenderHeading } from "#components/tenders/tender-heading.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Section } from "#components/ui/section.tsx";
import { Verdict } from "#components/ui/verdict.tsx";
import { listLedBids } from "#lib/bids/list-queries.ts";
import { isId } from "#lib/platform/fields.ts";
import { formatMoney } from "#lib/platform/money.ts";
import { read, requireIdentity } from "#lib/platform/session.ts";
import { getMatch, matchReasons } from "#lib/suppliers/match-queries.ts";
import type { Fit } from "#lib/tenders/fit.ts";
import { getFit, hadReservedContract } from "#lib/tenders/fit-queries.ts";
import { phaseOf } from "#lib/tenders/phase.ts";
import { getTender, type TenderView } from "#lib/tenders/queries.ts";
import { Partners } from "./partners.tsx";

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await getTranslations("fit"))("title") });

/** «Is this for us?»: the supplier's own profile against each criterion, who could fill what is missing, and the work. */
export default async function FitPage({ params }: PageProps<"/konkurranser/[id]/for-oss">) {
  const { id } = await params;
  await requireIdentity(`/konkurranser/${id}/for-oss`);
  const { tender, fit, shutOut, reasons, bids, actor, now } = await read(async (acting) => {
    const tender = isId(id) ? await getTender(acting, id) : undefined;
    return {
      tender,
      fit: tender ? await getFit(acting, tender) : null,
      shutOut: tender?.reservedFor ? await hadReservedContract(acting, id) : false,
      reasons: tender ? await getMatch(acting, "TENDER", id) : [],
      bids: tender ? await listLedBids(acting, id) : [],
      actor: acting.actor,
      now: acting.now,
    };
  });
  if (!tender) notFound();
  const [t, all, refusals, locale] = await Promise.all([
    ...([getTranslations("fit"), getTranslations("tenders"), getTranslations("refusals")] as const),
    getLocale(),
  ]);
  const heading = (lead: string) => <TenderHeading tender={tender} title={t("title")} lead={lead} />;
  if (!fit) {
    return (
      <>
        {heading(t("lead"))}
        <Section>
          <EmptyState title={t("onlySuppliers")} />
        </Section>
      </>
    );
  }
  const tone = fit.verdict === "meets" ? "good" : fit.verdict === "lacks" && !fit.withOthers ? "warning" : "info";
  const [lot] = tender.lots;
  return (
    <>
      {heading(t("lead"))}
      <Section>
        {shutOut && (
          <div className="mb-4">
            <Verdict tone="warning">{refusals("hadReservedContract")}</Verdict>
          </div>
        )}
        <Verdict tone={tone} label={t(fit.withOthers ? "whole.withOthers" : `whole.${fit.verdict}`)}>
          {t("guide")}
        </Verdict>
        {!fit.known && (
          <p className="mt-4">
            {t("unsaid")}{" "}
            <a href={`/leverandorer/${actor.organisationId}/rediger`} className="text-link">
              {t("toProfile")}
            </a>
          </p>
        )}
        <div className="mt-4">
          <MatchReasons reasons={matchReasons.filter((each) => reasons.includes(each))} />
        </div>
      </Section>
      <Section title={t("criteria")} id="kriterier">
        {fit.criteria.length === 0 ? <p>{all("who.none")}</p> : <Criteria fit={fit} />}
      </Section>
      <Section title={t("work")} id="arbeid">
        <p className="max-w-prose">
          {t("burden", {
            hours: fit.burden.hours,
            pages: fit.burden.pages,
            cost: formatMoney(fit.burden.unpaidOre, locale),
          })}
        </p>
        {bids.map((bid) => (
          <p key={bid.id} className="mt-3">
            <a href={`/tilbud/${bid.id}`} className="text-link">
              {t("begun")}
            </a>
          </p>
        ))}
        {bids.length === 0 && lot && phaseOf(tender, now) === "open" && (
          <p className="mt-5">
            <ButtonLink
              href={tender.lots.length === 1 ? `/tilbud/ny?lot=${lot.id}` : `/konkurranser/${id}#delkontrakter`}
            >
              {all("box.start")}
            </ButtonLink>
          </p>
        )}
      </Section>
      <Partners
        people={fit.people}
        criteria={fit.criteria}
        bids={bids}
        lots={tender.lots}
        organisationId={actor.organisationId ?? ""}
      />
    </>
  );
}

async function Criteria({ fit }: { fit: Fit<TenderView["selection"][number]> }) {
  const [t, all, locale] = await Promise.all([getTranslations("fit"), getTranslations("tenders"), getLocale()]);
  return (
    <ul className="flex flex-col gap-6">
      {fit.criteria.map(({ criterion, verdict, missing, others, partners }) => {
        const amount = (value: number | null) =>
          value === null || !missing
            ? t("notSaid")
            : missing.unit === "ore"
              ? formatMoney(BigInt(Math.round(value)), locale)
              : new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(value);
        return (
          <li key={criterion.id}>
            <h3 className="text-lg font-semibold">{all(`selectionKinds.${criterion.kind}`)}</h3>
            <p className="text-ax-text-neutral-subtle">
              <CriterionWords criterion={criterion} /> {criterion.description}
            </p>
            <div className="mt-2">
              <Verdict
                tone={verdict === "meets" ? "good" : verdict === "unknown" ? "info" : "warning"}
                label={t(`one.${verdict}`)}
              >
                {missing && missing.lacks !== null && missing.lacks > 0
                  ? t("missing", {
                      has: amount(missing.has),
                      needs: amount(missing.needs),
                      lacks: amount(missing.lacks),
                    })
                  : verdict === "unknown"
                    ? t("mayStill")
                    : ""}
              </Verdict>
            </div>
            {verdict !== "meets" && (
              <p className="mt-2">
                {t(`others.${others}`)} {partners.length > 0 && t("partnersHelp", { count: partners.length })}
              </p>
            )}
          </li>
        );
      })}
    </ul>
  );
}
