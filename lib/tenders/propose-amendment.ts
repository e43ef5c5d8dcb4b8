import { prepareApproval } from "../platform/approval.ts";
import type { Acting } from "../platform/db.ts";
import { Refused } from "../platform/refused.ts";
import type { Amended, Change } from "./amendment.ts";
import { isStale, packAmended } from "./amendment-proposal.ts";
import { DECIDED_AS, loadProposals } from "./load-proposal.ts";
import { checkAmendment, type PlannedAmendment } from "./publish-amendment.ts";
import type { Tender } from "./tender.ts";

type Proposed = PlannedAmendment & {
  /** Of the form that it came by, where that is to make one thing. */
  id?: string;
  amended: Amended;
  document?: { name: string; mediaType: string; content: Uint8Array };
};

/**
 * Lays an amendment before the one who approves. Nothing that others see changes; of the tender, only its row is held, so that
 * two presses of one button are one proposal.
 * @throws Refused amendmentWaits (the same waits already), and what checkAmendment() finds
 */
export async function proposeAmendment(acting: Acting, tender: Tender, proposed: Proposed) {
  const { tx, actor } = acting;
  const { text, changes, changesTask: mustConfirm, amended, document } = proposed;
  const { newDeadline } = checkAmendment(acting, tender, proposed);
  const others = await loadProposals(acting, { tenderId: tender.id });
  const same = others.some(
    (other) =>
      other.status === "WAITING" &&
      !isStale(other) &&
      other.newDeadline?.getTime() === newDeadline?.getTime() &&
      asOne(other.changes) === asOne(changes),
  );
  if (same) throw new Refused("amendmentWaits");
  const { id } = await tx.amendmentProposal.create({
    data: {
      ...(proposed.id && { id: proposed.id }),
      tenderId: tender.id,
      afterNumber: 0, // the database knows the last
      text,
      amended: packAmended(amended),
      changes: [...changes],
      newDeadline,
      mustConfirm,
      ...(document && {
        documentName: document.name,
        documentMediaType: document.mediaType,
        documentContent: Buffer.from(document.content),
      }),
      preparedById: actor.personId ?? "",
    },
    select: { id: true },
  });
  const { objectType, purpose } = DECIDED_AS;
  await prepareApproval(acting, { object: { type: objectType, id }, unitId: tender.buyerId, purpose });
  return { proposalId: id, mustConfirm, newDeadline };
}

/** The database keeps a change's parts in an order of its own. */
const asOne = (changes: readonly Change[]) =>
  JSON.stringify(changes.map(({ field, row, before, after }) => [field, row, before, after]));
