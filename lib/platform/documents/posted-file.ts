import { MOST_DOCUMENT_BYTES } from "./check-document.ts";

/** What a plain multipart form carried: its file and the other fields, or why there is none. */
type PostedFile =
  | { name: string; content: Uint8Array; form: FormData }
  | { problem: "documentTooLarge" | "fileMissing"; form?: FormData };

/** Reads a form with one file named «file»; never more than a document may be, with a little for the fields beside it. */
export async function postedFile(request: Request): Promise<PostedFile> {
  const length = Number(request.headers.get("content-length") ?? Number.NaN);
  if (length > MOST_DOCUMENT_BYTES + 100_000) return { problem: "documentTooLarge" };
  const form = Number.isNaN(length) ? undefined : await request.formData().catch(() => undefined);
  const file = form?.get("file");
  if (!form || !(file instanceof File) || (file.name === "" && file.size === 0))
    return { problem: "fileMissing", form };
  return { name: file.name, content: new Uint8Array(await file.arrayBuffer()), form };
}

type Failed = { refusal: { code: string }; fieldErrors?: Record<string, string[] | null> };

/** The code to go back to the form with: of its fields, the file's name has one of its own. */
export const problemOf = ({ refusal, fieldErrors }: Failed) =>
  fieldErrors?.name?.includes("nationalIdentityNumber") ? "fileNameHoldsIdentity" : refusal.code;
