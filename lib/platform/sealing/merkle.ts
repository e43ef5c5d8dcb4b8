import { createHash } from "node:crypto";

/*
 * The log's tree as RFC 6962 (2.1) defines it: leaf = SHA-256(00 ‖ data), node = SHA-256(01 ‖ left ‖ right). The database
 * has its own code (app.record_audit), written apart from this one, so that each can find the other's mistakes.
 */

export type Hash = Uint8Array;

/** RFC 6962 2.1: the 00 in front keeps a leaf from being taken for a node. */
export const leafHash = (data: Uint8Array | string): Hash =>
  createHash("sha256").update(Uint8Array.of(0)).update(data).digest();

const nodeHash = (left: Hash, right: Hash): Hash =>
  createHash("sha256").update(Uint8Array.of(1)).update(left).update(right).digest();

/** The root over these leaf hashes; of no leaves it is SHA-256 of nothing. */
export function merkleRoot(leaves: readonly Hash[]): Hash {
  const tree = new GrowingTree();
  for (const leaf of leaves) tree.append(leaf);
  return tree.root();
}

/** A tree that remembers only the roots of its perfect subtrees: enough to grow and to know the root. */
export class GrowingTree {
  size: number;
  peaks: Hash[];

  constructor(size = 0, peaks: Hash[] = []) {
    this.size = size;
    this.peaks = [...peaks];
  }

  append(leaf: Hash) {
    this.peaks.push(leaf);
    for (let n = this.size; n % 2 === 1; n = Math.floor(n / 2)) {
      const right = this.peaks.pop();
      const left = this.peaks.pop();
      if (!left || !right) throw new Error("Fewer peaks than the size says");
      this.peaks.push(nodeHash(left, right));
    }
    this.size++;
  }

  root(): Hash {
    const last = this.peaks.at(-1);
    if (!last) return createHash("sha256").digest();
    return this.peaks.slice(0, -1).reduceRight((right, left) => nodeHash(left, right), last);
  }
}

/** Proof that leaf `index` lies in the tree over `leaves` (RFC 6962 2.1.1), nearest sibling first. */
export function inclusionProof(leaves: readonly Hash[], index: number): Hash[] {
  if (index < 0 || index >= leaves.length) throw new RangeError("No such leaf");
  if (leaves.length === 1) return [];
  const half = largestPowerBelow(leaves.length);
  return index < half
    ? [...inclusionProof(leaves.slice(0, half), index), merkleRoot(leaves.slice(half))]
    : [...inclusionProof(leaves.slice(half), index - half), merkleRoot(leaves.slice(0, half))];
}

/** RFC 9162 2.1.3.2: whether the proof leads from the leaf to the root. */
export function verifyInclusion(leaf: Hash, index: number, size: number, proof: readonly Hash[], root: Hash): boolean {
  if (index < 0 || index >= size) return false;
  let [fn, sn, hash] = [index, size - 1, leaf];
  for (const sibling of proof) {
    if (sn === 0) return false;
    if (fn % 2 === 1 || fn === sn) {
      hash = nodeHash(sibling, hash);
      while (fn % 2 === 0 && fn !== 0) [fn, sn] = [half(fn), half(sn)];
    } else {
      hash = nodeHash(hash, sibling);
    }
    [fn, sn] = [half(fn), half(sn)];
  }
  return sn === 0 && same(hash, root);
}

/** Proof that the tree over the first `size` leaves is the beginning of the tree over all (RFC 6962 2.1.2). */
export function consistencyProof(leaves: readonly Hash[], size: number): Hash[] {
  if (size < 1 || size > leaves.length) throw new RangeError("No such tree");
  return subproof(leaves, size, true);
}

function subproof(leaves: readonly Hash[], size: number, whole: boolean): Hash[] {
  if (size === leaves.length) return whole ? [] : [merkleRoot(leaves)];
  const half = largestPowerBelow(leaves.length);
  return size <= half
    ? [...subproof(leaves.slice(0, half), size, whole), merkleRoot(leaves.slice(half))]
    : [...subproof(leaves.slice(half), size - half, false), merkleRoot(leaves.slice(0, half))];
}

/** RFC 9162 2.1.4.2: whether the older tree is a beginning of the newer: nothing before `oldSize` was changed. */
export function verifyConsistency(
  oldSize: number,
  newSize: number,
  oldRoot: Hash,
  newRoot: Hash,
  proof: readonly Hash[],
): boolean {
  if (oldSize < 1 || oldSize > newSize) return false;
  if (oldSize === newSize) return proof.length === 0 && same(oldRoot, newRoot);
  const path = isPowerOfTwo(oldSize) ? [oldRoot, ...proof] : [...proof];
  const first = path.shift();
  if (!first) return false;
  let [fn, sn] = [oldSize - 1, newSize - 1];
  while (fn % 2 === 1) [fn, sn] = [half(fn), half(sn)];
  let [older, newer] = [first, first];
  for (const sibling of path) {
    if (sn === 0) return false;
    if (fn % 2 === 1 || fn === sn) {
      older = nodeHash(sibling, older);
      newer = nodeHash(sibling, newer);
      while (fn % 2 === 0 && fn !== 0) [fn, sn] = [half(fn), half(sn)];
    } else {
      newer = nodeHash(newer, sibling);
    }
    [fn, sn] = [half(fn), half(sn)];
  }
  return sn === 0 && same(older, oldRoot) && same(newer, newRoot);
}

const half = (n: number) => Math.floor(n / 2);
const isPowerOfTwo = (n: number) => Number.isInteger(Math.log2(n));
const same = (a: Hash, b: Hash) => Buffer.compare(a, b) === 0;

/** Half of the tree goes left: the largest power of two smaller than n. */
function largestPowerBelow(n: number): number {
  let power = 1;
  while (power * 2 < n) power *= 2;
  return power;
}
