import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { refusalSentence } from "#lib/platform/form-action.ts";
import { plainQuery } from "#lib/platform/plain-query.ts";
import { BidShell } from "../bid-shell.tsx";
import { partsOf } from "../checklist.ts";
import { loadBid } from "../load-bid.ts";
import { AnswerPart } from "./answer-part.tsx";
import { DeclarationPart } from "./declaration-part.tsx";
import { FilesPart } from "./files-part.tsx";
import { MembersPart } from "./members-part.tsx";
import type { Ways } from "./onward.tsx";
import { PricePart } from "./price-part.tsx";

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await getTranslations("bids"))("title") });

/** One part of the bid at a time. */
export default async function BidPartPage({ params, searchParams }: PageProps<"/tilbud/[id]/[section]">) {
  const { id, section } = await params;
  const { avvist, lagret } = plainQuery(await searchParams);
  const view = await loadBid(id, `/tilbud/${id}/${section}`);
  const parts = partsOf(view);
  const index = parts.findIndex(({ slug }) => slug === section);
  const part = parts[index];
  if (!part) notFound();
  const slugOf = (at: number) => parts[at] && `/tilbud/${id}/${parts[at].slug}`;
  const ways: Ways = {
    previous: slugOf(index - 1),
    next: slugOf(index + 1) ?? `/tilbud/${id}/send`,
    last: index === parts.length - 1,
  };
  const fileRefusal = typeof avvist === "string" ? await refusalSentence(avvist) : undefined;
  return (
    <BidShell view={view} at={section}>
      {part.kind === "answer" && part.requirementId && (
        <AnswerPart
          view={view}
          requirementId={part.requirementId}
          ways={ways}
          kept={lagret === "svarbank"}
          fileRefusal={fileRefusal}
        />
      )}
      {part.kind === "price" && <PricePart view={view} ways={ways} />}
      {part.kind === "declaration" && <DeclarationPart view={view} ways={ways} />}
      {part.kind === "members" && <MembersPart view={view} ways={ways} />}
      {part.kind === "files" && <FilesPart view={view} ways={ways} fileRefusal={fileRefusal} />}
    </BidShell>
  );
}
