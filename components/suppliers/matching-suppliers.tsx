import { useTranslations } from "next-intl";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Section } from "#components/ui/section.tsx";
import type { MatchingSupplier } from "#lib/suppliers/match-queries.ts";
import { MatchReasons } from "./match-reasons.tsx";

/** Suppliers that fit, from the public register alone, each with the reasons that the supplier too is shown. */
export function MatchingSuppliers({ suppliers }: { suppliers: readonly MatchingSupplier[] }) {
  const t = useTranslations("fit");
  const types = useTranslations("suppliers.types");
  return (
    <Section intro={t("matching.intro")}>
      {suppliers.length === 0 && <EmptyState title={t("matching.none")}>{t("matching.noneHelp")}</EmptyState>}
      <ol>
        {suppliers.map((supplier) => (
          <li key={supplier.organisationId} className="py-4 border-t border-ax-border-neutral-subtle">
            <a href={`/leverandorer/${supplier.organisationId}`} className="text-link font-semibold">
              {supplier.name}
            </a>
            <p className="text-base">
              {types(supplier.type)}, {supplier.countyName}
            </p>
            <MatchReasons reasons={supplier.reasons} />
          </li>
        ))}
      </ol>
    </Section>
  );
}
