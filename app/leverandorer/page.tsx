import type { Metadata } from "next";
import { useTranslations } from "next-intl";
import { getTranslations } from "next-intl/server";
import { FilterChoice, FilterForm, FilterWords } from "#components/filter-form.tsx";
import { SupplierTypeText } from "#components/suppliers/supplier-type.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { PageHeading } from "#components/ui/page-heading.tsx";
import { Section } from "#components/ui/section.tsx";
import { counties } from "#lib/organisations/nav-units.ts";
import { targetGroups } from "#lib/organisations/target-groups.ts";
import { plainQuery } from "#lib/platform/plain-query.ts";
import { read } from "#lib/platform/session.ts";
import { listSuppliers, SUPPLIERS_A_PAGE, type SupplierFilter, type SupplierRow } from "#lib/suppliers/queries.ts";
import { sizeOf, supplierTypes } from "#lib/suppliers/supplier.ts";

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations("suppliers"))("title"),
});

type Search = Record<string, string | string[] | undefined>;

/** The public register: who can be found, by what they do, for whom and where. */
export default async function SuppliersPage({ searchParams }: PageProps<"/leverandorer">) {
  const search = plainQuery(await searchParams);
  const filter = filterOf(search);
  const [{ suppliers, page, total }, t] = await Promise.all([
    read((acting) => listSuppliers(acting, filter)),
    getTranslations("suppliers"),
  ]);
  return (
    <>
      <PageHeading title={t("title")} lead={t("lead")} />
      <Section wide>
        <SupplierFilterForm filter={filter} />
      </Section>
      <Section wide title={t("count", { count: total })} id="treff" intro={t("ownWordsNote")}>
        {suppliers.length > 0 ? (
          <ul>
            {suppliers.map((supplier) => (
              <SupplierItem key={supplier.organisationId} supplier={supplier} />
            ))}
          </ul>
        ) : (
          <EmptyState title={t("empty")}>{t("emptyHow")}</EmptyState>
        )}
        <Pages search={search} page={page} last={Math.ceil(total / SUPPLIERS_A_PAGE)} />
      </Section>
    </>
  );
}

function filterOf(search: Search): SupplierFilter {
  const one = (key: string) => (typeof search[key] === "string" && search[key] ? search[key] : undefined);
  return {
    words: one("ord"),
    county: one("fylke"),
    type: one("type"),
    targetGroup: one("malgruppe"),
    page: Number(one("side") ?? 1),
  };
}

function SupplierFilterForm({ filter }: { filter: SupplierFilter }) {
  const t = useTranslations("suppliers");
  const groups = useTranslations("needs.targetGroups");
  return (
    <FilterForm
      action="/leverandorer"
      label={t("filter.heading")}
      show={t("filter.show")}
      clear={[filter.words, filter.county, filter.type, filter.targetGroup].some(Boolean) && t("filter.clear")}
    >
      <FilterWords name="ord" label={t("filter.words")} value={filter.words} />
      <FilterChoice
        name="fylke"
        label={t("filter.county")}
        any={t("filter.any")}
        value={filter.county}
        options={counties.map(({ number, name }) => ({ value: number, label: name }))}
      />
      <FilterChoice
        name="type"
        label={t("filter.type")}
        any={t("filter.any")}
        value={filter.type}
        options={(Object.keys(supplierTypes) as (keyof typeof supplierTypes)[]).map((type) => ({
          value: type,
          label: t(`types.${type}`),
        }))}
      />
      <FilterChoice
        name="malgruppe"
        label={t("filter.targetGroup")}
        any={t("filter.any")}
        value={filter.targetGroup}
        options={targetGroups.map((code) => ({ value: code, label: groups(code) }))}
      />
    </FilterForm>
  );
}

function SupplierItem({ supplier }: { supplier: SupplierRow }) {
  const t = useTranslations("suppliers");
  return (
    <li className="py-5 border-t border-ax-border-neutral-subtle">
      <h3>
        <a href={`/leverandorer/${supplier.organisationId}`} className="text-link">
          {supplier.organisation.name}
        </a>
      </h3>
      <p className="text-base text-ax-text-neutral-subtle">
        <SupplierTypeText supplier={supplier} brief /> · {supplier.county.name} ·{" "}
        {t(`sizes.${sizeOf(supplier.employees)}`)}
      </p>
      {supplier.description && <p className="mt-2 max-w-prose line-clamp-3">{supplier.description}</p>}
    </li>
  );
}

function Pages({ search, page, last }: { search: Search; page: number; last: number }) {
  const t = useTranslations("suppliers.pages");
  if (last <= 1) return null;
  const href = (to: number) => {
    const kept = Object.entries(search).filter((entry): entry is [string, string] => typeof entry[1] === "string");
    return `/leverandorer?${new URLSearchParams({ ...Object.fromEntries(kept), side: String(to) })}`;
  };
  return (
    <nav className="mt-8 flex flex-wrap gap-6" aria-label={t("label")}>
      {page > 1 && (
        <a href={href(page - 1)} className="text-link">
          {t("previous")}
        </a>
      )}
      <span>{t("position", { page, last })}</span>
      {page < last && (
        <a href={href(page + 1)} className="text-link">
          {t("next")}
        </a>
      )}
    </nav>
  );
}
