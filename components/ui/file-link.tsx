import { FileTextIcon } from "@navikt/aksel-icons";
import { useLocale } from "next-intl";

/** A document with its kind and size: «Konkurransegrunnlag, PDF, 1,2 MB». */
export function FileLink({ href, name, kind, bytes }: { href: string; name: string; kind?: string; bytes?: number }) {
  const locale = useLocale();
  const facts = [kind, bytes === undefined ? undefined : sizeOf(bytes, locale)].filter(Boolean).join(", ");
  return (
    <span className="flex items-start gap-3 py-1 min-w-0">
      <FileTextIcon aria-hidden="true" fontSize="1.5rem" className="shrink-0 mt-0.5" />
      <span className="min-w-0 flex-1 flex flex-wrap justify-between gap-x-6">
        <a href={href} className="text-link break-words">
          {name}
        </a>
        {facts && <span className="text-base text-ax-text-neutral-subtle">{facts}</span>}
      </span>
    </span>
  );
}

function sizeOf(bytes: number, locale: string) {
  const [value, unit] = bytes < 1_000_000 ? [Math.max(1, bytes / 1000), "kB"] : [bytes / 1_000_000, "MB"];
  const digits = unit === "MB" ? 1 : 0;
  return `${value.toLocaleString(locale === "en" ? "en-GB" : "nb-NO", { maximumFractionDigits: digits })} ${unit}`;
}
