import { getTranslations } from "next-intl/server";
import type { LoadedBid } from "../load-bid.ts";
import { Attachments } from "./attachments.tsx";
import { Onward, type Ways } from "./onward.tsx";

export async function FilesPart({ view, ways, fileRefusal }: { view: LoadedBid; ways: Ways; fileRefusal?: string }) {
  const t = await getTranslations("bids");
  return (
    <>
      <Attachments
        view={view}
        requirementId={null}
        title={t("parts.files")}
        refusal={fileRefusal}
        back="vedlegg"
        first
      />
      <div className="mt-10">
        <Onward ways={ways} saves={false} />
      </div>
    </>
  );
}
