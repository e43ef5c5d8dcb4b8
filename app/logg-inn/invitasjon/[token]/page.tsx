import { Alert } from "@navikt/ds-react/Alert";
import { Button } from "@navikt/ds-react/Button";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ActionButton } from "#components/action-button.tsx";
import { PageHeading } from "#components/ui/page-heading.tsx";
import { Section } from "#components/ui/section.tsx";
import { getInvitation } from "#lib/organisations/queries.ts";
import { currentIdentity, read } from "#lib/platform/session.ts";
import { acceptInvitationAction } from "./actions.ts";

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations("signIn"))("invitation.title"),
  referrer: "no-referrer",
  robots: { index: false },
});

/** What the link in an invitation's mail opens. */
export default async function InvitationPage({ params }: PageProps<"/logg-inn/invitasjon/[token]">) {
  const { token } = await params;
  const invitation = await read((acting) => getInvitation(acting, token));
  if (!invitation) notFound();
  const [identity, t, refusal, role] = await Promise.all([
    currentIdentity(),
    getTranslations("signIn.invitation"),
    getTranslations("refusals"),
    getTranslations("organisations.roles"),
  ]);
  const provider = invitation.kind === "NAV_UNIT" || invitation.kind === "OVERSIGHT" ? "staff" : "supplier";
  const back = encodeURIComponent(`/logg-inn/invitasjon/${token}`);
  return (
    <>
      <PageHeading
        title={t("heading", { organisation: invitation.organisation })}
        lead={t("lead", { role: role(invitation.role as never) })}
      />
      <Section>
        {invitation.obstacle ? (
          <Alert variant="warning">{refusal(invitation.obstacle)}</Alert>
        ) : identity ? (
          <ActionButton action={acceptInvitationAction} hidden={{ token }}>
            {t("accept")}
          </ActionButton>
        ) : (
          <>
            <p className="mb-6 max-w-prose">{t(`signInFirst.${provider}`)}</p>
            <Button as="a" href={`/logg-inn/${provider}?videre=${back}`}>
              {t("signIn")}
            </Button>
          </>
        )}
      </Section>
    </>
  );
}
