import { Button } from "@navikt/ds-react/Button";
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { listOwnOrganisations } from "#lib/organisations/queries.ts";
import { plainQuery } from "#lib/platform/plain-query.ts";
import { currentIdentity, pathWithin, read } from "#lib/platform/session.ts";
import { chooseOrganisationAction } from "./actions.ts";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("signIn"))("choose.title") };
}

/** For whom one acts in this browser, until one chooses another or signs out. */
export default async function ChooseOrganisationPage({ searchParams }: Props) {
  const videre = pathWithin(plainQuery(await searchParams, 2_000).videre);
  const identity = await currentIdentity();
  if (!identity) redirect("/logg-inn");
  const organisations = await read(listOwnOrganisations);
  const [t, role] = await Promise.all([getTranslations("signIn.choose"), getTranslations("organisations.roles")]);
  const known = organisations.flatMap(({ id, ...rest }) => (id ? [{ id, ...rest }] : []));
  const unknown = organisations.filter(({ id }) => !id);
  return (
    <div className="page-width py-12">
      <h1>{organisations.length > 0 ? t("title") : t("noneTitle")}</h1>
      {known.length > 0 && <p className="mt-4 max-w-prose">{t("introduction")}</p>}
      {organisations.length === 0 && <p className="mt-4 max-w-prose">{t("none")}</p>}
      {known.length > 0 && (
        <form action={chooseOrganisationAction} className="mt-8 max-w-xl">
          <input type="hidden" name="videre" value={videre} />
          <ul className="flex flex-col gap-3">
            {known.map(({ id, name, roles }) => (
              <li key={id}>
                <button type="submit" name="organisationId" value={id} className="choice-button">
                  <span className="font-semibold">{name}</span>
                  <span className="text-ax-text-neutral-subtle text-base">
                    {roles.map((each) => role(each as never)).join(", ")}
                    {id === identity.organisationId && ` · ${t("current")}`}
                  </span>
                </button>
              </li>
            ))}
          </ul>
        </form>
      )}
      {unknown.length > 0 && (
        <section className="mt-10" aria-labelledby="nye">
          <h2 id="nye" className="text-xl font-semibold">
            {t("newTitle")}
          </h2>
          <p className="mt-2 max-w-prose">{t("newText")}</p>
          <ul className="mt-4 flex flex-col gap-4">
            {unknown.map(({ organisationNumber, name }) => (
              <li key={organisationNumber}>
                <Button as="a" variant="secondary" href={`/leverandorer/registrer/${organisationNumber}`}>
                  {t("register", { name })}
                </Button>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}
