import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ActionButton } from "#components/action-button.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Instant } from "#components/ui/instant.tsx";
import { listReusable } from "#lib/bids/bank-queries.ts";
import { read } from "#lib/platform/session.ts";
import { bringInAction } from "../../actions.ts";
import { BidShell } from "../../bid-shell.tsx";
import { loadBid } from "../../load-bid.ts";

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations("bids.bank"))("bringIn"),
});

/** What the supplier has written before, the likest to this requirement first, to bring into the answer with one press. */
export default async function BringInPage({ params }: PageProps<"/tilbud/[id]/[section]/hent">) {
  const { id, section } = await params;
  const path = `/tilbud/${id}/${section}`;
  const view = await loadBid(id, `${path}/hent`);
  const requirement = view.document.requirements.find(({ number }) => section === `krav-${number}`);
  if (!requirement || !view.may.includes("save")) notFound();
  const texts = await read((acting) => listReusable(acting, id, requirement));
  const t = await getTranslations("bids.bank");
  return (
    <BidShell view={view} at={section}>
      <p className="text-base">
        <a href={path} className="text-link">
          {t("back")}
        </a>
      </p>
      <h1 className="text-3xl leading-10 mt-2">{t("bringIn")}</h1>
      <p className="mt-3 max-w-prose">{t("bringInLead", { title: requirement.title })}</p>
      {texts.length === 0 && (
        <div className="mt-6">
          <EmptyState title={t("empty")} action={<ButtonLink href="/tilbud/svarbank">{t("toBank")}</ButtonLink>}>
            {t("emptyText")}
          </EmptyState>
        </div>
      )}
      <ul className="mt-6">
        {texts.map((one) => (
          <li key={one.key} className="py-5 border-t border-ax-border-neutral-subtle flex flex-col gap-3 items-start">
            <div>
              <h2 className="text-xl">{one.title}</h2>
              <p className="text-base text-ax-text-neutral-subtle">
                {one.tender ? t("fromBid", { tender: one.tender }) : t("fromBank")} · <Instant at={one.savedAt} short />
              </p>
            </div>
            <p className="max-w-prose whitespace-pre-line line-clamp-4">{one.text}</p>
            <details className="w-full">
              <summary className="text-link cursor-pointer text-base">{t("whole")}</summary>
              <p className="mt-2 max-w-prose whitespace-pre-line">{one.text}</p>
            </details>
            <ActionButton
              action={bringInAction}
              hidden={{ bidId: id, requirementId: requirement.id, ...one.from, back: path }}
              label={t("takeThis", { title: one.title })}
              variant="secondary"
              size="small"
            >
              {t("take")}
            </ActionButton>
          </li>
        ))}
      </ul>
    </BidShell>
  );
}
