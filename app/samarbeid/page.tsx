import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { FilterChoice, FilterForm } from "#components/filter-form.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { PageHeading } from "#components/ui/page-heading.tsx";
import { Section } from "#components/ui/section.tsx";
import { TableScroll } from "#components/ui/table-scroll.tsx";
import { collaborationForms, isCollaborationForm } from "#lib/collaborations/collaboration.ts";
import {
  type CollaborationFilter,
  type CollaborationRow,
  listCollaborations,
  listCollaborators,
} from "#lib/collaborations/queries.ts";
import { plainQuery } from "#lib/platform/plain-query.ts";
import { read } from "#lib/platform/session.ts";

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations("collaborations"))("title"),
});

/** Who works with whom, and how: a matrix to look at, the relations with their sources behind it. Public. */
export default async function CollaborationsPage({ searchParams }: PageProps<"/samarbeid">) {
  const filter = filterOf(plainQuery(await searchParams));
  const { rows, names } = await read(async (acting) => ({
    rows: await listCollaborations(acting, filter),
    names: await listCollaborators(acting),
  }));
  const t = await getTranslations("collaborations");
  const filtered = Object.values(filter).some(Boolean);
  return (
    <>
      <PageHeading title={t("title")} lead={t("lead")} />
      <Section wide>
        <FilterForm action="/samarbeid" label={t("title")} show={t("show")} clear={filtered && t("clear")}>
          <FilterChoice
            name="form"
            label={t("form")}
            any={t("anyForm")}
            value={filter.form}
            options={collaborationForms.map((form) => ({ value: form, label: t(`forms.${form}`) }))}
          />
          <FilterChoice
            name="enhet"
            label={t("unit")}
            any={t("anyUnit")}
            value={filter.unit}
            options={names.units.map(named)}
          />
          <FilterChoice
            name="partner"
            label={t("partner")}
            any={t("anyPartner")}
            value={filter.partner}
            options={names.partners.map(named)}
          />
        </FilterForm>
      </Section>
      {rows.length === 0 ? (
        <Section wide>
          <EmptyState title={t(filtered ? "empty" : "emptyStart")} />
        </Section>
      ) : (
        <>
          <Section wide title={t("picture")} id="bilde" intro={t("pictureText")}>
            <Matrix rows={rows} />
          </Section>
          <Section wide title={t("caption", { count: rows.length })} id="tabell">
            <Relations rows={rows} />
          </Section>
        </>
      )}
    </>
  );
}

function filterOf(asked: Record<string, string | string[] | undefined>): CollaborationFilter {
  const one = (key: string) =>
    typeof asked[key] === "string" && asked[key] !== "" ? asked[key].replace(/\p{Cc}/gu, " ").slice(0, 200) : undefined;
  const form = one("form");
  return { form: form && isCollaborationForm(form) ? form : undefined, unit: one("enhet"), partner: one("partner") };
}

const named = ({ name, count }: { name: string; count: number }) => ({ value: name, label: `${name} (${count})` });

/** Partners down, forms across, a square that grows darker with the number. */
async function Matrix({ rows }: { rows: readonly CollaborationRow[] }) {
  const t = await getTranslations("collaborations");
  const partners = [...new Set(rows.map((row) => row.partnerName))];
  const count = (partner: string, form: string) =>
    rows.filter((row) => row.partnerName === partner && row.form === form).length;
  return (
    <TableScroll>
      <table className="plain-table">
        <caption className="sr-only">{t("picture")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("partner")}</th>
            {collaborationForms.map((form) => (
              <th key={form} scope="col" className="text-center" title={t(`formHints.${form}`)}>
                {t(`forms.${form}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {partners.map((partner) => (
            <tr key={partner}>
              <th scope="row" className="font-normal">
                <a href={`/samarbeid?partner=${encodeURIComponent(partner)}`} className="text-link">
                  {partner}
                </a>
              </th>
              {collaborationForms.map((form) => {
                const number = count(partner, form);
                return (
                  <td key={form} className="text-center">
                    <span
                      className={`inline-block w-10 rounded ${number === 0 ? "" : `tile-${Math.min(4, number * 2)}`}`}
                    >
                      {number}
                    </span>
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </TableScroll>
  );
}

async function Relations({ rows }: { rows: readonly CollaborationRow[] }) {
  const t = await getTranslations("collaborations");
  const unknown = <em className="text-ax-text-neutral-subtle">{t("unknown")}</em>;
  return (
    <TableScroll>
      <table className="plain-table stack-table">
        <thead>
          <tr>
            {(["partner", "unit", "form", "year", "note", "source"] as const).map((column) => (
              <th key={column} scope="col">
                {t(column)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <th scope="row" className="font-semibold">
                {row.partnerName}
              </th>
              <td data-label={t("unit")}>{row.unitName ?? unknown}</td>
              <td data-label={t("form")}>{row.form ? t(`forms.${row.form}`) : unknown}</td>
              <td data-label={t("year")}>{row.year ?? unknown}</td>
              <td data-label={t("note")}>{row.note || "–"}</td>
              <td data-label={t("source")} className="text-base text-ax-text-neutral-subtle">
                {row.source}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableScroll>
  );
}
