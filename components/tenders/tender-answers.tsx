import { useLocale, useTranslations } from "next-intl";
import { FileLink } from "#components/ui/file-link.tsx";
import { MarginNote, Section } from "#components/ui/section.tsx";
import { formatInstant, formatShortDate } from "#lib/platform/dates.ts";
import type { TenderView } from "#lib/tenders/queries.ts";
import { dayOf } from "#lib/tenders/timeline.ts";
import { ChangeTable } from "./change-table.tsx";

/** Questions with their answers, by day: never by the clock, never by whom. */
export function Questions({ tender, now, staff }: { tender: TenderView; now: Date; staff: boolean }) {
  const t = useTranslations("tenders.questions");
  const out = useTranslations("questions");
  const locale = useLocale();
  const day = (at: Date) => formatShortDate(dayOf(at), locale);
  const mayAsk = tender.status === "PUBLISHED" && now < tender.questionDeadline;
  return (
    <Section
      title={t("title")}
      id="sporsmal"
      plain
      intro={t("intro")}
      margin={
        !staff && (
          <MarginNote title={t("wonder")}>
            <p>
              {t(mayAsk ? "until" : "over", {
                at: formatInstant(tender.questionDeadline, locale).replace("kl. ", "kl.\u00a0"),
              })}
            </p>
            {mayAsk && (
              <a href={`/konkurranser/${tender.id}/sporsmal`} className="text-link inline-block mt-2">
                {t("ask")}
              </a>
            )}
          </MarginNote>
        )
      }
    >
      {tender.clarifications.length === 0 ? (
        <p className="max-w-prose">{t("none")}</p>
      ) : (
        tender.clarifications.map((row) => (
          <details
            key={row.id}
            open={tender.clarifications.length < 4}
            className="py-3 border-b border-ax-border-neutral-subtle"
          >
            <summary className="cursor-pointer font-semibold whitespace-pre-line">{row.question}</summary>
            {row.answer && <p className="mt-2 max-w-prose whitespace-pre-line">{row.answer}</p>}
            <p className="mt-1 text-base text-ax-text-neutral-subtle">
              {row.answeredAt && row.answeredAt > now
                ? out("out", { at: formatInstant(row.answeredAt, locale) })
                : row.answeredAt
                  ? t("dates", { answered: day(row.answeredAt) })
                  : t(staff ? "waitingStaff" : "waiting", { asked: day(row.askedAt) })}
            </p>
          </details>
        ))
      )}
    </Section>
  );
}

export function Documents({ tender }: { tender: TenderView }) {
  const t = useTranslations("tenders.documents");
  return (
    <Section title={t("title")} id="dokumenter">
      {tender.documents.length === 0 ? (
        <p className="max-w-prose">{t("none")}</p>
      ) : (
        <ul>
          {tender.documents.map((file) => (
            <li key={file.id}>
              <FileLink
                href={`/konkurranser/${tender.id}/dokumenter/${file.id}`}
                name={file.name}
                kind={file.name.split(".").at(-1)?.toUpperCase()}
                bytes={file.size}
              />
            </li>
          ))}
        </ul>
      )}
      <p className="mt-4">
        <a href={`/konkurranser/${tender.id}/dokumenter/alle`} className="text-link" download>
          {t("all")}
        </a>
      </p>
    </Section>
  );
}

/** Numbered changes since publication, newest first, each with its difference. */
export function Amendments({ tender }: { tender: TenderView }) {
  const t = useTranslations("tenders.amendments");
  const locale = useLocale();
  return (
    <Section title={t("title")} id="endringer" plain>
      {tender.amendments.length === 0 && <p className="max-w-prose">{t("none")}</p>}
      {tender.amendments.map((row) => (
        <article key={row.id} className="py-5 border-t border-ax-border-neutral-subtle first-of-type:border-t-0">
          <h3 className="font-semibold">
            {t("number", { number: row.number, date: formatShortDate(dayOf(row.publishedAt), locale) })}
          </h3>
          <AmendmentText amendment={row} />
        </article>
      ))}
    </Section>
  );
}

/** What an amendment says and changes: the same before it is approved as after. */
export function AmendmentText({
  amendment: { text, newDeadline, mustConfirm, changes },
}: {
  amendment: Pick<TenderView["amendments"][number], "text" | "newDeadline" | "mustConfirm" | "changes">;
}) {
  const t = useTranslations("tenders.amendments");
  const locale = useLocale();
  return (
    <>
      <p className="mt-1 max-w-prose whitespace-pre-line">{text}</p>
      {newDeadline && (
        <p className="mt-1 font-semibold">
          {t("deadline", { at: formatInstant(newDeadline, locale).replace("kl. ", "kl.\u00a0") })}
        </p>
      )}
      {mustConfirm && <p className="mt-1 font-semibold">{t("mustConfirm")}</p>}
      <ChangeTable changes={changes} />
    </>
  );
}
