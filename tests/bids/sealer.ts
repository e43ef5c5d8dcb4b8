import { createServer } from "node:http";
import { CompactSign, exportJWK, generateKeyPair } from "jose";
import { afterAll } from "vitest";
import { sessionSource } from "../../lib/platform/sealer-client.ts";
import { newIdentity } from "../../lib/platform/sealing/age.ts";
import { unwrapDraftKey } from "../../lib/platform/sealing/draft.ts";
import type { TestDatabase } from "../database.ts";
export async function standInSealer(db: TestDatabase) {
  const identity = await newIdentity();
  const { privateKey, publicKey } = await generateKeyPair("EdDSA", { extractable: true });
  const jwk = await exportJWK(publicKey);
  sessionSource.secret = async () => "test";
  const server = createServer(async (request, response) => {
    let text = "";
    for await (const chunk of request) text += chunk;
    const body = text ? JSON.parse(text) : {};
    const answer = (status: number, value: object) => {
      response.writeHead(status, { "content-type": "application/json" });
      response.end(JSON.stringify(value));
    };
    if (request.url === "/keys")
      return answer(200, {
        recipient: identity.recipient,
        origin: "x",
        verifierKey: "x",
        jwks: { keys: [{ kid: "a", kty: "OKP", crv: "Ed25519", x: jwk.x }] },
      });
    if (request.url === "/draft-key") {
      const [row] = await db.sql(
        `select b."draftKeyWrap" as wrap from "Bid" b join "BidMember" m on m."bidId" = b.id where b.id = $1 and m."organisationId" = $2 and m."acceptedAt" is not null and m."declinedAt" is null`,
        [body.bidId, body.organisationId],
      );
      if (!row) return answer(422, { code: "notFound" });
      return answer(200, {
        key: Buffer.from(await unwrapDraftKey(body.bidId, row.wrap, identity.secret)).toString("base64url"),
      });
    }
    if (request.url === "/receipt") {
      const jws = await new CompactSign(new TextEncoder().encode(JSON.stringify(body)))
        .setProtectedHeader({ alg: "EdDSA", kid: "a" })
        .sign(privateKey);
      return answer(200, { jws });
    }
    answer(404, {});
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address() as { port: number };
  process.env.SEALER_URL = `http://127.0.0.1:${port}`;
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
}
