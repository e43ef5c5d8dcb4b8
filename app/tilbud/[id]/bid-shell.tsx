import { CheckmarkCircleFillIcon, CircleIcon, PadlockLockedIcon } from "@navikt/aksel-icons";
import { Button } from "@navikt/ds-react/Button";
import { getLocale, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { Countdown } from "#components/ui/countdown.tsx";
import { formatShortDate, formatTime, osloDay } from "#lib/platform/dates.ts";
import { hoursIn } from "#lib/tenders/burden.ts";
import { type Part, partsOf } from "./checklist.ts";
import type { LoadedBid } from "./load-bid.ts";

/** The page around every part of a bid: what is done, what is left, how long until the deadline. */
export async function BidShell({ view, at, children }: { view: LoadedBid; at?: string; children: ReactNode }) {
  const t = await getTranslations("bids");
  const parts = partsOf(view);
  const obligatory = parts.filter(({ kind }) => kind !== "files");
  const done = obligatory.filter(({ state }) => state === "done").length;
  const minutes = view.remaining.reduce((sum, row) => sum + row.minutes, 0);
  return (
    <>
      <div className="border-b border-ax-border-neutral-subtle">
        <div className="page-width py-5 flex flex-wrap items-end justify-between gap-x-10 gap-y-2">
          <div className="min-w-0">
            <ol className="flex flex-wrap gap-x-2 text-base">
              <li className="flex gap-x-2">
                <a href="/tilbud" className="text-link">
                  {t("title")}
                </a>
                <span aria-hidden="true">›</span>
              </li>
              <li>{view.buyer}</li>
            </ol>
            <a href={`/tilbud/${view.bid.id}`} className="font-semibold hover:underline text-inherit">
              {view.document.tender.title}
            </a>
            <p className="text-base text-ax-text-neutral-subtle">
              {t("lot", { number: view.document.lot.number, title: view.document.lot.title })}
            </p>
          </div>
          <LastSaved view={view} />
        </div>
      </div>
      <div className="page-width py-8 grid gap-x-10 gap-y-10 ax-lg:grid-cols-[11.5rem_minmax(0,1fr)_16rem]">
        <div className="hidden ax-lg:block">
          <Checklist view={view} parts={parts} at={at} />
        </div>
        <details className="ax-lg:hidden rounded-lg bg-ax-bg-neutral-soft p-4">
          <summary className="cursor-pointer">
            <span className="font-semibold">{t("shell.progress", { done, all: obligatory.length })}</span>
            <span className="block text-base text-ax-text-neutral-subtle">{t("shell.left", timeOf(minutes))}</span>
          </summary>
          <div className="mt-4">
            <Checklist view={view} parts={parts} at={at} />
          </div>
        </details>
        <div className="min-w-0">{children}</div>
        <aside className="flex flex-col gap-8 min-w-0">
          <DeadlineBox view={view} at={at} />
          {view.now < view.bid.round.deadline && !view.current && (
            <Remaining view={view} done={done} all={obligatory.length} />
          )}
          <HowItIsSealed />
        </aside>
      </div>
    </>
  );
}

async function LastSaved({ view }: { view: LoadedBid }) {
  const t = await getTranslations("bids.shell");
  const locale = await getLocale();
  const newest = Math.max(...Object.values(view.sections).map(({ savedAt }) => savedAt.getTime()));
  if (!Number.isFinite(newest)) return <p className="text-base text-ax-text-neutral-subtle">{t("unsaved")}</p>;
  const at = new Date(newest);
  const today = osloDay(at) === osloDay(view.now);
  return (
    <p className="flex items-center gap-2 text-base">
      <CheckmarkCircleFillIcon aria-hidden="true" className="text-ax-text-success-decoration" fontSize="1.25rem" />
      {today
        ? t("saved", { time: formatTime(at, locale) })
        : t("savedDay", { day: formatShortDate(at, locale, "Europe/Oslo") })}
    </p>
  );
}

const groups = [
  { key: "about", kinds: ["members", "declaration"] },
  { key: "answers", kinds: ["answer"] },
  { key: "rest", kinds: ["price", "files"] },
] as const;

async function Checklist({ view, parts, at }: { view: LoadedBid; parts: Part[]; at?: string }) {
  const t = await getTranslations("bids");
  return (
    <nav aria-label={t("shell.checklist")} className="flex flex-col gap-6 text-base leading-6">
      {groups.map(({ key, kinds }) => {
        const members = parts.filter(({ kind }) => (kinds as readonly string[]).includes(kind));
        const done = members.filter(({ state }) => state === "done").length;
        return (
          <div key={key}>
            <p className="flex justify-between gap-4 mb-2 text-ax-text-neutral-subtle">
              <span>{t(`shell.${key}`)}</span>
              <span className="whitespace-nowrap">{t("shell.count", { done, all: members.length })}</span>
            </p>
            <ul className="flex flex-col">
              {members.map((part) => (
                <li key={part.slug}>
                  <a
                    href={`/tilbud/${view.bid.id}/${part.slug}`}
                    aria-current={part.slug === at ? "page" : undefined}
                    className="flex gap-3 rounded-md px-2 py-1.5 -mx-2 text-inherit hover:bg-ax-bg-accent-soft aria-[current]:bg-ax-bg-accent-moderate aria-[current]:font-semibold"
                  >
                    <StateIcon state={part.state} />
                    <span className="min-w-0">
                      {labelOf(part, view, t)} <span className="sr-only">({t(`states.${part.state}`)})</span>
                      {part.kind === "members" && view.waitsForPartners && (
                        <span className="block text-ax-text-warning-subtle font-normal">{t("waitsForPartner")}</span>
                      )}
                    </span>
                  </a>
                </li>
              ))}
            </ul>
          </div>
        );
      })}
    </nav>
  );
}

function labelOf(part: Part, view: LoadedBid, t: Awaited<ReturnType<typeof getTranslations<"bids">>>) {
  if (part.kind === "answer") return view.document.requirements.find(({ id }) => id === part.requirementId)?.title;
  return t(`parts.${part.kind}`);
}

function StateIcon({ state }: { state: Part["state"] }) {
  if (state === "done") {
    return (
      <CheckmarkCircleFillIcon
        aria-hidden="true"
        className="shrink-0 mt-0.5 text-ax-text-success-decoration"
        fontSize="1.25rem"
      />
    );
  }
  if (state === "begun") {
    return (
      <span
        aria-hidden="true"
        className="shrink-0 mt-1 size-4 rounded-full border-2 border-ax-border-accent-strong bg-[linear-gradient(90deg,var(--ax-bg-accent-strong)_50%,transparent_50%)]"
      />
    );
  }
  return <CircleIcon aria-hidden="true" className="shrink-0 mt-0.5 text-ax-text-neutral-subtle" fontSize="1.25rem" />;
}

async function DeadlineBox({ view, at }: { view: LoadedBid; at?: string }) {
  const t = await getTranslations("bids.shell");
  const open = view.now < view.bid.round.deadline;
  return (
    <section className="rounded-lg bg-ax-bg-accent-soft p-5 text-base leading-6">
      <h2 className="text-base leading-6 font-normal">{t("deadline")}</h2>
      <Countdown at={view.bid.round.deadline} now={view.now} />
      <p className="mt-1 text-ax-text-neutral-subtle">{t("clock")}</p>
      {open && at !== "send" && (
        <>
          <Button as="a" role="link" href={`/tilbud/${view.bid.id}/send`} variant="secondary" className="w-full mt-4">
            {t(view.current ? "sendAgain" : "review")}
          </Button>
          <p className="mt-3 text-ax-text-neutral-subtle">{t("changeable")}</p>
        </>
      )}
    </section>
  );
}

async function Remaining({ view, done, all }: { view: LoadedBid; done: number; all: number }) {
  const t = await getTranslations("bids");
  const minutes = view.remaining.reduce((sum, row) => sum + row.minutes, 0);
  return (
    <section className="text-base leading-6">
      <h2 className="flex justify-between gap-4 text-base leading-6 font-semibold">
        <span>{t("shell.remaining")}</span>
        <span>{t("shell.minutes", timeOf(minutes))}</span>
      </h2>
      <div className="my-3 flex gap-0.5" aria-hidden="true">
        {Array.from({ length: all }, (_, index) => (
          <span
            // biome-ignore lint/suspicious/noArrayIndexKey: pieces of a bar
            key={index}
            className={`h-1.5 flex-1 rounded-sm ${index < done ? "bg-ax-bg-accent-strong" : "bg-ax-bg-neutral-moderate"}`}
          />
        ))}
      </div>
      <ul>
        {view.remaining.map(({ kind, count, minutes }) => (
          <li key={kind} className="flex justify-between gap-4 py-0.5">
            <span>{t(`remainingKinds.${kind}`, { count })}</span>
            <span>{t("shell.minutes", timeOf(minutes))}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

async function HowItIsSealed() {
  const t = await getTranslations("bids.shell");
  return (
    <section className="text-base leading-6">
      <h2 className="flex gap-2 text-base leading-6 font-semibold">
        <PadlockLockedIcon aria-hidden="true" fontSize="1.5rem" className="shrink-0" />
        {t("sealTitle")}
      </h2>
      <ul className="mt-2 flex flex-col gap-2 list-disc pl-5">
        <li>{t("seal1")}</li>
        <li>{t("seal2")}</li>
        <li>{t("seal3")}</li>
      </ul>
      <p className="mt-3 text-ax-text-neutral-subtle">{t("limit")}</p>
    </section>
  );
}

/** From an hour on in whole hours, as the tender's page says it; else in minutes. */
const timeOf = (minutes: number) => ({ hours: minutes > 60 ? hoursIn(minutes) : 0, minutes });
