import { useTranslations } from "next-intl";
import type { ComponentProps } from "react";
import { PageHeading } from "#components/ui/page-heading.tsx";

/** The top of a page about one tender, with the way back to it (or to where its draft is written) and to all of them. */
export function TenderHeading({
  tender,
  draft = false,
  ...heading
}: {
  tender: { id: string; title: string };
  draft?: boolean;
} & Omit<ComponentProps<typeof PageHeading>, "crumbs">) {
  const t = useTranslations("tenders");
  const crumbs = [
    { href: "/konkurranser", label: t("title") },
    { href: `/konkurranser/${tender.id}${draft ? "/rediger" : ""}`, label: tender.title || t("untitled") },
  ];
  return <PageHeading {...heading} crumbs={crumbs} />;
}
