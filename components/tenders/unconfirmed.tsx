import { useTranslations } from "next-intl";

/**
 * That a bid was sent before this amendment, which had to be confirmed, and was not sent again: it answers an older text.
 * Nothing where `amendment` is null.
 */
export function Unconfirmed({ amendment }: { amendment: number | null }) {
  const t = useTranslations("opening");
  if (amendment === null) return null;
  return <strong className="block font-semibold text-base">{t("unconfirmed", { number: amendment })}</strong>;
}
