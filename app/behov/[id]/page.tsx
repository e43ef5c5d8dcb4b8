import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ActionButton } from "#components/action-button.tsx";
import { NeedStatusDot } from "#components/needs/need-row.tsx";
import { FollowThing } from "#components/suppliers/follow-thing.tsx";
import { OutcomeEvidence } from "#components/tenders/outcome-evidence.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { Instant } from "#components/ui/instant.tsx";
import { PageHeading } from "#components/ui/page-heading.tsx";
import { Section } from "#components/ui/section.tsx";
import { Verdict } from "#components/ui/verdict.tsx";
import { evidenceOf } from "#lib/insight/evidence.ts";
import { mayReport, needActions } from "#lib/needs/need.ts";
import { missing } from "#lib/needs/need-text.ts";
import { getNeed, listMunicipalities } from "#lib/needs/queries.ts";
import { refusalOf } from "#lib/platform/actions.ts";
import { osloDay } from "#lib/platform/dates.ts";
import { read } from "#lib/platform/session.ts";
import { getFollowOf } from "#lib/suppliers/follow-queries.ts";
import { listTendersOf } from "#lib/tenders/copy-queries.ts";
import { followThingAction, stopFollowingAction } from "../../min-side/varsler/actions.ts";
import { copyNeedAction, shareNeedAction, takeUpNeedAction } from "./actions.ts";
import { NeedChanges } from "./need-changes.tsx";
import { NeedCoOwners } from "./need-co-owners.tsx";
import { NeedDialogue } from "./need-dialogue.tsx";
import { NeedOffers } from "./need-offers.tsx";
import { NeedRoad } from "./need-road.tsx";
import { NeedFacts } from "./need-text.tsx";

const load = (id: string) =>
  read(async (acting) => {
    const need = await getNeed(acting, id);
    const asks = need && refusalOf(needActions.askMunicipality, acting.actor, need, acting.now) === undefined;
    const municipalities = asks ? await listMunicipalities(acting) : [];
    const follow = need?.publicAt ? await getFollowOf(acting, "NEED", id) : null;
    return { need, follow, municipalities, actor: acting.actor, now: acting.now };
  });

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("needs"))("one") };
}

/** One need, for everyone: what it says, what has changed, the dialogue about it, and what this reader may do. */
export default async function NeedPage({ params }: PageProps<"/behov/[id]">) {
  const { need, follow, municipalities, actor, now } = await load((await params).id);
  if (!need) notFound();
  const t = await getTranslations("needs");
  const may = (name: keyof typeof needActions) => refusalOf(needActions[name], actor, need, now);
  const lacking = need.status === "DRAFT" ? missing(need) : [];
  const summedUp = need.events.length > 0 && need.events.every((event) => event.summaryPublishedAt);
  const shelve = need.status === "DRAFT" ? may("discard") : may("shelve");
  const links = [
    { href: "rediger", label: t("actions.edit"), refusal: may("draft"), primary: lacking.length > 0 },
    { href: "kunngjor", label: t("actions.announce"), refusal: may("announce"), primary: need.status === "SHARED" },
    { href: "rediger", label: t("actions.revise"), refusal: may("revise"), primary: false },
    { href: "dekket", label: t("actions.meet"), refusal: may("meet"), primary: false },
    {
      href: "legg-bort",
      label: t(need.status === "DRAFT" ? "actions.discard" : "actions.shelve"),
      refusal: shelve,
      primary: false,
    },
  ].filter((link) => link.refusal === undefined);
  return (
    <>
      <PageHeading
        title={need.title || t("draft.new")}
        kicker={
          <>
            <NeedStatusDot status={need.status} />
            <span className="text-ax-text-neutral-subtle">{t("from", { unit: need.unitName })}</span>
          </>
        }
        crumbs={[{ href: "/behov", label: t("title") }]}
      >
        <ActionButton
          action={shareNeedAction}
          hidden={{ needId: need.id }}
          refusal={lacking.length > 0 ? "forbidden" : may("share")}
        >
          {t("actions.share")}
        </ActionButton>
        <ActionButton
          action={takeUpNeedAction}
          hidden={{ needId: need.id }}
          refusal={may("takeUp") === "alreadyTakenUp" ? "forbidden" : may("takeUp")}
        >
          {t("actions.takeUp")}
        </ActionButton>
        {may("tender") === undefined && need.takenUpAt && (
          <ButtonLink href={`/konkurranser/ny?behov=${need.id}`} variant={summedUp ? "primary" : "secondary"}>
            {t("actions.makeTender")}
          </ButtonLink>
        )}
        {may("tender") === undefined && (
          <ButtonLink href={planOf(need.events)} variant="tertiary">
            {t("actions.plan")}
          </ButtonLink>
        )}
        {links.map(({ href, label, primary }) => (
          <ButtonLink key={label} href={`/behov/${need.id}/${href}`} variant={primary ? "primary" : "secondary"}>
            {label}
          </ButtonLink>
        ))}
        {need.sharedAt && mayReport(actor) && (
          <ActionButton action={copyNeedAction} hidden={{ needId: need.id }} variant="tertiary">
            {t("actions.copy")}
          </ActionButton>
        )}
        {need.publicAt && (
          <FollowThing
            kind="NEED"
            objectId={need.id}
            follow={follow}
            signedIn={actor.personId !== null}
            path={`/behov/${need.id}`}
            actions={{ follow: followThingAction, stop: stopFollowingAction }}
          />
        )}
        {need.publicAt && (
          <a href={`/behov/${need.id}/leverandorer`} className="text-link text-base">
            {t("matching")}
          </a>
        )}
      </PageHeading>
      {need.status === "SHELVED" && need.shelvedAt && (
        <Section wide>
          <Verdict
            tone="info"
            label={t.rich("shelve.shelvedBecause", { at: () => <Instant at={need.shelvedAt ?? now} short /> })}
          >
            {need.shelvedReason}
          </Verdict>
        </Section>
      )}
      {need.status === "MET" && need.metAt && (
        <Section wide>
          <Verdict
            tone="good"
            label={t.rich("met.closedBecause", { at: () => <Instant at={need.metAt ?? now} short /> })}
          >
            {need.metContractId ? (
              <a href={`/kontrakter/${need.metContractId}`} className="text-link">
                {need.metBy}
              </a>
            ) : (
              need.metBy
            )}
            {`. ${need.metReason}`}
          </Verdict>
        </Section>
      )}
      {need.status === "DRAFT" && may("draft") === undefined && (
        <Section wide>
          <Draft lacking={lacking} mayShare={may("share") !== "forbidden"} />
        </Section>
      )}
      {need.copiedFromId && <CopiedFrom needId={need.copiedFromId} />}
      <NeedRoad need={need} now={now} />
      <NeedFacts need={need} />
      <NeedCoOwners need={need} actor={actor} now={now} municipalities={municipalities} />
      <NeedOffers need={need} actor={actor} now={now} />
      <NeedChanges need={need} />
      {need.status !== "DRAFT" && <NeedDialogue need={need} actor={actor} now={now} />}
    </>
  );
}

async function Draft({ lacking, mayShare }: { lacking: readonly string[]; mayShare: boolean }) {
  const t = await getTranslations("needs");
  if (lacking.length === 0) return <p>{t(mayShare ? "draft.whole" : "draft.leaderShares")}</p>;
  return (
    <div>
      <p className="font-semibold">{t("draft.lacks")}</p>
      <ul className="list-disc pl-6">
        {lacking.map((field) => (
          <li key={field}>{t(`missing.${field}` as never)}</li>
        ))}
      </ul>
    </div>
  );
}

/** Where a copy came from, with what has been published of what it led to there. */
async function CopiedFrom({ needId }: { needId: string }) {
  const t = await getTranslations("terms");
  const evidence = await read(async (acting) => {
    const tenderIds = (await listTendersOf(acting, needId)).map(({ id }) => id);
    const found = await evidenceOf(acting, tenderIds);
    return tenderIds.flatMap((id) => found.get(id) ?? []);
  });
  return (
    <Section wide title={t("copied")} id="kopiert">
      <p className="mb-3">
        <a className="text-link" href={`/behov/${needId}`}>
          {t("copiedFromNeed")}
        </a>
      </p>
      <OutcomeEvidence evidence={evidence} />
    </Section>
  );
}

/** Where one plans the tender, with the day of the newest notice that can shorten its deadline (type 7; FOA § 20-2). */
function planOf(events: readonly { noticeType: string; announcedAt: Date }[]) {
  const notice = events.findLast(({ noticeType }) => noticeType === "7");
  return `/konkurranser/planlegg${notice ? `?veiledende=${osloDay(notice.announcedAt)}` : ""}`;
}
