import { useTranslations } from "next-intl";
import { Section } from "#components/ui/section.tsx";
import type { TenderView } from "#lib/tenders/queries.ts";
import type { Confirmation } from "#lib/tenders/regulation/confirmation.ts";
import { Amendments, Documents, Questions } from "./tender-answers.tsx";
import { HowJudged, Requirements, WhoCanTakePart } from "./tender-demands.tsx";
import { TenderLots } from "./tender-lots.tsx";
import { TenderProcedure } from "./tender-procedure.tsx";
import { TenderRoad } from "./tender-road.tsx";
import { TenderTerms } from "./tender-terms.tsx";

/** What follows the five answers: as everyone reads it on the tender's page, and where it is approved. */
export function TenderWhole({
  tender,
  now,
  open,
  staff,
  confirmations,
}: {
  tender: TenderView;
  /** Of the values of law that decided which rules a mixed contract follows. */
  confirmations: readonly Confirmation[];
  now: Date;
  /** Shows the ways in to a bid. */
  open: boolean;
  staff: boolean;
}) {
  const t = useTranslations("tenders");
  return (
    <>
      <Section title={t("road.title")} id="veien" wide plain>
        <TenderRoad tender={tender} now={now} />
      </Section>
      <TenderProcedure tender={tender} confirmations={confirmations} now={now} />
      <WhoCanTakePart tender={tender} />
      <TenderLots tender={tender} open={open && !staff} />
      <Requirements tender={tender} />
      <HowJudged tender={tender} />
      <TenderTerms tender={tender} />
      {tender.publishesAt && <Questions tender={tender} now={now} staff={staff} />}
      <Documents tender={tender} />
      {tender.publishesAt && <Amendments tender={tender} />}
    </>
  );
}
