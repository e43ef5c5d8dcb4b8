import { getTranslations } from "next-intl/server";
import { Form, SelectField, SubmitButton, TextField } from "#components/form.tsx";
import { Section } from "#components/ui/section.tsx";
import { type ListingFilter, listingQueryOf } from "#lib/suppliers/listing.ts";
import { followSearchAction } from "../min-side/varsler/actions.ts";

/** Follow this search by mail, or as a feed or calendar that needs no one to sign in. */
export async function FollowSearch({
  filter,
  name,
  signedIn,
  language,
}: {
  filter: ListingFilter;
  /** What the search is called until the person says otherwise. */
  name: string;
  signedIn: boolean;
  language: string;
}) {
  const t = await getTranslations("following");
  const query = listingQueryOf(filter);
  const feed = (form: string) => `/api/feeds/${form}?${listingQueryOf(filter, { sprak: language })}`;
  return (
    <>
      <Section title={t("follow.search")} id="folg" intro={t(query ? "follow.searchIntro" : "follow.everything")} band>
        {query && signedIn && (
          <Form action={followSearchAction} hidden={{ query }} defaultValue={{ name, cadence: "EVENT" }}>
            <TextField name="name" label={t("follow.name")} maxLength={200} />
            <SelectField
              name="cadence"
              label={t("follow.cadence")}
              options={(["EVENT", "DAILY", "WEEKLY", "FEED"] as const).map((value) => ({
                value,
                label: t(`cadences.${value}`),
              }))}
            />
            <SubmitButton variant="secondary">{t("follow.press")}</SubmitButton>
          </Form>
        )}
        {query && !signedIn && (
          <a href={`/logg-inn?videre=${encodeURIComponent(`/sok?${query}`)}`} className="text-link">
            {t("follow.signIn")}
          </a>
        )}
      </Section>
      <Section title={t("feeds.title")} id="feeder" intro={t("feeds.intro")}>
        <ul className="flex flex-wrap gap-x-8 gap-y-2">
          {(["atom", "calendar"] as const).map((form) => (
            <li key={form}>
              <a href={feed(form)} className="text-link">
                {t(`feeds.${form}`)}
              </a>
            </li>
          ))}
        </ul>
      </Section>
    </>
  );
}
