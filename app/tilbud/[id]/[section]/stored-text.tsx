import { getTranslations } from "next-intl/server";

/** What is stored now, for the one whose save met somebody else's: both texts, also without JavaScript. */
export async function StoredText({ label, text }: { label: string; text: string }) {
  const t = await getTranslations("bids");
  if (!text) return null;
  return (
    <details className="w-full text-base">
      <summary className="cursor-pointer text-ax-text-neutral-subtle">{t("stored")}</summary>
      <p className="sr-only">{label}</p>
      <p className="mt-2 whitespace-pre-line max-w-prose border-l-2 border-ax-border-neutral-subtle pl-4">{text}</p>
    </details>
  );
}
