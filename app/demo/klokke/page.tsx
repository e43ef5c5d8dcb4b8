import { Alert } from "@navikt/ds-react/Alert";
import { Button } from "@navikt/ds-react/Button";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { ClockSteps } from "#components/layout/clock-steps.tsx";
import { isDemo, showClock } from "#lib/platform/clock.ts";
import { formatInstant, osloInput } from "#lib/platform/dates.ts";
import { plainQuery } from "#lib/platform/plain-query.ts";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("demo"))("clock.title") };
}

/** The demo's clock, so that deadlines, standstill and follow-up can be walked through in minutes. 404 in production. */
export default async function ClockPage({ searchParams }: Props) {
  if (!isDemo()) notFound();
  const [query, now, t, locale] = await Promise.all([
    searchParams,
    showClock(),
    getTranslations("demo.clock"),
    getLocale(),
  ]);
  const { feil } = plainQuery(query);
  return (
    <div className="page-width py-12">
      <h1>{t("title")}</h1>
      <p className="mt-4 max-w-prose">{t("why")}</p>
      {feil && (
        <Alert variant="error" className="mt-6 max-w-3xl">
          {feil === "clockOnlyForward" ? t("onlyForward") : t("notInstant")}
        </Alert>
      )}
      <p className="mt-6 text-xl font-semibold">
        {t("shows")} <time dateTime={now.toISOString()}>{formatInstant(now, locale)}</time>
      </p>
      <div className="mt-6">
        <ClockSteps />
      </div>
      <form method="post" action="/api/demo/clock" className="mt-8 flex flex-wrap items-end gap-4">
        <div>
          <label htmlFor="to" className="block font-semibold">
            {t("to")}
          </label>
          <input
            id="to"
            name="to"
            type="datetime-local"
            required
            defaultValue={osloInput(now)}
            className="mt-2 p-3 rounded-lg border border-ax-border-neutral"
          />
        </div>
        <Button type="submit">{t("move")}</Button>
      </form>
    </div>
  );
}
