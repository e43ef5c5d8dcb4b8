import { Button } from "@navikt/ds-react/Button";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ActionButton } from "#components/action-button.tsx";
import { Form, SubmitButton, TextArea } from "#components/form.tsx";
import { LotCombinations } from "#components/tenders/lot-combinations.tsx";
import { TenderHeading } from "#components/tenders/tender-heading.tsx";
import { Section } from "#components/ui/section.tsx";
import { awardActions, lotActions } from "#lib/awards/award.ts";
import { type AwardsView, factsOf, getAwards, type LotAwards } from "#lib/awards/queries.ts";
import { refusalOf } from "#lib/platform/actions.ts";
import type { Actor } from "#lib/platform/actor.ts";
import { read } from "#lib/platform/session.ts";
import { type LotLeft, leftToConclude } from "#lib/tenders/left-to-conclude.ts";
import { tenderActions } from "#lib/tenders/tender.ts";
import { concludeTenderAction, notifyAwardAction } from "./actions.ts";
import { AwardView } from "./award-view.tsx";
import { DraftForm } from "./draft-form.tsx";

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await getTranslations("awards"))("title") });

const standing = (lot: LotAwards) => lot.awards.find(({ status }) => status !== "REVERSED");

/** The award of each lot: being prepared, for the buyer; told, for everyone. */
export default async function AwardPage({ params }: PageProps<"/konkurranser/[id]/tildeling">) {
  const { id } = await params;
  const { view, left, actor, now } = await read(async (acting) => {
    const view = await getAwards(acting, id);
    const mayConclude = view && refusalOf(tenderActions.conclude, acting.actor, view.tender, acting.now) === undefined;
    const left = mayConclude && !view.actorIsPartial ? await leftToConclude(acting, id) : [];
    return { view, left, actor: acting.actor, now: acting.now };
  });
  if (!view) notFound();
  const t = await getTranslations("awards");
  const lead = !view.prepares ? "public" : view.locked ? "prepare" : "notLocked";
  return (
    <>
      <TenderHeading tender={view.tender} title={t("title")} lead={t(`lead.${lead}`)}>
        <div className="flex flex-col gap-3 items-start text-base">
          {view.prepares && (
            <a className="text-link" href={`/konkurranser/${id}/evaluering`}>
              {t("toEvaluation")}
            </a>
          )}
          {(view.prepares || view.tender.status !== "PUBLISHED") && (
            <a className="text-link" href={`/konkurranser/${id}/protokoll`}>
              {t("toRecord")}
            </a>
          )}
        </div>
      </TenderHeading>
      {view.prepares && !view.locked && (
        <Section wide>
          <Button as="a" href={`/konkurranser/${id}/evaluering`}>
            {t("toEvaluation")}
          </Button>
        </Section>
      )}
      {view.prepares && <LotCombinations tender={{ ...view.tender, lots: view.lots }} />}
      {(view.locked || !view.prepares) &&
        view.lots.map((lot) => (
          <Section
            key={lot.id}
            wide
            title={view.lots.length > 1 ? `${lot.number}. ${lot.title}` : undefined}
            id={`del-${lot.number}`}
          >
            {lot.awards.map((award) => (
              <AwardView key={award.id} view={view} award={award} actor={actor} now={now} />
            ))}
            {!standing(lot) && <NoAward view={view} lot={lot} actor={actor} now={now} />}
          </Section>
        ))}
      <Notify view={view} actor={actor} now={now} />
      <ConcludeWithout tenderId={id} left={left} />
    </>
  );
}

async function NoAward({ view, lot, actor, now }: { view: AwardsView; lot: LotAwards; actor: Actor; now: Date }) {
  const t = await getTranslations("awards");
  const toAward = {
    status: view.locked ? ("LOCKED" as const) : ("NOT_LOCKED" as const),
    buyerId: view.tender.buyerId,
    tenderStatus: view.tender.status,
    alreadyAwarded: false,
    actorIsPartial: view.actorIsPartial,
  };
  if (refusalOf(lotActions.draft, actor, toAward, now) !== undefined) return <p>{t("notHere")}</p>;
  return <DraftForm lot={lot} />;
}

/** All letters at once, when every lot with bids is approved. */
async function Notify({ view, actor, now }: { view: AwardsView; actor: Actor; now: Date }) {
  const t = await getTranslations("awards.notify");
  const approved = view.lots.flatMap((lot) => lot.awards).filter(({ status }) => status === "APPROVED");
  const first = approved[0];
  if (!first || refusalOf(awardActions.notify, actor, factsOf(view, first), now) !== undefined) return null;
  const ready = view.lots.every(
    (lot) => lot.ranked.length === 0 || ![undefined, "DRAFTED"].includes(standing(lot)?.status),
  );
  return (
    <Section title={t("title")} id="brev" intro={t("intro")}>
      <p className="mb-5">{t("days", { days: view.tender.standstillDays })}</p>
      {ready ? (
        <ActionButton action={notifyAwardAction} hidden={{ tenderId: view.tender.id }}>
          {t("send")}
        </ActionButton>
      ) : (
        <p>{t("notReady")}</p>
      )}
    </Section>
  );
}

/** When all the other lots have their contracts: those that wait are awarded anew, or dropped here with a reason. */
async function ConcludeWithout({ tenderId, left }: { tenderId: string; left: readonly LotLeft[] }) {
  if (left.length === 0 || left.some(({ waitsFor }) => waitsFor === "contract")) return null;
  const t = await getTranslations("awards.conclude");
  return (
    <Section title={t("title")} id="avslutt" intro={t("intro")}>
      <ul className="mb-5 list-disc pl-6">
        {left.map(({ lotId, number, title }) => (
          <li key={lotId}>{`${number}. ${title}`}</li>
        ))}
      </ul>
      <Form action={concludeTenderAction} hidden={{ tenderId }}>
        <TextArea name="reason" label={t("reason")} description={t("reasonHelp")} maxLength={2000} />
        <SubmitButton variant="danger">{t("send")}</SubmitButton>
      </Form>
    </Section>
  );
}
