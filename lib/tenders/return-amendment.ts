import { z } from "zod";
import { take } from "../platform/actions.ts";
import { decideApproval } from "../platform/approval.ts";
import { command } from "../platform/command.ts";
import { id, text } from "../platform/fields.ts";
import { proposalActions } from "./amendment-proposal.ts";
import { holdProposal } from "./load-proposal.ts";

/** The one who should approve a prepared amendment gives it back, with why. Nothing of the tender has changed. */
export const returnAmendment = command({
  input: z.object({ proposalId: id, reason: text(2_000) }),
  run: async ({ input: { proposalId, reason }, actor, now, tx, record }) => {
    const { proposal, tender, decision } = await holdProposal({ tx, actor, now }, proposalId);
    take(proposalActions.return, actor, proposal, now);
    await decideApproval({ tx, actor, now }, { ...decision, approved: false, reason });
    await record("tender.amendmentReturned", { type: "Tender", id: tender.id }, { proposalId });
    return { id: tender.id };
  },
});
