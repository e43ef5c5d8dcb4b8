/** For developers and experts, in English. What the code does: lib/platform/sealing. */
export const description = `# How Elva seals a bid (envelope version 1, level «ingest»)

A bid is encrypted by the portal in memory when it arrives, and never stored in clear. The key lies with the sealer, a
process of its own, which lets a round go when the database says that its deadline has passed and that two different
officers have approved the opening within 15 minutes.

## Deadline
A bid is received at the time when the database completes registration of the request to submit, by the database's clock.
Received at the exact deadline, second .000, is late. There is no grace in the code.

## Parts
All files are in the age format, version 1 (age-encryption.org/v1), X25519. JSON is canonical: RFC 8785. Ids are UUIDs,
hashes SHA-256 in hex, instants UTC with microseconds.

- Plaintext of every part: one line of canonical JSON, a line feed, the content, zeros up to the bucket.
  The bucket of n bytes is 4096, or from there n rounded up to a multiple of 2^(e - floor(log2 e) - 1), e = floor(log2 n)
  (Padmé). The line holds \`size\`, the bytes of the content, and says what this is and whose.
- Attachment: line {"elva":"file","envelope":1,"tender","bid","file","size"}; encrypted to an identity of its own.
- Form: line {"elva":"form","envelope":1,"tender","round","lot","bid","bidder","version","tenderDocument","size"};
  content {"sections":{...},"files":[{"id","name","mediaType","size","secret","sha256","sealedSize"}]}; encrypted to an
  identity made for this version. \`tenderDocument\` is the hash of what the bidder answered to.
- Key wrap: the form's identity, one line «AGE-SECRET-KEY-1...», encrypted to the sealer.
- Manifest: which parts there are, their sizes and hashes, the recipient of the form and the hash of the key wrap.
  Its hash is in the receipt. Schema: ?format=json.

At the opening the sealer checks that manifest, key wrap, recipient, form, binding and attachments belong together; a bid
that was changed, exchanged or copied from another bidder is marked, and stops no other.

## Receipt
A JWS (RFC 7515, compact, EdDSA over Ed25519); keys at /api/log/keys. Its claims: ?format=json. It names the manifest's hash,
the time received, the deadline, the number of the bid's leaf in the log, and the log's size and root right after it.

## Log
A Merkle tree as RFC 6962: leaf = SHA-256(00 || data), node = SHA-256(01 || left || right). A leaf's data is canonical JSON
{"action","actor","commitment","object","outcome","seq","time"}; commitment = SHA-256(salt || body). Tree heads are signed
each minute in C2SP checkpoint form (c2sp.org/tlog-checkpoint): /api/log/checkpoints. Hashes of leaves: /api/log/leaves?from=0.
Now and then the sealer adds leaves that say nothing (heartbeat), so that the size does not tell how much was sent.

## By hand
- Receipt: node lib/processes/verify-receipt.ts receipt.jws keys.json
- Log: npm run audit:verify -- --keys keys.json
- A bid, in an emergency, with the sealer's key: age -d -i sealer.key wrap > bid.key; age -d -i bid.key form

## What this does not do
Whoever takes over both the running portal and the sealer can read what arrives from then on. Sealed is not hidden: that
something arrived, when, and roughly how large, is known to the operator. Nothing forces the portal to accept a bid; whoever
has no receipt has not submitted. The sealer signs a receipt inside the transaction that stores the bid, before it ends.
`;
