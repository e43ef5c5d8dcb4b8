import { Alert } from "@navikt/ds-react/Alert";
import { useTranslations } from "next-intl";
import { Instant } from "#components/ui/instant.tsx";
import { Section } from "#components/ui/section.tsx";
import type { DialogueView } from "#lib/needs/dialogue-queries.ts";

/** That a dialogue is called off, and why. */
export function CalledOff({ event }: { event: DialogueView }) {
  const t = useTranslations("dialogue.change");
  if (!event.cancelledAt) return null;
  return (
    <Section wide>
      <Alert variant="warning" className="max-w-prose">
        <p className="font-semibold">
          {t("cancelled")} · <Instant at={event.cancelledAt} short />
        </p>
        <p className="whitespace-pre-line">{event.cancelledReason}</p>
      </Alert>
    </Section>
  );
}

/** What has been corrected since it was announced: what it was, what it is, and why. */
export function Corrections({ event }: { event: DialogueView }) {
  const t = useTranslations("dialogue.change");
  if (event.changes.length === 0) return null;
  const shown = (value: string | null) =>
    value && /^\d{4}-\d\d-\d\dT/.test(value) ? <Instant at={new Date(value)} /> : value || "–";
  return (
    <Section wide title={t("changed")} id="endret">
      {event.changes.map((change) => (
        <article key={change.at} className="mb-6 max-w-prose">
          <p className="font-semibold">
            <Instant at={new Date(change.at)} short />
          </p>
          <p className="whitespace-pre-line">{change.reason}</p>
          <ul className="list-disc pl-6">
            {change.fields.map(({ field, before, after }) =>
              field === "talks" ? (
                <li key={field}>{t(`talks.now.${after as "move"}`)}</li>
              ) : (
                <li key={field} className="whitespace-pre-line">
                  {t(`fields.${field as "title"}`)}. {t("was")}: <del>{shown(before)}</del>. {t("now")}:{" "}
                  <ins>{shown(after)}</ins>
                </li>
              ),
            )}
          </ul>
        </article>
      ))}
    </Section>
  );
}
