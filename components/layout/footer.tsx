import { useTranslations } from "next-intl";
import { ClockSteps } from "#components/layout/clock-steps.tsx";
import { Logo } from "#components/layout/logo.tsx";
import { Plain } from "#components/ui/plain.tsx";

const groups = [
  {
    title: "forSuppliers",
    links: [
      ["howToBid", "/veiledning/slik-gir-du-tilbud"],
      ["glossary", "/veiledning/ordliste"],
      ["sealing", "/veiledning/forsegling"],
      ["receipt", "/revisjon/kvittering"],
    ],
  },
  {
    title: "openness",
    links: [
      ["insight", "/innsikt"],
      ["collaborations", "/samarbeid"],
      ["openData", "/api/ocds/releases"],
      ["log", "/revisjon"],
      ["status", "/api/health"],
    ],
  },
  {
    title: "aboutElva",
    links: [
      ["accessibility", "/veiledning/tilgjengelighet"],
      ["privacy", "/veiledning/personvern"],
    ],
  },
] as const;

export function Footer({ demo }: { demo: boolean }) {
  const t = useTranslations("layout");
  return (
    <Plain as="footer" className="site-footer">
      {demo && (
        <section aria-labelledby="demo-klokke" className="page-width mb-10 flex flex-wrap items-center gap-4">
          <h2 id="demo-klokke" className="text-base font-semibold">
            <a href="/demo/klokke" className="text-link">
              {t("footer.demoClock")}
            </a>
          </h2>
          <ClockSteps />
        </section>
      )}
      <div className="page-width grid gap-8 ax-md:grid-cols-[1.4fr_1fr_1fr_1fr]">
        <div>
          <p className="flex items-center gap-3 text-[1.375rem] font-bold">
            <Logo /> {t("name")}
          </p>
          <p className="mt-4 text-base max-w-[34ch]">{t("footer.about")}</p>
        </div>
        {groups.map((group) => (
          <nav key={group.title} aria-labelledby={`bunn-${group.title}`}>
            <h2 id={`bunn-${group.title}`} className="text-base font-semibold">
              {t(`footer.${group.title}`)}
            </h2>
            <ul className="mt-3 flex flex-col gap-2">
              {group.links.map(([name, href]) => (
                <li key={name}>
                  <a href={href} className="text-link text-base">
                    {t(`footer.${name}`)}
                  </a>
                </li>
              ))}
            </ul>
          </nav>
        ))}
      </div>
    </Plain>
  );
}
