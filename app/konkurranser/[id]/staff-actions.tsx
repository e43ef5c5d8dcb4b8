import { useTranslations } from "next-intl";
import { Form, SubmitButton, TextArea } from "#components/form.tsx";
import { refusalOf } from "#lib/platform/actions.ts";
import type { Actor } from "#lib/platform/actor.ts";
import { phaseOf } from "#lib/tenders/phase.ts";
import type { TenderView } from "#lib/tenders/queries.ts";
import { tenderActions } from "#lib/tenders/tender.ts";
import { cancelTenderAction } from "./actions.ts";

/** What the buyer's people may do now, asked of the same action table as the commands. */
export function StaffActions({ tender, actor, now }: { tender: TenderView; actor: Actor; now: Date }) {
  const t = useTranslations("tenders.staff");
  const may = (action: keyof typeof tenderActions) => !refusalOf(tenderActions[action], actor, tender, now);
  const phase = phaseOf(tender, now);
  // a system is open all the time: rounds that are over wait beside the one that is open
  const overAndSealed =
    phase === "open" && tender.rounds.some(({ deadline, openedAt }) => deadline <= now && openedAt === null);
  const at = (path: string) => `/konkurranser/${tender.id}/${path}`;
  const waiting = tender.clarifications.filter(({ answeredAt }) => !answeredAt).length;
  const links = [
    may("save") && { href: at("rediger"), label: t("edit") },
    may("save") && { href: at("prosedyre"), label: t("procedure") },
    may("returnForChanges") && { href: at("godkjenning"), label: t("approve") },
    may("answer") && { href: at("sporsmal"), label: t("answer", { count: waiting }) },
    may("amend") && { href: at("endre"), label: t("amend") },
    tender.proposalsWaiting > 0 && { href: at("endring"), label: t("proposals", { count: tender.proposalsWaiting }) },
    (phase === "closed" || overAndSealed) && { href: at("apning"), label: t("open") },
    (may("invite") || may("end")) && { href: at("runde"), label: t("nextRound") },
    ["open", "closed", "opened", "decided", "concluded"].includes(phase) && {
      href: at("evaluering"),
      label: t("evaluate"),
    },
    (phase === "opened" || phase === "decided" || phase === "concluded") && {
      href: at("tildeling"),
      label: t("award"),
    },
    (phase === "decided" || phase === "concluded") && { href: at("protokoll"), label: t("record") },
    (phase === "decided" || phase === "concluded") && { href: at("rekkevidde"), label: t("reach") },
  ].filter((link) => link !== false);
  if (links.length === 0 && !may("cancel")) return null;
  return (
    <section aria-labelledby="dere" className="border-t border-ax-border-neutral-subtle pt-5">
      <h2 id="dere" className="text-lg font-semibold">
        {t("title")}
      </h2>
      <ul className="mt-2 flex flex-col gap-2">
        {links.map(({ href, label }) => (
          <li key={href}>
            <a href={href} className="text-link">
              {label}
            </a>
          </li>
        ))}
      </ul>
      {may("cancel") && (
        <details className="mt-4">
          <summary className="text-link cursor-pointer">{t("cancel")}</summary>
          <Form
            action={cancelTenderAction}
            hidden={{ tenderId: tender.id }}
            className="mt-4 flex flex-col gap-5 items-start"
          >
            <TextArea name="reason" label={t("cancelReason")} description={t("cancelHelp")} maxLength={2000} />
            <SubmitButton variant="danger">{t("cancel")}</SubmitButton>
          </Form>
        </details>
      )}
    </section>
  );
}
