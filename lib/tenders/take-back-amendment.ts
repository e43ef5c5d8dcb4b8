import { z } from "zod";
import { take } from "../platform/actions.ts";
import { decideApproval } from "../platform/approval.ts";
import { command } from "../platform/command.ts";
import { id } from "../platform/fields.ts";
import { proposalActions } from "./amendment-proposal.ts";
import { holdProposal } from "./load-proposal.ts";

/** Who prepared an amendment takes it back before anybody has decided it. */
export const takeBackAmendment = command({
  input: z.object({ proposalId: id }),
  run: async ({ input: { proposalId }, actor, now, tx, record }) => {
    const { proposal, tender, decision } = await holdProposal({ tx, actor, now }, proposalId);
    take(proposalActions.takeBack, actor, proposal, now);
    await decideApproval({ tx, actor, now }, { ...decision, approved: false });
    await record("tender.amendmentTakenBack", { type: "Tender", id: tender.id }, { proposalId });
    return { id: tender.id };
  },
});
