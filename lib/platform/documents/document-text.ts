import { extractText, getDocumentProxy } from "unpdf";
import type { DocumentType } from "./document-type.ts";

const MOST_TEXT = 20_000_000;

/**
 * The text that a document holds, as far as it can be taken out without its program. Pictures (and scanned pages) hold
 * none that we can read.
 * @throws Error when the document cannot be read to its end
 */
export async function documentText(type: DocumentType, content: Uint8Array): Promise<string> {
  if (type.mediaType === "application/pdf") return pdfText(content);
  if (type.mediaType === "text/csv") return decode(content).replace(/[;,"]+/g, "\t"); // cells, as in a sheet
  if (type.mediaType.startsWith("text/")) return decode(content);
  if (type.entries) return xmlText(type);
  return "";
}

async function pdfText(content: Uint8Array): Promise<string> {
  const pdf = await getDocumentProxy(new Uint8Array(content), { verbosity: 0 }); // a copy: it takes the buffer over
  const { text } = await extractText(pdf, { mergePages: true });
  return text.slice(0, MOST_TEXT);
}

function decode(content: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(content);
  } catch {
    return new TextDecoder("windows-1252").decode(content);
  }
}

/** Runs of one paragraph lie in separate elements: joined within a paragraph or cell, parted between them. */
function xmlText({ entries = [] }: DocumentType): string {
  let text = "";
  for (const entry of entries.filter(({ name }) => name.endsWith(".xml"))) {
    if (text.length + entry.size > MOST_TEXT) throw new Error("More text than a bid's document has");
    text += entry
      .read()
      .toString("utf8")
      .replace(/<\/(w:p|text:p|text:h|si|c|v|t)>/g, (_, name: string) => (name === "t" ? "" : "\n"))
      .replace(/<[^>]*>/g, "")
      .replace(/&#(x[0-9a-f]+|\d+);/gi, (_, code: string) =>
        String.fromCodePoint(Math.min(Number(code.replace(/^x/i, "0x")), 0x10ffff)),
      );
    text += "\n";
  }
  return text;
}
