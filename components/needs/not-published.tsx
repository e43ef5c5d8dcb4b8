import { useTranslations } from "next-intl";
import { Verdict } from "#components/ui/verdict.tsx";
import type { Given } from "#lib/needs/dialogue-queries.ts";

/** What someone was given in the dialogue and not everyone can read yet, for which the tender waits. */
export function NotPublished({ unpublished }: { unpublished: readonly Given[] }) {
  const t = useTranslations("dialogue.check");
  if (unpublished.length === 0) return null;
  return (
    <div className="mb-6">
      <Verdict tone="warning" label={t("tender")}>
        {t("tenderLead")}
      </Verdict>
      <ul className="list-disc pl-10 mt-3 max-w-prose">
        {unpublished.map(({ id, eventId, name }) => (
          <li key={id}>
            <a href={`/dialog/${eventId}/arbeid#gitt`} className="text-link">
              {name}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}
