import { readFileSync } from "node:fs";
import { compactVerify, createLocalJWKSet } from "jose";

/*
 * node lib/processes/verify-receipt.ts receipt.jws keys.json
 * Checks a receipt without Elva and without a network: keys.json is what /api/log/keys gave (keep a copy of it).
 * The same by hand: the JWS is base64url(header).base64url(payload).base64url(signature), Ed25519 over the first two
 * with the dot between (openssl pkeyutl -verify -rawin).
 */

const [receiptFile, keysFile] = process.argv.slice(2);
if (!receiptFile || !keysFile) {
  console.error("Usage: node lib/processes/verify-receipt.ts receipt.jws keys.json");
  process.exit(2);
}
const { jwks } = JSON.parse(readFileSync(keysFile, "utf8"));
try {
  const { payload, protectedHeader } = await compactVerify(
    readFileSync(receiptFile, "utf8").trim(),
    createLocalJWKSet(jwks),
    {
      algorithms: ["EdDSA"],
    },
  );
  console.log(JSON.stringify(JSON.parse(new TextDecoder().decode(payload)), null, 2));
  console.log(`\nGenuine: signed by the log's key ${protectedHeader.kid}.`);
} catch (error) {
  console.error(`Not genuine: ${error instanceof Error ? error.message : error}`);
  process.exitCode = 1;
}
