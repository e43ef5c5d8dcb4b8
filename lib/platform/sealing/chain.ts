import { commitmentOf, type LoggedEvent, leafOf } from "./audit-leaf.ts";
import { GrowingTree, type Hash } from "./merkle.ts";

/** One row as the log stores it; salt and body are null when they have been erased, which breaks nothing. */
export type StoredEvent = LoggedEvent & { leafHash: Uint8Array; salt: Uint8Array | null; body: string | null };

/** A root that was signed when the log had this size: a checkpoint, a receipt or an opening protocol. */
export type Anchor = { size: number; root: Uint8Array; from: string };

export type Problem = {
  /** Number of the first leaf that cannot be trusted. */
  leaf: number;
  code: ProblemCode;
  /** Where it was seen: a later leaf, a receipt's or an opening's id. */
  seen?: string;
};

type ProblemCode =
  | "leafMissing"
  | "leafOutOfPlace"
  | "leafChanged"
  | "bodyChanged"
  | "timeBackwards"
  | "rootNotAsSigned"
  | "cutShort"
  | "headNotAsLog"
  | "signatureInvalid"
  | "submissionWithoutReceipt"
  | "submissionWithoutLeaf"
  | "submissionGone"
  | "receiptNotAsSubmission"
  | "receivedTooLate"
  | "sealedChanged"
  | "endNotAsLog"
  | "openedTooEarly"
  | "openedByTooFew"
  | "openedWithoutLeaf"
  | "openingNotAsProtocol";

/** Clocks are set right by small steps back; more than this is not such a step. */
const STEP_BACK_MS = 2_000;

/**
 * Goes through the log leaf by leaf, in order, and remembers what does not hold. Feed it rows with `add`, in order of
 * their number; `end` says what the whole is.
 */
export class Chain {
  readonly problems: Problem[] = [];
  readonly tree = new GrowingTree();
  #anchors: Map<number, Anchor[]>;
  #last = 0;
  /** Size of the tree that an anchor last agreed with. */
  #good = 0;
  #broken = false;

  constructor(anchors: readonly Anchor[]) {
    this.#anchors = Map.groupBy(anchors, ({ size }) => size);
  }

  add(event: StoredEvent) {
    const at = this.tree.size;
    if (event.seq > at && !this.#broken) this.#report({ leaf: at, code: "leafMissing" });
    if (event.seq < at) this.#report({ leaf: event.seq, code: "leafOutOfPlace" });
    if (event.seq !== at) this.#broken = true; // the numbers no longer tell the place: say it once
    const leaf = leafOf(event);
    if (!same(leaf, event.leafHash)) this.#report({ leaf: event.seq, code: "leafChanged" });
    const { salt, body } = event;
    if (salt && body !== null && !same(commitmentOf(salt, body), event.commitment))
      this.#report({ leaf: event.seq, code: "bodyChanged" });
    const instant = Date.parse(event.at);
    if (instant < this.#last - STEP_BACK_MS) this.#report({ leaf: event.seq, code: "timeBackwards" });
    this.#last = Math.max(this.#last, instant);
    this.tree.append(leaf);
    for (const anchor of this.#anchors.get(this.tree.size) ?? []) this.#compare(anchor);
  }

  /** @param head what the database says the log's size and peaks are */
  end(head: { size: number; peaks: readonly Hash[] }): { size: number; root: Hash; problems: Problem[] } {
    const size = this.tree.size;
    const promised = Math.max(head.size, ...this.#anchors.keys());
    if (promised > size) this.#report({ leaf: size, code: "cutShort" });
    else if (this.problems.length === 0 && (head.size !== size || !sameAll(this.tree.peaks, head.peaks)))
      this.#report({ leaf: this.#good, code: "headNotAsLog" });
    return { size, root: this.tree.root(), problems: this.problems.toSorted((a, b) => a.leaf - b.leaf) };
  }

  #compare({ root, from, size }: Anchor) {
    if (same(this.tree.root(), root)) {
      this.#good = size;
    } else if (this.problems.length === 0) {
      // Every leaf agrees with its hash, and still the root is another: leaf and hash were rewritten together.
      this.#report({ leaf: this.#good, code: "rootNotAsSigned", seen: from });
    }
  }

  #report(problem: Problem) {
    if (this.problems.length < 1000) this.problems.push(problem);
  }
}

const same = (a: Uint8Array, b: Uint8Array) => Buffer.compare(a, b) === 0;

const sameAll = (a: readonly Uint8Array[], b: readonly Uint8Array[]) =>
  a.length === b.length && a.every((hash, index) => same(hash, b[index] ?? new Uint8Array()));
