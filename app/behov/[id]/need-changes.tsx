import { useTranslations } from "next-intl";
import { useNeedWords } from "#components/needs/need-words.ts";
import { DiffText } from "#components/ui/diff-text.tsx";
import { Instant } from "#components/ui/instant.tsx";
import { Section } from "#components/ui/section.tsx";
import { differences, textOf } from "#lib/needs/need-text.ts";
import type { NeedView } from "#lib/needs/queries.ts";

/** What came of the dialogue in the need itself: the difference since it was announced, and why each change was made. */
export function NeedChanges({ need }: { need: NeedView }) {
  const t = useTranslations("needs");
  const words = useNeedWords();
  const from = need.announcedVersion;
  const announced = need.events[0]?.announcedAt;
  if (!from || !announced || need.version === from.number) return null;
  const changed = differences(from.body, textOf(need), words);
  return (
    <Section
      wide
      title={t("changes.heading")}
      id="endret"
      intro={t.rich("changes.since", { at: () => <Instant at={announced} short /> })}
    >
      {changed.map(({ field, before, after }) => (
        <div key={field} className="mb-5">
          <h3 className="text-base font-semibold">{t(`fields.${field}`)}</h3>
          <DiffText before={before} after={after} />
        </div>
      ))}
      <h3 className="text-base font-semibold">{t("changes.reasons")}</h3>
      <ul className="list-disc pl-6">
        {need.versions
          .filter((version) => version.number > from.number)
          .map((version) => (
            <li key={version.id}>
              <Instant at={version.createdAt} short />: {version.reason}
            </li>
          ))}
      </ul>
    </Section>
  );
}
