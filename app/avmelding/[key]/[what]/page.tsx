import { Button } from "@navikt/ds-react/Button";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { PageHeading } from "#components/ui/page-heading.tsx";
import { Section } from "#components/ui/section.tsx";
import { isId } from "#lib/platform/fields.ts";
import { mailKinds } from "#lib/platform/mail-kinds.ts";
import { plainQuery } from "#lib/platform/plain-query.ts";

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations("following"))("off.title"),
  robots: { index: false },
  referrer: "no-referrer",
});

/** Switches a kind of mail off from the link in it, without signing in. */
export default async function SwitchOffPage({ params, searchParams }: PageProps<"/avmelding/[key]/[what]">) {
  const { key, what } = await params;
  const kind = mailKinds.find((each) => each === what);
  if (!isId(key) || !kind) notFound();
  const t = await getTranslations("following");
  const done = plainQuery(await searchParams).av === "ja";
  return (
    <>
      <PageHeading title={t(done ? "off.done" : "off.title")} lead={t(`kinds.${kind}`)} />
      <Section>
        {done ? (
          <p>
            {t("off.back")}{" "}
            <a href="/min-side/varsler" className="text-link">
              {t("title")}
            </a>
          </p>
        ) : (
          <form method="post" action={`/api/unsubscribe/${key}/${kind}`}>
            <Button type="submit">{t("off.press")}</Button>
          </form>
        )}
      </Section>
    </>
  );
}
