import { CheckmarkCircleFillIcon, ClockIcon } from "@navikt/aksel-icons";
import { Alert } from "@navikt/ds-react/Alert";
import { getLocale, getTranslations } from "next-intl/server";
import { ActionButton } from "#components/action-button.tsx";
import { Form, SubmitButton, TextField } from "#components/form.tsx";
import { isBound } from "#lib/bids/bid.ts";
import { formatShortDate } from "#lib/platform/dates.ts";
import { declineInvitationAction, invitePartnerAction, removePartnerAction } from "../actions.ts";
import type { LoadedBid } from "../load-bid.ts";
import { Onward, type Ways } from "./onward.tsx";

type MemberView = LoadedBid["members"][number];

export async function MembersPart({ view, ways }: { view: LoadedBid; ways: Ways }) {
  const t = await getTranslations("bids");
  const lead = view.members.find(({ role }) => role === "LEAD");
  const weAreBound = isBound(view.bid, view.us);
  return (
    <>
      <h1 className="text-3xl leading-10">{t("parts.members")}</h1>
      <p className="mt-3 mb-4 max-w-prose">{t("members.lead")}</p>
      <Fixed view={view} />
      <ul>
        {view.members.map((member) => (
          <MemberRow key={member.organisationId} member={member} view={view} />
        ))}
      </ul>
      {view.may.includes("invite") ? (
        <section className="mt-10">
          <h2 className="text-2xl">{t("members.invite")}</h2>
          <p className="mt-2 mb-4 max-w-prose text-ax-text-neutral-subtle">{t("members.inviteText")}</p>
          <Form action={invitePartnerAction} hidden={{ bidId: view.bid.id }}>
            <TextField
              name="organisationNumber"
              label={t("members.organisationNumber")}
              inputMode="numeric"
              width={12}
            />
            <SubmitButton variant="secondary">{t("members.send")}</SubmitButton>
          </Form>
        </section>
      ) : (
        lead &&
        lead.organisationId !== view.us && (
          <p className="mt-6 text-ax-text-neutral-subtle">{t("members.onlyLead", { name: lead.name })}</p>
        )
      )}
      {view.may.includes("decline") && (
        <div className="mt-6">
          {weAreBound && <p className="mb-3 max-w-prose">{t("members.boundPartner")}</p>}
          <ActionButton
            action={declineInvitationAction}
            hidden={{ bidId: view.bid.id }}
            variant="secondary"
            size="small"
          >
            {t(weAreBound ? "members.leaveAndWithdraw" : "members.leave")}
          </ActionButton>
        </div>
      )}
      <div className="mt-10">
        <Onward ways={ways} saves={false} />
      </div>
    </>
  );
}

/** What the group is bound to while a version stands, for the one who leads it: said before any button is pressed. */
async function Fixed({ view }: { view: LoadedBid }) {
  if (!view.may.includes("withdraw")) return null;
  const t = await getTranslations("bids.members");
  return (
    <Alert variant="info" className="mb-4 max-w-prose">
      <p>{t("sent")}</p>
      {view.members.some(({ organisationId }) => isBound(view.bid, organisationId)) && (
        <p className="mt-2">{t("boundLead")}</p>
      )}
    </Alert>
  );
}

async function MemberRow({ member, view }: { member: MemberView; view: LoadedBid }) {
  const t = await getTranslations("bids.members");
  const locale = await getLocale();
  const day = (at: Date) => formatShortDate(at, locale, "Europe/Oslo");
  const { organisationId, name, organisationNumber, role, acceptedAt, declinedAt, invitedAt } = member;
  const waiting = !acceptedAt && !declinedAt;
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-8 gap-y-2 py-4 border-t border-ax-border-neutral-subtle">
      <span className="min-w-0">
        <span className="block font-semibold">{name}</span>
        <span className="block text-base text-ax-text-neutral-subtle">
          {t(role)}
          {organisationNumber && `, ${organisationNumber}`}
        </span>
      </span>
      <span className="flex flex-wrap items-center gap-4 text-base">
        <span className="flex items-center gap-2">
          {waiting ? (
            <ClockIcon aria-hidden="true" className="text-ax-text-warning-decoration" fontSize="1.25rem" />
          ) : (
            !declinedAt && (
              <CheckmarkCircleFillIcon
                aria-hidden="true"
                className="text-ax-text-success-decoration"
                fontSize="1.25rem"
              />
            )
          )}
          {organisationId === view.us
            ? t("you")
            : declinedAt
              ? t("declined", { day: day(declinedAt) })
              : waiting
                ? t("waiting", { day: day(invitedAt) })
                : t("accepted", { day: day(acceptedAt ?? invitedAt) })}
        </span>
        {role === "PARTNER" && view.may.includes("removePartner") && (
          <ActionButton
            action={removePartnerAction}
            hidden={{ bidId: view.bid.id, organisationId }}
            variant="tertiary"
            size="small"
          >
            {t(isBound(view.bid, organisationId) ? "removeAndWithdraw" : "remove", { name })}
          </ActionButton>
        )}
      </span>
    </li>
  );
}
