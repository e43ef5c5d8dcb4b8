import type { BidView } from "#lib/bids/queries.ts";
import { wordsIn } from "#lib/bids/words-in.ts";

type PartState = "done" | "begun" | "empty";

export type Part = {
  slug: string;
  section: string;
  kind: "members" | "declaration" | "answer" | "price" | "files";
  requirementId?: string;
  state: PartState;
};

/** The parts of a bid in the order one does them, each with where it truly stands. */
export function partsOf(view: BidView): Part[] {
  const { draft, document, lacks } = view;
  const { holds } = view.asked;
  const lacking = new Set(lacks.map(({ section }) => section));
  const stateOf = (section: string, begun: boolean): PartState =>
    !lacking.has(section) ? "done" : begun ? "begun" : "empty";
  const unfinished = Object.values(draft.files).some(({ sealed }) => !sealed);
  const parts: Part[] = [
    { slug: "gruppe", section: "members", kind: "members", state: view.waitsForPartners ? "begun" : "done" },
    {
      slug: "egenerklaering",
      section: "declaration",
      kind: "declaration",
      state: stateOf("declaration", draft.declaration !== null),
    },
    ...document.requirements.map(({ id, number }) => {
      const section = `requirement:${id}`;
      const begun = wordsIn(draft.answers[id]?.text ?? "") > 0;
      return {
        slug: `krav-${number}`,
        section,
        kind: "answer",
        requirementId: id,
        state: stateOf(section, begun),
      } as const;
    }),
    { slug: "pris", section: "price", kind: "price", state: stateOf("price", draft.price !== null) },
    {
      slug: "vedlegg",
      section: "files",
      kind: "files",
      state: unfinished ? "begun" : Object.keys(draft.files).length > 0 ? "done" : "empty",
    },
  ];
  const asked = { answer: holds.answers, price: holds.price, declaration: holds.declaration } as Record<
    string,
    boolean
  >;
  return parts.filter(({ kind }) => asked[kind] ?? true);
}

/** The page where a lack is put right. */
export const slugOfLack = (parts: readonly Part[], section: string) =>
  parts.find((part) => part.section === section)?.slug ?? "vedlegg";
