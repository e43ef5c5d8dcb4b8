import { randomUUID } from "node:crypto";
import { Alert } from "@navikt/ds-react/Alert";
import { Button } from "@navikt/ds-react/Button";
import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import type { PriceDraft } from "#lib/bids/answers.ts";
import { formatDate, formatInstant, plainDate } from "#lib/platform/dates.ts";
import { kroner } from "#lib/platform/fields.ts";
import { refusalSentence } from "#lib/platform/form-action.ts";
import { formatMoney } from "#lib/platform/money.ts";
import { plainQuery } from "#lib/platform/plain-query.ts";
import { BidShell } from "../bid-shell.tsx";
import { partsOf, slugOfLack } from "../checklist.ts";
import { type LoadedBid, loadBid } from "../load-bid.ts";

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations("bids.send"))("title"),
});

export default async function ReviewPage({ params, searchParams }: PageProps<"/tilbud/[id]/send">) {
  const { id } = await params;
  const { avvist, registrert } = plainQuery(await searchParams);
  const view = await loadBid(id, `/tilbud/${id}/send`);
  const t = await getTranslations("bids.send");
  return (
    <BidShell view={view} at="send">
      <h1>{t("title")}</h1>
      <p className="mt-3 mb-6 max-w-prose">{t("lead")}</p>
      <NotAccepted code={avvist} registeredAt={registrert} deadline={view.bid.round.deadline} />
      {view.now < view.bid.round.deadline && <Lacks view={view} />}
      <Content view={view} />
      <Send view={view} />
    </BidShell>
  );
}

async function NotAccepted({ code, registeredAt, deadline }: { code: unknown; registeredAt: unknown; deadline: Date }) {
  if (typeof code !== "string") return null;
  const t = await getTranslations("bids.send");
  const locale = await getLocale();
  const at = typeof registeredAt === "string" ? new Date(registeredAt) : new Date(Number.NaN);
  const late = code === "deadlinePassed" && !Number.isNaN(at.getTime());
  const precise = new Intl.DateTimeFormat(locale === "en" ? "en-GB" : "nb-NO", {
    dateStyle: "long",
    timeStyle: "medium",
    timeZone: "Europe/Oslo",
  });
  return (
    <Alert variant="error" role="alert" className="mb-6">
      {late
        ? t("late", { at: precise.format(at), deadline: formatInstant(deadline, locale) })
        : await refusalSentence(code)}
    </Alert>
  );
}

async function Lacks({ view }: { view: LoadedBid }) {
  const t = await getTranslations("bids");
  const parts = partsOf(view);
  if (view.lacks.length === 0 && !view.waitsForPartners) {
    return (
      <Alert variant="success" className="mb-6">
        {t("send.ready")}
      </Alert>
    );
  }
  return (
    <Alert variant="warning" className="mb-6">
      <h2 className="text-lg font-semibold">{t("send.lacks")}</h2>
      <ul className="mt-2 list-disc pl-5">
        {view.waitsForPartners && (
          <li>
            <a className="text-link" href={`/tilbud/${view.bid.id}/gruppe`}>
              {t("send.partners")}
            </a>
          </li>
        )}
        {view.lacks.map(({ section, code }) => {
          const [key = "", limit = "0"] = code.split(":");
          const of = view.document.requirements.find(({ id }) => section === `requirement:${id}`)?.title;
          return (
            <li key={`${section} ${code}`}>
              <a className="text-link" href={`/tilbud/${view.bid.id}/${slugOfLack(parts, section)}`}>
                {of && `${withoutStop(of)}: `}
                {t(`lacks.${key as "noAnswer"}`, { limit: Number(limit) })}
              </a>
            </li>
          );
        })}
      </ul>
    </Alert>
  );
}

/** A sentence that something follows on the same line. */
const withoutStop = (sentence: string) => sentence.trimEnd().replace(/[.:]$/, "");

/** The price form as people read it; what does not make sense is shown as typed. */
function shown(price: PriceDraft | null, field: keyof PriceDraft, locale: string): string | undefined {
  const typed = price?.[field];
  const day = field === "readyOn" && typed ? plainDate(typed) : undefined;
  if (day) return formatDate(day, locale);
  const ore = field === "pricePerPlaceMonth" || field === "pricePerOutcome" ? kroner().safeParse(typed) : undefined;
  return ore?.success ? formatMoney(ore.data, locale) : typed;
}

async function Content({ view }: { view: LoadedBid }) {
  const t = await getTranslations("bids");
  const locale = await getLocale();
  const { bid, draft, document, members } = view;
  const { asksOutcomePrice, fixedPriceOre, holds } = view.asked;
  const priceFields = (["pricePerPlaceMonth", "pricePerOutcome", "volume", "readyOn"] as const).filter(
    (field) => (field !== "pricePerOutcome" || asksOutcomePrice) && (field !== "pricePerPlaceMonth" || !fixedPriceOre),
  );
  const meetsOf = (id: string) => draft.declaration?.criteria.find(({ criterionId }) => criterionId === id);
  const yesNo = (meets: string | undefined) =>
    meets === "yes" ? t("send.yes") : meets === "no" ? t("send.no") : t("send.notAnswered");
  return (
    <div className="flex flex-col">
      <Piece title={t("send.members")} href={`/tilbud/${bid.id}/gruppe`}>
        {members
          .filter(({ acceptedAt, declinedAt }) => acceptedAt && !declinedAt)
          .map(({ organisationId, name, role }) => (
            <p key={organisationId}>
              {name}, {t(`members.${role}`)}
            </p>
          ))}
      </Piece>
      {holds.declaration && (
        <Piece title={t("parts.declaration")} href={`/tilbud/${bid.id}/egenerklaering`}>
          {document.selection.map(({ id, description }) => (
            <div key={id} className="mb-2">
              <p>
                {withoutStop(description)}: <strong>{yesNo(meetsOf(id)?.meets)}</strong>
              </p>
              {meetsOf(id)?.note && <p className="whitespace-pre-line">{meetsOf(id)?.note}</p>}
            </div>
          ))}
          <p>
            {t("declaration.grounds")}: <strong>{yesNo(draft.declaration?.noExclusionGrounds ? "yes" : "")}</strong>
          </p>
          <p>
            {t("declaration.truthful")}: <strong>{yesNo(draft.declaration?.truthful ? "yes" : "")}</strong>
          </p>
        </Piece>
      )}
      {(holds.answers ? document.requirements : []).map(({ id, number, title }) => (
        <Piece key={id} title={title} href={`/tilbud/${bid.id}/krav-${number}`}>
          <p className="whitespace-pre-line">{draft.answers[id]?.text || t("send.notAnswered")}</p>
        </Piece>
      ))}
      {holds.price && (
        <Piece title={t("parts.price")} href={`/tilbud/${bid.id}/pris`}>
          {fixedPriceOre && <p>{t("price.fixed", { price: formatMoney(fixedPriceOre, locale) })}</p>}
          {priceFields.map((field) => (
            <p key={field}>
              {t(`send.${field}`)}: <strong>{shown(draft.price, field, locale) || t("send.notAnswered")}</strong>
            </p>
          ))}
        </Piece>
      )}
      <Piece title={t("parts.files")} href={`/tilbud/${bid.id}/vedlegg`}>
        {Object.entries(draft.files).map(([fileId, { name }]) => (
          <p key={fileId}>{name}</p>
        ))}
        {Object.keys(draft.files).length === 0 && <p>{t("files.empty")}</p>}
      </Piece>
    </div>
  );
}

async function Piece({ title, href, children }: { title: string; href: string; children: ReactNode }) {
  const t = await getTranslations("bids.send");
  return (
    <section className="py-5 border-t border-ax-border-neutral-subtle">
      <div className="mb-2 flex flex-wrap justify-between gap-x-6">
        <h2 className="text-xl">{title}</h2>
        <a className="text-link text-base" href={href}>
          {t("change")} <span className="sr-only">{title}</span>
        </a>
      </div>
      <div className="max-w-prose">{children}</div>
    </section>
  );
}

/** A plain form to the door of submissions: the same with and without JavaScript, and twice the same click sends once. */
async function Send({ view }: { view: LoadedBid }) {
  const t = await getTranslations("bids.send");
  const { bid, current, lacks, waitsForPartners, members } = view;
  const lead = members.find(({ role }) => role === "LEAD");
  const onlyPartnersMissing = waitsForPartners || view.may.includes("submit");
  if (lead && lead.organisationId !== view.us) return <p className="mt-4">{t("onlyLead", { name: lead.name })}</p>;
  if (!onlyPartnersMissing || lacks.length > 0 || waitsForPartners) return null;
  return (
    <form method="post" action={`/api/bids/${bid.id}/submit`} className="mt-4 rounded-lg bg-ax-bg-accent-soft p-6">
      <input type="hidden" name="idempotencyKey" value={randomUUID()} />
      <input type="hidden" name="reviewed" value={view.fingerprint} />
      {current && <p className="mb-2">{t("replaces", { at: formatInstant(current.receivedAt, await getLocale()) })}</p>}
      <p className="mb-4 max-w-prose">{t("after")}</p>
      <Button type="submit">{t(current ? "buttonAgain" : "button")}</Button>
    </form>
  );
}
