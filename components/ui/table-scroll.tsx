import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

/** Around a table that may be wider than the screen: the page never scrolls sideways, and the keyboard reaches the table. */
export function TableScroll({ children, className = "" }: { children: ReactNode; className?: string }) {
  const t = useTranslations("ui");
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <div role="group" tabIndex={0} aria-label={t("tableScroll")} className={`overflow-x-auto relative ${className}`}>
      {children}
    </div>
  );
}
