import { z } from "zod";
import { take } from "../platform/actions.ts";
import { decideApproval } from "../platform/approval.ts";
import { command } from "../platform/command.ts";
import { id } from "../platform/fields.ts";
import { proposalActions, unpackAmended } from "./amendment-proposal.ts";
import { holdProposal } from "./load-proposal.ts";
import { publishAmendment } from "./publish-amendment.ts";
import { tagsOf } from "./tender.ts";
import { writeAmended } from "./write-amended.ts";

/**
 * A second person approves a prepared amendment: it is published, numbered, and takes effect now.
 * @throws Refused samePerson, deadlinePassed, amendedMeanwhile (prepared of what is no longer so), and what
 *   publishAmendment() finds by today's clock: changeNeedsMoreTime among them
 */
export const approveAmendment = command({
  input: z.object({ proposalId: id }),
  run: async ({ input, actor, now, tx, record }) => {
    const { proposal, tender, decision } = await holdProposal({ tx, actor, now }, input.proposalId);
    take(proposalActions.approve, actor, proposal, now);
    await decideApproval({ tx, actor, now }, { ...decision, approved: true });
    const { text, changes, preparedById } = proposal;
    const amended = unpackAmended(proposal.amended);
    const { number, mustConfirm, newDeadline } = await publishAmendment(
      { tx, actor, now },
      tender,
      { text, changes, changesTask: proposal.mustConfirm, dates: amended },
      proposal.id,
    );
    await writeAmended(tx, tender, amended);
    if (proposal.documentName !== null) {
      await tx.$executeRaw`
        insert into "TenderDocument" ("tenderId", name, "mediaType", size, sha256, content, "addedById")
        select p."tenderId", p."documentName", p."documentMediaType", octet_length(p."documentContent"),
          sha256(p."documentContent"), p."documentContent", p."preparedById"
        from "AmendmentProposal" p where p.id = ${proposal.id}::uuid`;
    }
    const body = { number, mustConfirm, newDeadline, proposalId: proposal.id, preparedById };
    await record("tender.amended", { type: "Tender", id: tender.id }, body, tagsOf(tender.id));
    return { id: tender.id, number };
  },
});
