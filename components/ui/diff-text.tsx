import { useTranslations } from "next-intl";
import { wordDifference } from "#components/ui/word-difference.ts";

/** What was taken away and what came, word by word, as <del> and <ins> that screen readers announce. */
export function DiffText({ before, after }: { before: string; after: string }) {
  const t = useTranslations("ui");
  if (before === after) return <p className="text-ax-text-neutral-subtle">{t("unchanged")}</p>;
  return (
    <p className="whitespace-pre-line max-w-prose">
      {wordDifference(before, after).map(({ kind, text }, index) => {
        const key = `${index}${kind}`;
        if (kind === "same") return <span key={key}>{text}</span>;
        const Mark = kind === "added" ? "ins" : "del";
        return (
          <Mark key={key} className={`diff-${kind}`}>
            <span className="sr-only"> [{t(kind)}: </span>
            {text}
            <span className="sr-only">] </span>
          </Mark>
        );
      })}
    </p>
  );
}
