import { useTranslations } from "next-intl";

/** Which way an indicator is to go: «Høyere er bedre». */
export function Direction({ lowerIsBetter }: { lowerIsBetter: boolean }) {
  return useTranslations("ui.direction")(lowerIsBetter ? "lower" : "higher");
}
