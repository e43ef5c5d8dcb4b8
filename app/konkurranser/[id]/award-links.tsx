import { useTranslations } from "next-intl";

/** For everyone, when it is decided: who won and why, and how it was done. */
export function AwardLinks({ tenderId }: { tenderId: string }) {
  const t = useTranslations("awards");
  return (
    <div className="text-base">
      <p>{t("lead.public")}</p>
      <p className="mt-2 flex flex-wrap gap-x-6 gap-y-2">
        <a className="text-link" href={`/konkurranser/${tenderId}/tildeling`}>
          {t("title")}
        </a>
        <a className="text-link" href={`/konkurranser/${tenderId}/protokoll`}>
          {t("record.title")}
        </a>
        <a className="text-link" href={`/konkurranser/${tenderId}/rekkevidde`}>
          {t("reach")}
        </a>
      </p>
    </div>
  );
}
