import { Alert } from "@navikt/ds-react/Alert";
import { Button } from "@navikt/ds-react/Button";
import { Select } from "@navikt/ds-react/Select";
import { TextField } from "@navikt/ds-react/TextField";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { CopyableCode } from "#components/ui/copyable-code.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Instant } from "#components/ui/instant.tsx";
import { PageHeading } from "#components/ui/page-heading.tsx";
import { Section } from "#components/ui/section.tsx";
import { type ChainVerdict, listTrail, type TrailKind, trailKinds, verifyLog } from "#lib/insight/audit-trail.ts";
import { hasRole } from "#lib/platform/actor.ts";
import { listCheckpoints } from "#lib/platform/log-queries.ts";
import { plainQuery } from "#lib/platform/plain-query.ts";
import { read } from "#lib/platform/session.ts";
import { Trail } from "./trail.tsx";

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await getTranslations("audit"))("title") });

export default async function AuditPage({ searchParams }: PageProps<"/revisjon">) {
  const { sok, kontroller, slag, eldre } = plainQuery(await searchParams);
  const query = (typeof sok === "string" ? sok : "").slice(0, 100);
  const kind = kinds.find((one) => one === slag);
  const before = typeof eldre === "string" && /^\d{1,9}$/.test(eldre) ? Number(eldre) : undefined;
  const { isAuditor, trail, verdict, checkpoints } = await read(async (acting) => ({
    isAuditor: hasRole(acting.actor, "auditor"),
    trail: await listTrail(acting, query, { kind, before }),
    verdict: kontroller === "1" ? await verifyLog(acting) : null,
    checkpoints: await listCheckpoints(acting, { take: 10 }),
  }));
  const t = await getTranslations("audit");
  return (
    <>
      <PageHeading title={t("title")} lead={t("lead")} />
      {isAuditor && (
        <>
          <Section id="kontroll" title={t("control.title")} intro={t("control.intro")} wide>
            {verdict ? <Verdict verdict={verdict} /> : null}
            <form action="/revisjon" className="mt-4">
              <input type="hidden" name="sok" value={query} />
              <Button type="submit" name="kontroller" value="1" variant={verdict ? "secondary" : "primary"}>
                {t("control.run")}
              </Button>
            </form>
          </Section>
          <Section id="spor" title={t("trail.title")} wide>
            <search>
              <form action="/revisjon#spor" className="mb-6 flex flex-wrap items-end gap-4">
                <TextField
                  name="sok"
                  defaultValue={query}
                  label={t("trail.search")}
                  description={t("trail.help")}
                  className="min-w-0 max-w-full"
                />
                <Select name="slag" defaultValue={kind ?? ""} label={t("trail.kind")} className="min-w-0 max-w-full">
                  <option value="">{t("trail.all")}</option>
                  {kinds.map((one) => (
                    <option key={one} value={one}>
                      {t(`trail.kinds.${one}`)}
                    </option>
                  ))}
                </Select>
                <Button type="submit" variant="secondary">
                  {t("trail.submit")}
                </Button>
              </form>
            </search>
            <Trail events={trail.events} />
            <nav aria-label={t("trail.title")} className="mt-6 flex flex-wrap gap-6">
              {before !== undefined && (
                <a href={trailAt(query, kind)} className="text-link">
                  {t("trail.newest")}
                </a>
              )}
              {trail.more && (
                <a href={trailAt(query, kind, trail.events.at(-1)?.seq)} className="text-link">
                  {t("trail.older")}
                </a>
              )}
            </nav>
          </Section>
        </>
      )}
      <Section id="selv" title={t("self.title")} intro={t("self.intro")}>
        <ol className="list-decimal pl-6 flex flex-col gap-3 max-w-prose">
          <li>{t.rich("self.keys", { link: (words) => link("/api/log/keys", words) })}</li>
          <li>{t.rich("self.heads", { link: (words) => link("/api/log/checkpoints", words) })}</li>
          <li>{t.rich("self.leaves", { link: (words) => link("/api/log/leaves", words) })}</li>
          <li>{t.rich("self.receipt", { link: (words) => link("/revisjon/kvittering", words) })}</li>
          <li>{t.rich("self.format", { link: (words) => link("/api/log/envelope", words) })}</li>
        </ol>
      </Section>
      <Section id="signert" title={t("heads.title")} intro={t("heads.intro")} wide>
        {checkpoints.length === 0 ? (
          <EmptyState title={t("heads.none")} />
        ) : (
          <ul className="flex flex-col gap-3">
            {checkpoints.map(({ size, at, root }) => (
              <li key={size} className="flex flex-col">
                <span>
                  <Instant at={at} />: {t("heads.size", { size })}
                </span>
                <CopyableCode code={root} />
              </li>
            ))}
          </ul>
        )}
      </Section>
    </>
  );
}

const kinds = Object.keys(trailKinds) as TrailKind[];

function trailAt(query: string, kind: TrailKind | undefined, before?: number) {
  const asked = { sok: query, slag: kind ?? "", eldre: before === undefined ? "" : String(before) };
  const given = Object.entries(asked).filter(([, value]) => value !== "");
  return `/revisjon?${new URLSearchParams(given)}#spor`;
}

const link = (href: string, words: ReactNode) => (
  <a href={href} className="text-link">
    {words}
  </a>
);

async function Verdict({ verdict }: { verdict: ChainVerdict }) {
  const t = await getTranslations("audit");
  const [first] = verdict.problems;
  return (
    <Alert variant={first ? "error" : "success"}>
      <p>
        {first
          ? t("control.broken", { leaf: first.leaf, reason: t(`problem.${first.code}`) })
          : t("control.whole", { size: verdict.size, checkpoints: verdict.checkpoints })}
      </p>
      <ul className="list-disc pl-6 mt-2">
        <li>{t("control.leaves", { size: verdict.size })}</li>
        <li>{t("control.heads", { checkpoints: verdict.checkpoints })}</li>
      </ul>
      <p className="mt-2 break-all">
        {t("control.root")} <code>{verdict.root}</code>
      </p>
    </Alert>
  );
}
