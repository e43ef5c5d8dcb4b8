import { useTranslations } from "next-intl";
import type { SupplierType } from "#lib/generated/prisma/enums.ts";
import { awaitsConfirmation } from "#lib/suppliers/supplier.ts";

/** The type in words, and whether NAV has confirmed it; in a list, where the page says what that means, in few words. */
export function SupplierTypeText({
  supplier,
  brief,
}: {
  supplier: { type: SupplierType; typeConfirmedAt: Date | null };
  brief?: boolean;
}) {
  const t = useTranslations("suppliers");
  return (
    <>
      {t(`types.${supplier.type}`)}
      {awaitsConfirmation(supplier) && (
        <span className="text-ax-text-neutral-subtle"> ({t(brief ? "ownWords" : "unconfirmed")})</span>
      )}
    </>
  );
}
