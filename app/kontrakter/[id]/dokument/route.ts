import { getContract } from "#lib/contracts/queries.ts";
import { isId } from "#lib/platform/fields.ts";
import { read } from "#lib/platform/session.ts";

/** The text that was signed, byte for byte: whoever computes its SHA-256 gets the hash in the signatures. */
export async function GET(_request: Request, { params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const contract = isId(id) ? await read((acting) => getContract(acting, id)) : undefined;
  if (!contract?.document) return new Response("Not found", { status: 404 });
  return new Response(contract.document, {
    headers: {
      "content-type": "text/plain; charset=utf-8",
      "content-disposition": `attachment; filename="kontrakt-${contract.reference}.txt"`,
      "cache-control": "private, no-store",
      "x-content-type-options": "nosniff",
    },
  });
}
