"use server";

import { formAction } from "#lib/platform/form-action.ts";
import { amendTender } from "#lib/tenders/amend-tender.ts";
import { answerQuestion } from "#lib/tenders/answer-question.ts";
import { approveAmendment } from "#lib/tenders/approve-amendment.ts";
import { approveAnswer } from "#lib/tenders/approve-answer.ts";
import { approveTender } from "#lib/tenders/approve-tender.ts";
import { askQuestion } from "#lib/tenders/ask-question.ts";
import { askReader } from "#lib/tenders/ask-reader.ts";
import { cancelTender } from "#lib/tenders/cancel-tender.ts";
import { draftAnswer } from "#lib/tenders/draft-answer.ts";
import { noteLook } from "#lib/tenders/note-look.ts";
import { removeDocument } from "#lib/tenders/remove-document.ts";
import { returnAmendment } from "#lib/tenders/return-amendment.ts";
import { returnAnswer } from "#lib/tenders/return-answer.ts";
import { returnForChanges } from "#lib/tenders/return-for-changes.ts";
import { sendForReview } from "#lib/tenders/send-for-review.ts";
import { takeBackAmendment } from "#lib/tenders/take-back-amendment.ts";

const toTender = { to: ({ id }: { id: string }) => `/konkurranser/${id}` };

export const sendForReviewAction = formAction(sendForReview, toTender);
export const approveTenderAction = formAction(approveTender, toTender);
export const returnForChangesAction = formAction(returnForChanges, toTender);
export const cancelTenderAction = formAction(cancelTender, toTender);
export const amendTenderAction = formAction(amendTender, {
  to: ({ id, proposalId }) => `/konkurranser/${id}${proposalId ? "/endring" : "#endringer"}`,
});
const toAmendments = { to: ({ id }: { id: string }) => `/konkurranser/${id}#endringer` };
const toProposals = { to: ({ id }: { id: string }) => `/konkurranser/${id}/endring` };
export const approveAmendmentAction = formAction(approveAmendment, toAmendments);
export const returnAmendmentAction = formAction(returnAmendment, toProposals);
export const takeBackAmendmentAction = formAction(takeBackAmendment, toProposals);
export const askQuestionAction = formAction(askQuestion, {
  to: ({ tenderId }) => `/konkurranser/${tenderId}#sporsmal`,
});
export const answerQuestionAction = formAction(answerQuestion);
export const removeDocumentAction = formAction(removeDocument);
export const sayWhyNotAction = formAction(noteLook);

const toInbox = { to: ({ tenderId }: { tenderId: string }) => `/konkurranser/${tenderId}/sporsmal` };

export const draftAnswerAction = formAction(draftAnswer, {
  to: ({ tenderId }, { clarificationId }) => `/konkurranser/${tenderId}/sporsmal/${clarificationId}`,
});
export const askReaderAction = formAction(askReader, toInbox);
export const approveAnswerAction = formAction(approveAnswer, toInbox);
export const returnAnswerAction = formAction(returnAnswer, toInbox);
