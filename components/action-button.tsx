import { useTranslations } from "next-intl";
import { ActionForm, type ActionFormProps } from "#components/action-form.tsx";

/** Reasons that are no use to the reader: the button is then not there at all. */
const SILENT = new Set(["forbidden", "wrongStatus"]);

/**
 * One action on one thing. `refusal` is what the action table said about the same row: with `forbidden` or `wrongStatus`
 * the button is hidden; with another reason it is disabled and says why.
 */
export function ActionButton({ refusal, ...form }: Omit<ActionFormProps, "reason"> & { refusal?: string }) {
  const t = useTranslations("refusals");
  if (refusal && SILENT.has(refusal)) return null;
  return <ActionForm {...form} reason={refusal && (t.has(refusal) ? t(refusal) : t("other"))} />;
}
