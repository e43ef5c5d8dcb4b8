import { hasRole } from "../platform/actor.ts";
import type { Acting } from "../platform/db.ts";
import { draftKey } from "../platform/sealer-client.ts";
import { openSection } from "../platform/sealing/draft.ts";
import { type BankText, likeness } from "./answer-bank.ts";
import type { AnswerDraft } from "./answers.ts";
import { visibleTo } from "./bid.ts";
import { findBid } from "./find-bid.ts";
import { type OpenBank, openBank } from "./open-bank.ts";
import { nameOf } from "./store-text.ts";

type Row = { id: string; ciphertext: Uint8Array; revision: number; savedAt: Date };

const opened = (bank: OpenBank, { id, ciphertext, revision, savedAt }: Row): BankText => ({
  ...openSection<{ title: string; text: string }>(bank.key, bank.id, nameOf(id), ciphertext),
  ...{ id, revision, savedAt },
});

/** Whether this actor has a bank at all: the people of suppliers have. */
export const mayKeepTexts = ({ actor }: Pick<Acting, "actor">) => hasRole(actor, "supplierAdmin", "supplierMember");

/** All texts of the acting supplier's bank, in clear, the one changed last first. @throws Refused forbidden, notFound */
export async function listBank(acting: Acting): Promise<BankText[]> {
  const bank = await openBank(acting);
  if (!bank) return [];
  const rows = await acting.tx.keptText.findMany({ where: { bankId: bank.id }, orderBy: { savedAt: "desc" } });
  return rows.map((row) => opened(bank, row));
}

/** One text of the acting supplier's own bank; undefined when there is none. */
export async function getBankText(acting: Acting, textId: string): Promise<BankText | undefined> {
  const bank = await openBank(acting);
  const row = bank && (await acting.tx.keptText.findFirst({ where: { id: textId, bankId: bank.id } }));
  return row ? opened(bank, row) : undefined;
}

/** What a bid's draft answers to a requirement now, in clear, and its revision (0: nothing). @throws Refused notFound */
export async function readAnswer({ tx, actor }: Acting, bidId: string, requirementId: string) {
  await findBid({ tx, actor }, bidId);
  const key = await draftKey(bidId, actor.organisationId ?? "");
  const section = `requirement:${requirementId}`;
  const row = await tx.bidDraftSection.findUnique({ where: { bidId_key: { bidId, key: section } } });
  if (!row) return { text: "", revision: 0 };
  return { text: openSection<AnswerDraft>(key, bidId, section, row.ciphertext).text, revision: row.revision };
}

/** A text that can be brought in: of the bank (`textId`), or of an earlier bid. */
type Reusable = {
  key: string;
  title: string;
  text: string;
  /** The tender that it was written for; null for the bank's. */
  tender: string | null;
  savedAt: Date;
  from: { textId: string } | { fromBidId: string; fromRequirementId: string };
};

/** So many of one's bids are looked through, the newest first: each is a key that the sealer is asked for. */
const MOST_BIDS = 6;
const MOST_SHOWN = 20;

/**
 * What the acting supplier has written before and can bring into its answer to this requirement, the likest first: its
 * bank, and its own earlier bids to other tenders. Read in memory: nothing of it stands in clear in the database.
 */
export async function listReusable(acting: Acting, bidId: string, asked: { title: string; description: string }) {
  const bank = (await listBank(acting)).map(
    ({ id, title, text, savedAt }): Reusable => ({
      ...{ key: id, title, text, savedAt, tender: null, from: { textId: id } },
    }),
  );
  const texts = [...bank, ...(await listEarlier(acting, bidId))];
  const wanted = `${asked.title} ${asked.description}`;
  const once = [...new Map(texts.toReversed().map((one) => [one.text, one])).values()]; // the bank's, or the newest
  return once
    .map((one) => ({ ...one, like: likeness(wanted, `${one.title} ${one.text}`) + likeness(asked.title, one.title) }))
    .sort((a, b) => b.like - a.like || b.savedAt.getTime() - a.savedAt.getTime())
    .slice(0, MOST_SHOWN);
}

async function listEarlier({ tx, actor, now }: Acting, bidId: string): Promise<Reusable[]> {
  const { tenderId } = await findBid({ tx, actor }, bidId);
  const bids = await tx.bid.findMany({
    where: { AND: [visibleTo(actor)], organisationId: actor.organisationId ?? "", tenderId: { not: tenderId } },
    orderBy: { createdAt: "desc" },
    take: MOST_BIDS,
    select: { id: true, tenderId: true, sections: { where: { key: { startsWith: "requirement:" } } } },
  });
  const tenders = await tx.tender.findMany({
    where: { id: { in: bids.map((bid) => bid.tenderId) }, publishesAt: { lte: now } },
    select: { id: true, title: true, requirements: { select: { id: true, title: true } } },
  });
  const found: Reusable[] = [];
  for (const bid of bids) {
    const key = await draftKey(bid.id, actor.organisationId ?? "");
    const tender = tenders.find(({ id }) => id === bid.tenderId);
    for (const { key: section, ciphertext, savedAt } of bid.sections) {
      const requirement = tender?.requirements.find(({ id }) => section === `requirement:${id}`);
      const { text } = openSection<AnswerDraft>(key, bid.id, section, ciphertext);
      if (!tender || !requirement || !text.trim()) continue;
      found.push({
        ...{ key: `${bid.id} ${requirement.id}`, title: requirement.title, text, savedAt, tender: tender.title },
        from: { fromBidId: bid.id, fromRequirementId: requirement.id },
      });
    }
  }
  return found;
}
