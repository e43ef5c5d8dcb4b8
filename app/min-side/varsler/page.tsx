import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ActionButton } from "#components/action-button.tsx";
import { CheckboxField, Form, SelectField, SubmitButton } from "#components/form.tsx";
import { MatchReasons } from "#components/suppliers/match-reasons.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { CopyableCode } from "#components/ui/copyable-code.tsx";
import { Countdown } from "#components/ui/countdown.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Instant } from "#components/ui/instant.tsx";
import { PageHeading } from "#components/ui/page-heading.tsx";
import { Section } from "#components/ui/section.tsx";
import { Verdict } from "#components/ui/verdict.tsx";
import { env } from "#lib/platform/env.ts";
import { mailKinds } from "#lib/platform/mail-kinds.ts";
import { plainQuery } from "#lib/platform/plain-query.ts";
import { read, requireIdentity } from "#lib/platform/session.ts";
import { type FollowRow, getMailChoice, listFollows, listTold } from "#lib/suppliers/follow-queries.ts";
import { listingQueryOf } from "#lib/suppliers/listing.ts";
import { listMatchingListings } from "#lib/suppliers/match-queries.ts";
import { changeFollowAction, chooseMailsAction, renewFeedAction, stopFollowingAction } from "./actions.ts";

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations("following"))("title"),
});

const places: Record<NonNullable<FollowRow["kind"]>, string> = {
  NEED: "/behov/",
  DIALOGUE: "/dialog/",
  PLAN: "/behov/plan/",
  TENDER: "/konkurranser/",
  AWARD: "/konkurranser/",
  RESULT: "/resultater/",
};

const cadences = ["EVENT", "DAILY", "WEEKLY", "FEED"] as const;

/** What one follows, what one wants by mail, and the address of one's own feed. */
export default async function AlertsPage({ searchParams }: PageProps<"/min-side/varsler">) {
  await requireIdentity("/min-side/varsler");
  const saved = plainQuery(await searchParams).lagret === "ja";
  const { follows, told, choice, matching, now } = await read(async (acting) => ({
    follows: await listFollows(acting),
    told: await listTold(acting),
    choice: await getMailChoice(acting),
    matching: await listMatchingListings(acting),
    now: acting.now,
  }));
  const [t, home] = await Promise.all([getTranslations("following"), getTranslations("waiting")]);
  const rhythms = cadences.map((value) => ({ value, label: t(`cadences.${value}`) }));
  return (
    <>
      <PageHeading title={t("title")} lead={t("lead")} crumbs={[{ href: "/min-side", label: home("title") }]} />
      {saved && (
        <Section>
          <Verdict tone="good">{t("saved")}</Verdict>
        </Section>
      )}
      <Follows follows={follows} rhythms={rhythms} />
      {matching.length > 0 && <Matching matching={matching} now={now} />}
      <Mails choice={choice} rhythms={rhythms} />
      <OwnFeed feedKey={choice?.feedKey} />
      <Told told={told} />
    </>
  );
}

type Rhythms = { value: string; label: string }[];
type Choice = Awaited<ReturnType<typeof getMailChoice>>;

async function Follows({ follows, rhythms }: { follows: FollowRow[]; rhythms: Rhythms }) {
  const t = await getTranslations("following");
  return (
    <Section title={t("mine")} id="folger" wide>
      {follows.length === 0 ? (
        <EmptyState title={t("none")} action={<ButtonLink href="/sok">{t("toSearch")}</ButtonLink>}>
          {t("noneHelp")}
        </EmptyState>
      ) : (
        <ul>
          {follows.map((follow) => (
            <Follow key={follow.id} follow={follow} rhythms={rhythms} />
          ))}
        </ul>
      )}
    </Section>
  );
}

async function Matching({ matching, now }: { matching: Awaited<ReturnType<typeof listMatchingListings>>; now: Date }) {
  const [t, kinds] = await Promise.all([getTranslations("fit"), getTranslations("search.kinds")]);
  return (
    <Section title={t("mine")} id="passer" intro={t("mineIntro")} wide>
      <ul>
        {matching.map((row) => (
          <li
            key={`${row.kind} ${row.objectId}`}
            className="py-4 border-t border-ax-border-neutral-subtle flex flex-wrap gap-x-10 gap-y-2"
          >
            <div className="min-w-0 flex-1 basis-72">
              <a href={row.href} className="text-link">
                {row.title}
              </a>
              <p className="text-base text-ax-text-neutral-subtle">{kinds(row.kind)}</p>
              <MatchReasons reasons={row.reasons} />
            </div>
            {row.deadline && (
              <div className="text-base basis-52">
                <Countdown at={row.deadline} now={now} />
              </div>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}

async function Mails({ choice, rhythms }: { choice: Choice; rhythms: Rhythms }) {
  const t = await getTranslations("following");
  const wanted = mailKinds.map((kind) => [kind, choice?.off.includes(kind) ? undefined : "on"]);
  return (
    <Section title={t("mails")} id="epost" intro={t("mailsIntro")}>
      <Form
        action={chooseMailsAction}
        defaultValue={{ language: choice?.language, rhythm: choice?.matches, ...Object.fromEntries(wanted) }}
      >
        <fieldset className="flex flex-col">
          <legend className="mb-1 font-semibold">{t("wanted")}</legend>
          {mailKinds.map((kind) => (
            <CheckboxField key={kind} name={kind} label={t(`kinds.${kind}`)} />
          ))}
        </fieldset>
        <SelectField name="rhythm" label={t("rhythm")} options={rhythms} />
        <SelectField name="language" label={t("language")} options={languages} />
        <SubmitButton>{t("save")}</SubmitButton>
      </Form>
    </Section>
  );
}

/** Each in its own words. */
const languages = [
  { value: "nb", label: "Bokmål" },
  { value: "nn", label: "Nynorsk" },
  { value: "en", label: "English" },
];

async function OwnFeed({ feedKey }: { feedKey: string | null | undefined }) {
  const t = await getTranslations("following");
  return (
    <Section title={t("own")} id="feed" intro={t("ownIntro")}>
      {feedKey ? (
        <dl className="mb-5 flex flex-col gap-3">
          {(["atom", "calendar"] as const).map((form) => (
            <div key={form}>
              <dt className="font-semibold">{t(`feeds.${form}`)}</dt>
              <dd>
                <CopyableCode code={`${env().ELVA_URL}/api/feeds/private/${feedKey}/${form}`} />
              </dd>
            </div>
          ))}
        </dl>
      ) : (
        <p className="mb-5">{t("ownNone")}</p>
      )}
      <ActionButton action={renewFeedAction} hidden={{ sure: "on" }} variant="secondary">
        {t(feedKey ? "renew" : "make")}
      </ActionButton>
    </Section>
  );
}

async function Told({ told }: { told: Awaited<ReturnType<typeof listTold>> }) {
  const [t, kinds] = await Promise.all([getTranslations("following"), getTranslations("search.kinds")]);
  return (
    <Section title={t("toldTitle")} id="fortalt" wide>
      {told.length === 0 && <p>{t("toldNone")}</p>}
      <ul>
        {told.map((row) => (
          <li
            key={`${row.href} ${row.event} ${row.at.getTime()}`}
            className="py-3 border-t border-ax-border-neutral-subtle"
          >
            <a href={row.href} className="text-link">
              {row.title}
            </a>
            <p className="text-base text-ax-text-neutral-subtle">
              {kinds(row.kind)} · <Instant at={row.at} short />
            </p>
          </li>
        ))}
      </ul>
    </Section>
  );
}

async function Follow({ follow, rhythms }: { follow: FollowRow; rhythms: Rhythms }) {
  const t = await getTranslations("following");
  const href = follow.objectId
    ? `${places[follow.kind ?? "TENDER"]}${follow.objectId}`
    : `/sok?${listingQueryOf(follow.filter)}`;
  return (
    <li className="py-5 border-t border-ax-border-neutral-subtle flex flex-wrap items-end gap-x-10 gap-y-3">
      <p className="min-w-0 flex-1 basis-72 self-center">
        <a href={href} className="text-link">
          {follow.name}
        </a>
      </p>
      <Form
        action={changeFollowAction}
        hidden={{ followId: follow.id }}
        defaultValue={{ cadence: follow.cadence }}
        className="flex flex-wrap items-end gap-3"
      >
        <SelectField name="cadence" label={t("follow.cadence")} options={rhythms} />
        <SubmitButton variant="tertiary">{t("change")}</SubmitButton>
      </Form>
      <ActionButton action={stopFollowingAction} hidden={{ followId: follow.id }} variant="tertiary">
        {t("follow.stop")}
      </ActionButton>
    </li>
  );
}
