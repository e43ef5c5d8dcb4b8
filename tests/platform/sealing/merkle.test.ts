import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  consistencyProof,
  GrowingTree,
  inclusionProof,
  leafHash,
  merkleRoot,
  verifyConsistency,
  verifyInclusion,
} from "../../../lib/platform/sealing/merkle.ts";

const leaves = fc.array(fc.string(), { minLength: 1, maxLength: 70 }).map((texts) => texts.map(leafHash));
const hex = (hash: Uint8Array) => Buffer.from(hash).toString("hex");
const flip = (hash: Uint8Array, at: number) =>
  Buffer.from(hash).map((byte, index) => (index === at % 32 ? byte ^ 1 : byte));

describe("the Merkle tree of RFC 6962", () => {
  test("the test vectors of the certificate-transparency project", () => {
    const data = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"];
    const known = [
      "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
      "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
      "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
      "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
      "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
      "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
      "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
      "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    ];
    const hashes = data.map((item) => leafHash(Buffer.from(item, "hex")));
    for (const [index, root] of known.entries()) expect(hex(merkleRoot(hashes.slice(0, index + 1)))).toBe(root);
    expect(hex(merkleRoot([]))).toBe("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  });

  test("every leaf has a proof; the proof of another place, a changed leaf, node or root has none", () => {
    fc.assert(
      fc.property(leaves, fc.nat(), fc.nat(), (all, pick, at) => {
        const index = pick % all.length;
        const leaf = all[index] as Uint8Array;
        const root = merkleRoot(all);
        const proof = inclusionProof(all, index);
        expect(verifyInclusion(leaf, index, all.length, proof, root)).toBe(true);
        expect(verifyInclusion(flip(leaf, at), index, all.length, proof, root)).toBe(false);
        expect(verifyInclusion(leaf, index, all.length, proof, flip(root, at))).toBe(false);
        expect(verifyInclusion(leaf, all.length, all.length, proof, root)).toBe(false);
        expect(verifyInclusion(leaf, index, all.length, [...proof, root], root)).toBe(false);
        if (proof.length > 0) {
          expect(verifyInclusion(leaf, index, all.length, proof.slice(1), root)).toBe(false);
          const forged = proof.map((hash, place) => (place === at % proof.length ? flip(hash, at) : hash));
          expect(verifyInclusion(leaf, index, all.length, forged, root)).toBe(false);
        }
      }),
    );
  });

  test("a tree that grew is consistent with what it was; one whose past was changed is not", () => {
    fc.assert(
      fc.property(leaves, fc.nat(), fc.nat(), (all, pick, at) => {
        const size = 1 + (pick % all.length);
        const proof = consistencyProof(all, size);
        const [older, newer] = [merkleRoot(all.slice(0, size)), merkleRoot(all)];
        expect(verifyConsistency(size, all.length, older, newer, proof)).toBe(true);
        const changed = all.map((leaf, index) => (index === at % size ? flip(leaf, at) : leaf));
        expect(verifyConsistency(size, all.length, older, merkleRoot(changed), consistencyProof(changed, size))).toBe(
          false,
        );
        expect(verifyConsistency(size, all.length, flip(older, at), newer, proof)).toBe(false);
      }),
    );
  });

  test("growing leaf by leaf gives the same root, also when taken up again from its peaks", () => {
    fc.assert(
      fc.property(leaves, fc.nat(), (all, pick) => {
        const size = pick % all.length;
        const first = new GrowingTree();
        for (const leaf of all.slice(0, size)) first.append(leaf);
        const again = new GrowingTree(first.size, first.peaks);
        for (const leaf of all.slice(size)) again.append(leaf);
        expect(hex(again.root())).toBe(hex(merkleRoot(all)));
      }),
    );
  });
});
