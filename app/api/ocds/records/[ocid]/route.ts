import { env } from "#lib/platform/env.ts";
import { readAsPublic } from "#lib/platform/session.ts";
import { getRecordPackage } from "#lib/standards/queries.ts";
import { openData, openDataError } from "../../open-data.ts";

/** Open data: one process from need or tender to outcome (OCDS 1.1.5). Read as the public, whoever asks. */
export async function GET(request: Request, { params }: { params: Promise<{ ocid: string }> }) {
  const { ocid } = await params;
  const plain = /^[\x21-\x7e]{1,100}$/.test(ocid);
  const record = plain ? await readAsPublic((acting) => getRecordPackage(acting, env().ELVA_URL, ocid)) : undefined;
  return record ? openData(request, record) : openDataError(404, "No public process has this ocid.");
}
