import { createHash } from "node:crypto";
import { z } from "zod";
import { take } from "../platform/actions.ts";
import { command } from "../platform/command.ts";
import type { Acting } from "../platform/db.ts";
import { checkPosted } from "../platform/documents/check-document.ts";
import { documentName } from "../platform/documents/file-name.ts";
import { formId, id, instant, optionalText } from "../platform/fields.ts";
import { Refused } from "../platform/refused.ts";
import { needsSecondPerson } from "./amendment.ts";
import { holdTender, loadTender } from "./load-tender.ts";
import { proposeAmendment } from "./propose-amendment.ts";
import { known, type PlannedAmendment, publishAmendment } from "./publish-amendment.ts";
import { tagsOf, tenderActions } from "./tender.ts";

/**
 * Adds a public document: freely to a draft; to a published tender as a numbered amendment, whose text says why, and which
 * changes the task unless the officer says, with a reason that everyone reads, that it does not (FOA § 20-1 (3) and (4)).
 * One that changes the task waits for a second person.
 * @throws Refused deadlinePassed, sayWhyNoChange, and what checkAmendment() (the deadline) and checkDocument() find
 */
export const addDocument = command({
  input: z.object({
    tenderId: id,
    formId,
    name: documentName,
    explanation: optionalText(4_000),
    changesTask: z
      .union([z.boolean(), z.enum(["true", "false"]).transform((value) => value === "true")])
      .optional()
      .default(true),
    deadline: instant.optional(),
    content: z.instanceof(Uint8Array, { error: "required" }),
  }),
  prepare: (posted, look) => checkPosted(posted, look, (acting) => tenderToAddTo(acting, posted)),
  run: async ({ input, ready: { mediaType }, actor, now, tx, record, once }) => {
    const { tenderId, name, content } = input;
    const { id, before } = await once(input.formId, (id) => madeBefore({ tx, actor }, id));
    if (before) return before;
    const tender = await tenderToAddTo({ tx, actor, now }, input, holdTender);
    const object = { type: "Tender", id: tenderId };
    const amendment = tender.status === "PUBLISHED" ? amendmentOf(input) : undefined;
    if (amendment && needsSecondPerson(amendment)) {
      const document = { name, mediaType, content };
      const amended = known({ deadline: input.deadline });
      const proposed = await proposeAmendment({ tx, actor, now }, tender, { id, ...amendment, amended, document });
      await record("tender.amendmentPrepared", object, proposed);
      return { id, tenderId, proposalId: id };
    }
    if (amendment) await publishAmendment({ tx, actor, now }, tender, amendment);
    const document = await tx.tenderDocument.create({
      data: {
        id,
        tenderId,
        name,
        mediaType,
        size: content.byteLength,
        sha256: createHash("sha256").update(content).digest(),
        content: Buffer.from(content),
        addedById: actor.personId ?? "",
      },
      select: { id: true },
    });
    await record("tender.documentAdded", object, { name }, tagsOf(tenderId));
    return { id: document.id, tenderId, proposalId: undefined };
  },
});

/** What the same form has made: the document, or the proposal that is to add it. */
async function madeBefore({ tx, actor }: Pick<Acting, "tx" | "actor">, id: string) {
  const by = actor.personId ?? id;
  const select = { id: true, tenderId: true };
  const document = await tx.tenderDocument.findFirst({ where: { id, addedById: by }, select });
  if (document) return { ...document, proposalId: undefined };
  const proposal = await tx.amendmentProposal.findFirst({ where: { id, preparedById: by }, select });
  return proposal && { ...proposal, proposalId: proposal.id };
}

/** The tender, when this actor may add a document to it now. @throws Refused */
async function tenderToAddTo(acting: Acting, { tenderId }: { tenderId: string }, load = loadTender) {
  const tender = await load(acting, tenderId);
  const action = tender.status === "PUBLISHED" ? tenderActions.amend : tenderActions.addDocument;
  take(action, acting.actor, tender, acting.now);
  return tender;
}

/** The amendment that a document is after publication. @throws Refused sayWhyNoChange */
function amendmentOf({
  name,
  explanation,
  changesTask,
  deadline,
}: {
  name: string;
  explanation: string;
  changesTask: boolean;
  deadline?: Date | undefined;
}): PlannedAmendment {
  if (!changesTask && !explanation) throw new Refused("sayWhyNoChange", { field: "explanation" });
  return {
    text: explanation || name,
    changes: [{ field: "documents", row: null, before: null, after: name }],
    changesTask,
    dates: { deadline: changesTask ? deadline : undefined },
  };
}
