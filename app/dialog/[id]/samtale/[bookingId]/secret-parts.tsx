import { type Marked, partsOf } from "#lib/needs/secrets.ts";

/** A paragraph with what is secret marked; `label` says so to those who do not see the mark. */
export function SecretParts({ paragraph, label }: { paragraph: Marked; label?: string }) {
  return partsOf(paragraph).map((part, index) =>
    part.secret ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text have no other name than their place
      <mark key={index} className="bg-ax-bg-warning-moderate text-ax-text-neutral">
        {label && <span className="sr-only">{label} </span>}
        {part.text}
      </mark>
    ) : (
      part.text
    ),
  );
}
