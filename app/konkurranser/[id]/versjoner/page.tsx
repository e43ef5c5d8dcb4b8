import { Button } from "@navikt/ds-react/Button";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { ChangeTable } from "#components/tenders/change-table.tsx";
import { TenderHeading } from "#components/tenders/tender-heading.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Section } from "#components/ui/section.tsx";
import { formatInstant } from "#lib/platform/dates.ts";
import { isId } from "#lib/platform/fields.ts";
import { plainQuery } from "#lib/platform/plain-query.ts";
import { read, requireIdentity } from "#lib/platform/session.ts";
import { getTender } from "#lib/tenders/queries.ts";
import { compareVersions, listVersions } from "#lib/tenders/review-queries.ts";

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations("advice"))("versions"),
});

const numberIn = (value: string | string[] | undefined) =>
  /^\d{1,9}$/.test(String(value)) ? Number(value) : undefined;

/** Every kept version of a draft, and what differs between two of them: at first the last two. */
export default async function VersionsPage({ params, searchParams }: PageProps<"/konkurranser/[id]/versjoner">) {
  const { id } = await params;
  await requireIdentity(`/konkurranser/${id}/versjoner`);
  const query = plainQuery(await searchParams);
  const found = await read(async (acting) => {
    const tender = isId(id) ? await getTender(acting, id) : undefined;
    const versions = tender ? await listVersions(acting, id) : [];
    const [last, before] = versions;
    const to = numberIn(query.til) ?? last?.revision;
    const from = numberIn(query.fra) ?? before?.revision;
    const changes = from === undefined || to === undefined ? undefined : await compareVersions(acting, id, from, to);
    return { tender, versions, from, to, changes };
  });
  const { tender, versions, from, to, changes } = found;
  if (!tender || versions.length === 0) notFound();
  const [t, locale] = [await getTranslations("advice"), await getLocale()];
  const choose = (name: "fra" | "til", chosen: number | undefined) => (
    <label className="flex flex-col gap-2">
      <span className="font-semibold">{t(name === "fra" ? "from" : "to")}</span>
      <select name={name} defaultValue={chosen} className="aksel-select__input max-w-full">
        {versions.map(({ revision, savedAt, savedBy }) => (
          <option key={revision} value={revision}>
            {formatInstant(savedAt, locale)}, {savedBy}
          </option>
        ))}
      </select>
    </label>
  );
  return (
    <>
      <TenderHeading tender={tender} title={t("versions")} lead={t("versionsLead", { count: versions.length })} />
      <Section>
        <form method="get" className="flex flex-col gap-5 items-start max-w-full">
          {choose("fra", from)}
          {choose("til", to)}
          <Button type="submit" variant="secondary">
            {t("compare")}
          </Button>
        </form>
      </Section>
      <Section title={t("difference")} id="forskjell">
        {changes && changes.length > 0 ? (
          <ChangeTable changes={changes} />
        ) : (
          <EmptyState title={versions.length < 2 ? t("oneVersion") : t("same")} />
        )}
      </Section>
    </>
  );
}
