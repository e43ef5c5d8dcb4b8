import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { MatchingSuppliers } from "#components/suppliers/matching-suppliers.tsx";
import { TenderHeading } from "#components/tenders/tender-heading.tsx";
import { isId } from "#lib/platform/fields.ts";
import { read } from "#lib/platform/session.ts";
import { listMatchingSuppliers } from "#lib/suppliers/match-queries.ts";
import { getTender } from "#lib/tenders/queries.ts";

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations("fit"))("matching.title"),
});

/** Which registered suppliers fit a published tender, and why; the same for everyone. */
export default async function MatchingPage({ params }: PageProps<"/konkurranser/[id]/leverandorer">) {
  const { id } = await params;
  const { tender, suppliers } = await read(async (acting) => ({
    tender: isId(id) ? await getTender(acting, id) : undefined,
    suppliers: isId(id) ? await listMatchingSuppliers(acting, "TENDER", id) : [],
  }));
  if (!tender?.publishesAt) notFound();
  const t = await getTranslations("fit");
  return (
    <>
      <TenderHeading tender={tender} title={t("matching.title")} />
      <MatchingSuppliers suppliers={suppliers} />
    </>
  );
}
