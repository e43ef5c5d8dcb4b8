import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { after } from "next/server";
import { cache } from "react";
import { FollowThing } from "#components/suppliers/follow-thing.tsx";
import { TenderWhole } from "#components/tenders/tender-whole.tsx";
import { getPaymentTime } from "#lib/insight/payment-time.ts";
import { hasRole } from "#lib/platform/actor.ts";
import { isId } from "#lib/platform/fields.ts";
import { currentIdentity, read } from "#lib/platform/session.ts";
import { getFollowOf } from "#lib/suppliers/follow-queries.ts";
import { otherPartsOf } from "#lib/tenders/mixed.ts";
import { noteLook } from "#lib/tenders/note-look.ts";
import { phaseOf } from "#lib/tenders/phase.ts";
import { getTender } from "#lib/tenders/queries.ts";
import { listConfirmations } from "#lib/tenders/regulation/queries.ts";
import { worksOnTendersOf } from "#lib/tenders/tender.ts";
import { followThingAction, stopFollowingAction } from "../../min-side/varsler/actions.ts";
import { AwardLinks } from "./award-links.tsx";
import { StaffActions } from "./staff-actions.tsx";
import { TenderHeading } from "./tender-heading.tsx";
import { WhyNot } from "./why-not.tsx";

type Props = { params: Promise<{ id: string }> };

const load = cache((id: string) =>
  read(async (acting) => {
    const tender = isId(id) ? await getTender(acting, id) : undefined;
    const staff = tender !== undefined && worksOnTendersOf(acting.actor, tender.buyerId);
    return {
      tender,
      staff,
      confirmations: tender && otherPartsOf(tender).length > 0 ? await listConfirmations(acting) : [],
      follow: tender && !staff ? await getFollowOf(acting, "TENDER", id) : null,
      paysIn: tender && (await getPaymentTime(acting, tender.buyerId)),
      actor: acting.actor,
      now: acting.now,
    };
  }),
);

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { tender } = await load((await params).id);
  return { title: tender?.title };
}

export default async function TenderPage({ params }: Props) {
  const { tender, staff, confirmations, follow, paysIn, actor, now } = await load((await params).id);
  if (!tender) notFound();
  const takesPart = hasRole(actor, "supplierAdmin", "supplierMember") && tender.status === "PUBLISHED";
  if (takesPart) {
    const identity = await currentIdentity();
    after(() => noteLook(identity, { tenderId: tender.id })); // counted, never who: lib/tenders/look.ts
  }
  return (
    <>
      <TenderHeading tender={tender} now={now} staff={staff} paysIn={paysIn}>
        {!staff && ["decided", "concluded"].includes(phaseOf(tender, now)) && <AwardLinks tenderId={tender.id} />}
        {staff && <StaffActions tender={tender} actor={actor} now={now} />}
        {!staff && tender.publishesAt && (
          <FollowThing
            kind="TENDER"
            objectId={tender.id}
            follow={follow}
            signedIn={actor.personId !== null}
            path={`/konkurranser/${tender.id}`}
            actions={{ follow: followThingAction, stop: stopFollowingAction }}
          />
        )}
      </TenderHeading>
      <TenderWhole
        tender={tender}
        now={now}
        open={phaseOf(tender, now) === "open"}
        staff={staff}
        confirmations={confirmations}
      />
      {takesPart && <WhyNot tenderId={tender.id} />}
    </>
  );
}
