import { compactVerify, createLocalJWKSet, type JSONWebKeySet } from "jose";
import { type ReceiptClaims, receiptShape } from "./receipt.ts";

/** What a compact JWS says, when one of these keys signed it (EdDSA only); undefined when not. */
export async function verifyJws(jws: string, keys: JSONWebKeySet): Promise<unknown> {
  try {
    const { payload } = await compactVerify(jws.trim(), createLocalJWKSet(keys), { algorithms: ["EdDSA"] });
    return JSON.parse(new TextDecoder().decode(payload));
  } catch {
    return undefined;
  }
}

/** What a receipt says, when these keys signed it and it is one; undefined when not. */
export async function verifyReceipt(jws: string, keys: JSONWebKeySet): Promise<ReceiptClaims | undefined> {
  return receiptShape.safeParse(await verifyJws(jws, keys)).data;
}
