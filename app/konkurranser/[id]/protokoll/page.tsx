import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { withCpvName } from "#components/cpv-name.ts";
import { LotCombinations } from "#components/tenders/lot-combinations.tsx";
import { TenderHeading } from "#components/tenders/tender-heading.tsx";
import { Unconfirmed } from "#components/tenders/unconfirmed.tsx";
import { Facts } from "#components/ui/facts.tsx";
import { Instant } from "#components/ui/instant.tsx";
import { Money } from "#components/ui/money.tsx";
import { Section } from "#components/ui/section.tsx";
import { getProcurementRecord, type ProcurementRecord } from "#lib/awards/procurement-record.ts";
import { type RejectionGroundCode, rejectionGrounds } from "#lib/evaluation/rejection-grounds.ts";
import { read } from "#lib/platform/session.ts";
import { rules } from "#lib/tenders/linter/rules.ts";
import { verdictOf } from "#lib/tenders/mixed.ts";
import { procedureOf } from "#lib/tenders/procedures.ts";
import { statementCodes, statements, statementsOf } from "#lib/tenders/statements.ts";

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations("awards"))("record.title"),
});

/** The procurement record, made of the facts, in the order of FOA §§ 10-5 and 25-5. */
export default async function RecordPage({ params }: PageProps<"/konkurranser/[id]/protokoll">) {
  const { id } = await params;
  const loaded = await read((acting) => getProcurementRecord(acting, id));
  if (!loaded) notFound();
  const { tender, record } = loaded;
  const [t, marks] = [await getTranslations("awards.record"), await getTranslations("linter")];
  return (
    <>
      <TenderHeading tender={tender} title={t("title")} kicker={tender.reference} lead={t("lead")} />
      <Section>
        {record.inside && <p className="mb-6 text-base text-ax-text-neutral-subtle">{t("inside")}</p>}
        <Facts
          facts={[
            { question: t("buyer"), answer: tender.buyer },
            {
              question: t("object"),
              answer: (
                <Paragraphs>
                  {tender.title}
                  {tender.what}
                  {`CPV ${withCpvName(await getTranslations("cpv"), tender.cpv)}`}
                </Paragraphs>
              ),
            },
            { question: t("estimated"), answer: <Money ore={tender.estimatedValueOre} /> },
            { question: t("lots"), answer: <Lots tender={tender} /> },
            { question: t("procedure"), answer: <ProcedureChoice loaded={loaded} /> },
            { question: t("deviations"), answer: <Deviations tender={tender} /> },
            ...(tender.keptMarks.length > 0
              ? [{ question: marks("recordMarks"), answer: <KeptMarks tender={tender} /> }]
              : []),
            { question: t("selections"), answer: <Selections record={record} /> },
            { question: t("deadline"), answer: <Openings openings={record.openings} /> },
            {
              question: t("amendments"),
              answer:
                tender.amendments.length === 0 ? (
                  t("none")
                ) : (
                  <Paragraphs>{tender.amendments.map(({ number, text }) => `${number}. ${text}`)}</Paragraphs>
                ),
            },
            ...(tender.clarifications.length > 0
              ? [
                  {
                    question: t("lateAnswers"),
                    answer: (
                      <Paragraphs>
                        {tender.clarifications.map(({ question, lateReason }) => `${question} – ${lateReason}`)}
                      </Paragraphs>
                    ),
                  },
                ]
              : []),
            {
              question: t("bids"),
              answer: record.bids.length === 0 ? t("none") : <Bidders record={record} />,
            },
            { question: t("rejected"), answer: <Rejected bids={record.bids} /> },
            { question: t("impartiality"), answer: <Impartiality record={record} /> },
            { question: t("awards"), answer: <Awards awards={record.awards} /> },
            { question: t("subcontractors"), answer: t("subcontractorsText") },
            { question: t("cancelled"), answer: tender.cancelledReason ?? tender.concludedReason ?? t("none") },
          ]}
        />
      </Section>
    </>
  );
}

type Record = ProcurementRecord["record"];

const Paragraphs = ({ children }: { children: ReactNode }) => (
  <>
    {[children].flat(2).map((part, index) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: facts that never change place
      <span key={index} className="block whitespace-pre-line">
        {part}
      </span>
    ))}
  </>
);

async function Lots({ tender }: { tender: ProcurementRecord["tender"] }) {
  const t = await getTranslations("awards.record");
  if (tender.lots.length === 1) return t("lotsNo");
  const all = await getTranslations("tenders");
  const lotRule = tender.lotRule === "" ? "" : `${all(`lotRules.${tender.lotRule}` as never)}.`;
  return (
    <Paragraphs>
      {t("lotsYes", { count: tender.lots.length })}
      {tender.lots.map(({ number, title }) => `${number}. ${title}`)}
      {tender.maxLotsWon === null
        ? ""
        : [all("terms.mostWon", { count: tender.maxLotsWon }), lotRule].filter(Boolean).join(" ")}
      <LotCombinations tender={tender} />
    </Paragraphs>
  );
}

async function ProcedureChoice({ loaded: { tender } }: { loaded: ProcurementRecord }) {
  const t = await getTranslations("tenders");
  const regulation = await getTranslations("regulation");
  const { regime } = verdictOf(tender, tender.publishesAt ?? tender.rounds[0]?.deadline ?? new Date(0));
  return (
    <Paragraphs>
      {t(`procedures.${tender.procedure}`)}
      {t(`procedureTexts.${tender.procedure}`)}
      {`${regulation(`regimes.${regime}`)} (${procedureOf(tender.procedure).allowed.legalRef})`}
      {tender.parent ? t("choose.calledUpon", { reference: tender.parent.reference }) : ""}
    </Paragraphs>
  );
}

/** What the law allows only with a reason, and the reason. */
async function Deviations({ tender }: { tender: ProcurementRecord["tender"] }) {
  const [t, record] = [await getTranslations("tenders"), await getTranslations("awards.record")];
  const written = statementsOf(tender.statements);
  const reasons = statementCodes.filter((code) => statements[code].shown === "record" && written[code]);
  const stricter = tender.selection.filter(({ reason }) => reason !== "");
  const { reservedFor, reservedReason, climate, climateReason } = tender;
  const chosen = stricter.length > 0 || reservedFor !== "" || climate !== "";
  if (reasons.length === 0 && tender.shortening === "NONE" && !chosen) return record("none");
  return (
    <Paragraphs>
      {reservedFor === "" ? "" : `${t(`reservations.${reservedFor}` as never)}: ${reservedReason}`}
      {climate === "" ? "" : [t(`climateWays.${climate}` as never), climateReason].filter(Boolean).join(": ")}
      {stricter.map(({ number, kind, reason }) => `${number}. ${t(`selectionKinds.${kind}`)}: ${reason}`)}
      {tender.shortening === "NONE" ? "" : t(`choose.shortenings.${tender.shortening}`)}
      {reasons.map((code) => `${t(`statements.${code}.label`)} (${statements[code].legalRef}): ${written[code]}`)}
    </Paragraphs>
  );
}

async function KeptMarks({ tender }: { tender: ProcurementRecord["tender"] }) {
  const t = await getTranslations("linter");
  const name = (rule: string) => rules.find(({ id }) => id === rule)?.id;
  return (
    <Paragraphs>
      {tender.keptMarks.map(({ rule, quote, reason, keptBy }) => {
        const known = name(rule);
        return `${known ? `${t(`rules.${known}.name`)}: ` : ""}«${quote}». ${reason} (${keptBy})`;
      })}
    </Paragraphs>
  );
}

async function Selections({ record }: { record: Record }) {
  const [t, tenders] = [await getTranslations("awards.record"), await getTranslations("tenders")];
  if (record.selections.length === 0 && record.admitted.length === 0) return t("none");
  return (
    <Paragraphs>
      {record.selections.map(
        ({ round, kind, names, reason }) =>
          `${round}. ${tenders(`roundKinds.${kind}`)}: ${names.join(", ")}. ${t("reason")}: ${reason}`,
      )}
      {record.admitted.length > 0 ? `${t("admitted")}: ${record.admitted.join(", ")}` : ""}
    </Paragraphs>
  );
}

async function Openings({ openings }: { openings: Record["openings"] }) {
  const t = await getTranslations("awards.record");
  const tenders = await getTranslations("tenders");
  return openings.map(({ round, kind, deadline, openedAt }) => (
    <span key={round} className="block">
      {openings.length > 1 && `${round}. ${tenders(`roundKinds.${kind}`)}: `}
      {openedAt
        ? t.rich("deadlineText", {
            deadline: () => <Instant at={deadline} short clock />,
            opened: () => <Instant at={openedAt} short clock />,
          })
        : t.rich("notOpened", { deadline: () => <Instant at={deadline} short clock /> })}
    </span>
  ));
}

/** Who bid, and which of them answer an older text than the one that stands. */
const Bidders = ({ record: { bids, openings } }: { record: Record }) =>
  bids.map(({ round, lotId, name, partners, receivedAt, unconfirmed }) => (
    <span key={lotId + name + receivedAt.toISOString()} className="block">
      {openings.length > 1 && `${round}. `}
      {[name, ...partners].join(", ")}
      <Unconfirmed amendment={unconfirmed} />
    </span>
  ));

async function Rejected({ bids }: { bids: Record["bids"] }) {
  const t = await getTranslations("awards.record");
  const grounds = await getTranslations("evaluation.grounds");
  const rejected = bids.filter(({ ground }) => ground !== null);
  if (rejected.length === 0) return t("none");
  return (
    <Paragraphs>
      {rejected.map((bid) => {
        const ground = bid.ground as RejectionGroundCode;
        return `${bid.name}: ${grounds(ground)} (${rejectionGrounds[ground].paragraph}). ${bid.rejectionReason ?? ""}`;
      })}
    </Paragraphs>
  );
}

async function Impartiality({ record }: { record: Record }) {
  const t = await getTranslations("awards.record");
  return (
    <Paragraphs>
      {record.lockedAt ? t("impartial", { evaluators: record.evaluators }) : t("nobody")}
      {record.partial > 0 ? t("partial", { partial: record.partial }) : ""}
      {(record.partialStatements ?? []).map(({ name, statement }) => `${name}: ${statement}`)}
      {record.evaluatorNames && record.evaluatorNames.length > 0
        ? `${t("evaluators")}: ${record.evaluatorNames.map(({ name }) => name).join(", ")}`
        : ""}
    </Paragraphs>
  );
}

async function Awards({ awards }: { awards: Record["awards"] }) {
  const t = await getTranslations("awards");
  if (awards.length === 0) return t("record.nobody");
  return awards.map((award) => (
    <span key={award.lotId + (award.notifiedAt?.toISOString() ?? award.status)} className="block mb-3">
      <strong>{award.winner}</strong>, <Money ore={award.valueOre} /> ({t(`status.${award.status}` as never)})
      <span className="block whitespace-pre-line">{award.reason}</span>
      {award.reversedReason && (
        <span className="block">
          {t("reversedReason")}: {award.reversedReason}
        </span>
      )}
      {award.preparedBy && (
        <span className="block text-base">
          {t("record.decided", { prepared: award.preparedBy, approved: award.approvedBy ?? t("record.nobody") })}
        </span>
      )}
    </span>
  ));
}
