import { useTranslations } from "next-intl";
import type { SupplierType } from "#lib/generated/prisma/enums.ts";
import { awaitsConfirmation } from "#lib/suppliers/supplier.ts";

/** The type in words, and whether NAV has confirmed it. */
export function SupplierTypeText({ supplier }: { supplier: { type: SupplierType; typeConfirmedAt: Date | null } }) {
  const t = useTranslations("suppliers");
  return (
    <>
      {t(`types.${supplier.type}`)}
      {awaitsConfirmation(supplier) && <span className="text-ax-text-neutral-subtle"> ({t("unconfirmed")})</span>}
    </>
  );
}
