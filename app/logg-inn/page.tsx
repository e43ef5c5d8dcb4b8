import { Alert } from "@navikt/ds-react/Alert";
import { Button } from "@navikt/ds-react/Button";
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { plainQuery } from "#lib/platform/plain-query.ts";
import { currentIdentity, pathWithin } from "#lib/platform/session.ts";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("signIn"))("title") };
}

/** Two doors, one for those who work in NAV and one for everyone else; each a plain link to the issuer. */
export default async function SignInPage({ searchParams }: Props) {
  const { videre, callbackUrl, error } = plainQuery(await searchParams, 2_000);
  const onwards = pathWithin(videre ?? withinUrl(callbackUrl));
  if (!error && (await currentIdentity())) redirect(onwards);
  const t = await getTranslations("signIn");
  return (
    <div className="page-width py-12">
      <h1>{t("title")}</h1>
      {error && (
        <Alert variant={error === "signInAgain" ? "info" : "error"} className="mt-6 max-w-3xl">
          {t(error === "signInAgain" ? "again" : "failed")}
        </Alert>
      )}
      <p className="mt-4 max-w-prose">{t("introduction")}</p>
      <div className="mt-8 grid gap-x-12 gap-y-8 max-w-3xl ax-md:grid-cols-2">
        {(["staff", "supplier"] as const).map((provider) => (
          <section key={provider} className="flex flex-col gap-4 items-start" aria-labelledby={provider}>
            <h2 id={provider} className="text-xl font-semibold">
              {t(`${provider}.who`)}
            </h2>
            <p>{t(`${provider}.how`)}</p>
            <Button as="a" href={`/logg-inn/${provider}?videre=${encodeURIComponent(onwards)}`} className="mt-auto">
              {t(`${provider}.button`)}
            </Button>
          </section>
        ))}
      </div>
    </div>
  );
}

/** next-auth gives whole addresses; the path is what matters, and only our own. */
function withinUrl(url: unknown) {
  return typeof url === "string" && URL.canParse(url) ? new URL(url).pathname : undefined;
}
