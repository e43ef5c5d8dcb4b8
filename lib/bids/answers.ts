import { z } from "zod";
import type { SelectionKind } from "../generated/prisma/enums.ts";
import { osloDay } from "../platform/dates.ts";
import { codesByField } from "../platform/field-codes.ts";
import { date, id, kroner, optionalText, ticked, whole } from "../platform/fields.ts";

import type { AttachedFile } from "../platform/sealing/attachment.ts";
import { wordsIn } from "./words-in.ts";

/*
 * What a bidder writes, section by section. A draft may lack anything, an answer may be too long, and what is typed in the
 * price form need not be a price: it is kept as typed and said at its field; what a bid must be to be sent is asked at the
 * end.
 * Keys of sections: `requirement:<id>`, `price`, `declaration`, and `file:<id>` for each attachment.
 */

/** Longest answer that is kept: well above any word limit, so that one can write first and cut later. */
const MAX_ANSWER = 30_000;
const MAX_TYPED = 40;
const MAX_NOTE = 2_000;

export const answerDraft = z.object({ text: optionalText(MAX_ANSWER) });
export const priceDraft = z.object({
  pricePerPlaceMonth: optionalText(MAX_TYPED),
  pricePerOutcome: optionalText(MAX_TYPED),
  volume: optionalText(MAX_TYPED),
  readyOn: optionalText(MAX_TYPED),
});
export const declarationDraft = z.object({
  /** One row for each selection criterion: «yes» or «no», nothing while open; and how, in words. */
  criteria: z
    .array(
      z.object({
        criterionId: id,
        meets: z.enum(["yes", "no", ""]).optional().default(""),
        note: optionalText(MAX_NOTE),
      }),
    )
    .max(60, "tooMany:60")
    .optional()
    .default([]),
  noExclusionGrounds: ticked,
  truthful: ticked,
});

export type AnswerDraft = z.output<typeof answerDraft>;
export type PriceDraft = z.output<typeof priceDraft>;
export type DeclarationDraft = z.output<typeof declarationDraft>;

/** An attachment as its members know it: the section `file:<id>`. */
export type FileEntry = {
  name: string;
  mediaType: string;
  size: number;
  /** The requirement that it belongs to, or null for the whole bid. */
  requirementId: string | null;
  /** Set when the document is checked and sealed: the secret of its age file, and hash and bytes of that. */
  sealed: { secret: string; sha256: string; sealedSize: number } | null;
};

export type Draft = {
  answers: Record<string, AnswerDraft>;
  price: PriceDraft | null;
  declaration: DeclarationDraft | null;
  files: Record<string, FileEntry>;
};

/** Nothing is written yet. */
export const emptyDraft = (): Draft => ({ answers: {}, price: null, declaration: null, files: {} });

/** The parts of a tender that a bid answers. */
export type Asked = {
  requirements: readonly { id: string; title: string; kind: string; maxWords: number }[];
  selection: readonly { id: string; description: string; kind: SelectionKind; threshold: number | null }[];
  /** Places a year in the lot. */
  places: number;
  /** The price model compares outcomes too. */
  asksOutcomePrice?: boolean;
  /** NAV has fixed the price of a place a month, øre. */
  fixedPriceOre?: bigint | null;
  /** What a submission of this round holds: lib/tenders/procedures.ts. */
  holds: { answers: boolean; price: boolean; declaration: boolean };
};

export type PriceAsked = Pick<Asked, "places" | "asksOutcomePrice" | "fixedPriceOre">;

const makePrice = ({ places, asksOutcomePrice, fixedPriceOre }: PriceAsked) =>
  z.object({
    // what NAV has fixed is not the bidder's to say
    pricePerPlaceMonth: fixedPriceOre ? z.unknown().transform(() => fixedPriceOre) : kroner({ min: 100n }),
    pricePerOutcome: asksOutcomePrice ? kroner() : z.unknown().transform(() => undefined),
    volume: whole(1, places),
    readyOn: date,
  });

/** By what is asked: to make a schema costs more than to use it. */
const prices = new Map<string, ReturnType<typeof makePrice>>();

function price(asked: PriceAsked) {
  const key = `${asked.places} ${asked.asksOutcomePrice} ${asked.fixedPriceOre}`;
  const schema = prices.get(key) ?? makePrice(asked);
  if (prices.size >= 1000) prices.clear();
  prices.set(key, schema);
  return schema;
}

export type Lack = {
  /** The section that it is in. */
  section: string;
  /** Key of the messages `bids.lacks`, with a number after a colon where one is needed: «tooManyWords:400». */
  code: string;
};

/**
 * All that stands between this draft and a bid that may be sent at this instant; empty when nothing does. What was right
 * when it was saved may not be so now: the day has come, or an amendment has changed what is asked.
 */
export function lacking(draft: Draft, asked: Asked, at: Date): Lack[] {
  return [
    ...(asked.holds.answers ? asked.requirements.flatMap((requirement) => lackingAnswer(draft, requirement)) : []),
    ...(asked.holds.price ? lackingPrice(draft, asked, at) : []),
    ...(asked.holds.declaration ? lackingDeclaration(draft, asked) : []),
    ...Object.entries(draft.files)
      .filter(([, file]) => file.sealed === null)
      .map(([fileId]) => ({ section: `file:${fileId}`, code: "uploadUnfinished" })),
  ];
}

function lackingAnswer(draft: Draft, { id, maxWords }: { id: string; maxWords: number }): Lack[] {
  const section = `requirement:${id}`;
  const words = wordsIn(draft.answers[id]?.text ?? "");
  if (words === 0) return [{ section, code: "noAnswer" }];
  return words > maxWords ? [{ section, code: `tooManyWords:${maxWords}` }] : [];
}

/** What is not asked for need not be there. */
const UNASKED = { pricePerPlaceMonth: undefined, pricePerOutcome: undefined };

/** Field errors of the price form, by field name; empty when it may be sent. */
function priceErrors(draft: PriceDraft | null, asked: PriceAsked): Record<string, string[]> {
  const parsed = price(asked).safeParse({ ...UNASKED, ...draft });
  return parsed.success ? {} : codesByField(parsed.error);
}

/**
 * What is typed in the price form and cannot be meant, as field codes; what is not filled in yet is no error. One may be
 * ready before the contract starts, and later than NAV wishes, but not on a day that has been.
 */
export function wrongInPrice(draft: PriceDraft, asked: PriceAsked, now: Date): Record<string, string[]> {
  const wrong = Object.entries(priceErrors(draft, asked)).filter(([field]) => draft[field as keyof PriceDraft] !== "");
  return { ...(startPassed(draft, now) && { readyOn: ["datePassed"] }), ...Object.fromEntries(wrong) };
}

const startPassed = ({ readyOn }: PriceDraft, now: Date) => readyOn !== "" && readyOn < osloDay(now);

function lackingPrice(draft: Draft, asked: PriceAsked, at: Date): Lack[] {
  const codes: Record<string, string> = {
    ...{ pricePerPlaceMonth: "noPrice", pricePerOutcome: "noOutcomePrice", volume: "noVolume", readyOn: "noStart" },
  };
  const errors = Object.keys(priceErrors(draft.price, asked));
  const passed = draft.price && !errors.includes("readyOn") && startPassed(draft.price, at);
  return [
    ...errors.map((field) => ({
      section: "price",
      code: field === "volume" && draft.price?.volume ? `volumeOutside:${asked.places}` : (codes[field] ?? "noPrice"),
    })),
    ...(passed ? [{ section: "price", code: "startPassed" }] : []),
  ];
}

function lackingDeclaration({ declaration }: Draft, { selection }: Asked): Lack[] {
  const unanswered = selection.some(({ id }) => !rowOf(declaration, id)?.meets);
  const lacks = [
    unanswered && "criteriaUnanswered",
    !declaration?.noExclusionGrounds && "exclusionUnanswered",
    !declaration?.truthful && "truthUnconfirmed",
  ];
  return lacks.filter((code) => code !== false).map((code) => ({ section: "declaration", code }));
}

const rowOf = (declaration: DeclarationDraft | null, id: string) =>
  declaration?.criteria.find(({ criterionId }) => criterionId === id);

export type GroupMember = {
  organisationId: string;
  name: string;
  organisationNumber: string | null;
  role: "LEAD" | "PARTNER";
};

/**
 * What is sealed, section by section: the answers under `requirement:<id>`, `price`, `declaration` and `members`. The
 * evaluation reads these.
 */
export type SealedSections = {
  [answer: `requirement:${string}`]: { text: string };
  /** Absent from what asks for no price. */
  price?: SealedPrice;
  declaration: SealedDeclaration;
  members: GroupMember[];
};

export type SealedPrice = {
  /** Whole øre, as a decimal string. */
  pricePerPlaceMonthOre: string;
  /** For each outcome, where the price model asks for it; whole øre. */
  pricePerOutcomeOre?: string;
  /** Places a year. */
  volume: number;
  /** The day from which the bidder can take the first participant: «2027-01-15». */
  readyOn: string;
};

export type SealedDeclaration = {
  criteria: { criterionId: string; meets: boolean; note: string }[];
  noExclusionGrounds: boolean;
  truthful: boolean;
};

/** A whole bid as the seal holds it, and as it is read after the opening (OpenedBid.form). */
export type BidForm = { sections: SealedSections; files: (AttachedFile & { requirementId: string | null })[] };

/** The sections of a draft in which nothing is lacking, as they are sealed. */
export function sealedSections(draft: Draft, asked: Asked, members: GroupMember[]): SealedSections {
  const offered = asked.holds.price ? price(asked).parse(draft.price) : undefined;
  const declaration = draft.declaration;
  return {
    ...Object.fromEntries(
      asked.requirements.map(({ id }) => [`requirement:${id}`, { text: draft.answers[id]?.text ?? "" }]),
    ),
    ...(offered && {
      price: {
        pricePerPlaceMonthOre: String(offered.pricePerPlaceMonth),
        ...(offered.pricePerOutcome !== undefined && { pricePerOutcomeOre: String(offered.pricePerOutcome) }),
        volume: offered.volume,
        readyOn: offered.readyOn.toISOString().slice(0, 10),
      },
    }),
    declaration: {
      criteria: asked.selection.map(({ id }) => ({
        criterionId: id,
        meets: rowOf(declaration, id)?.meets === "yes",
        note: rowOf(declaration, id)?.note ?? "",
      })),
      noExclusionGrounds: declaration?.noExclusionGrounds ?? false,
      truthful: declaration?.truthful ?? false,
    },
    members,
  };
}
