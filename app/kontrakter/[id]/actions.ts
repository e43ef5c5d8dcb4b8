"use server";

import { amendContract } from "#lib/contracts/amend-contract.ts";
import { completeContract } from "#lib/contracts/complete-contract.ts";
import { draftContract } from "#lib/contracts/draft-contract.ts";
import { meetMilestone } from "#lib/contracts/meet-milestone.ts";
import { sendForSignatures } from "#lib/contracts/send-for-signatures.ts";
import { signContract } from "#lib/contracts/sign-contract.ts";
import { terminateContract } from "#lib/contracts/terminate-contract.ts";
import { approveClaim } from "#lib/outcomes/approve-claim.ts";
import { checkClaim } from "#lib/outcomes/check-claim.ts";
import { confirmOutcome } from "#lib/outcomes/confirm-outcome.ts";
import { draftClaim } from "#lib/outcomes/draft-claim.ts";
import { endParticipation } from "#lib/outcomes/end-participation.ts";
import { payClaim } from "#lib/outcomes/pay-claim.ts";
import { referParticipant } from "#lib/outcomes/refer-participant.ts";
import { returnClaim } from "#lib/outcomes/return-claim.ts";
import { startParticipation } from "#lib/outcomes/start-participation.ts";
import { submitClaim } from "#lib/outcomes/submit-claim.ts";
import { formAction } from "#lib/platform/form-action.ts";

const here = ({ id }: { id: string }) => `/kontrakter/${id}`;
const participants = ({ contractId, id }: { contractId: string; id: string }) =>
  `/kontrakter/${contractId}/deltakere?sist=${id}#deltaker-${id}`;
const claims = ({ contractId, id }: { contractId: string; id: string }) => `/kontrakter/${contractId}/krav#krav-${id}`;

export const draftContractAction = formAction(draftContract, { to: (value) => `${here(value)}/rediger` });
export const sendForSignaturesAction = formAction(sendForSignatures, { to: here });
export const signContractAction = formAction(signContract, { to: (value) => `${here(value)}#signaturer` });
export const completeContractAction = formAction(completeContract, { to: here });
export const terminateContractAction = formAction(terminateContract, { to: here });
export const amendContractAction = formAction(amendContract, { to: (value) => `${here(value)}#endringer` });
export const meetMilestoneAction = formAction(meetMilestone, { to: (value) => `${here(value)}#milepeler` });

export const referParticipantAction = formAction(referParticipant, { to: participants });
export const startParticipationAction = formAction(startParticipation, { to: participants });
export const endParticipationAction = formAction(endParticipation, { to: participants });
export const confirmOutcomeAction = formAction(confirmOutcome, {
  to: (value) => `/kontrakter/${value.contractId}/deltakere#deltaker-${value.participantId}`,
});

export const draftClaimAction = formAction(draftClaim, { to: claims });
export const submitClaimAction = formAction(submitClaim, { to: claims });
export const checkClaimAction = formAction(checkClaim, { to: claims });
export const approveClaimAction = formAction(approveClaim, { to: claims });
export const payClaimAction = formAction(payClaim, { to: claims });
export const returnClaimAction = formAction(returnClaim, { to: claims });
