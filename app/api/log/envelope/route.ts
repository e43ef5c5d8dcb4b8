import { z } from "zod";
import { manifestShape } from "#lib/platform/sealing/envelope.ts";
import { receiptShape } from "#lib/platform/sealing/receipt.ts";
import { description } from "./description.ts";

/** The format of sealed bids and receipts, open to all suppliers (FOA § 22-2(2)): words, or `?format=json` for the schemas. */
export function GET(request: Request) {
  if (new URL(request.url).searchParams.get("format") === "json") {
    const schema = (shape: z.ZodType) => z.toJSONSchema(shape);
    return Response.json({ envelope: 1, manifest: schema(manifestShape), receipt: schema(receiptShape) });
  }
  return new Response(description, { headers: { "content-type": "text/markdown; charset=utf-8" } });
}
