import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { MatchingSuppliers } from "#components/suppliers/matching-suppliers.tsx";
import { PageHeading } from "#components/ui/page-heading.tsx";
import { getNeed } from "#lib/needs/queries.ts";
import { isId } from "#lib/platform/fields.ts";
import { read } from "#lib/platform/session.ts";
import { listMatchingSuppliers } from "#lib/suppliers/match-queries.ts";

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations("fit"))("matching.title"),
});

/** Which registered suppliers fit a public need, and why; the same for everyone. */
export default async function MatchingPage({ params }: PageProps<"/behov/[id]/leverandorer">) {
  const { id } = await params;
  const { need, suppliers } = await read(async (acting) => ({
    need: await getNeed(acting, id),
    suppliers: isId(id) ? await listMatchingSuppliers(acting, "NEED", id) : [],
  }));
  if (!need?.publicAt) notFound();
  const [t, needs] = await Promise.all([getTranslations("fit"), getTranslations("needs")]);
  return (
    <>
      <PageHeading
        title={t("matching.title")}
        crumbs={[
          { href: "/behov", label: needs("title") },
          { href: `/behov/${id}`, label: need.title },
        ]}
      />
      <MatchingSuppliers suppliers={suppliers} />
    </>
  );
}
