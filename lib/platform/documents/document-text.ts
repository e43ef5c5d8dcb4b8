import type { DocumentType } from "./document-type.ts";

const MOST_TEXT = 20_000_000;

/**
 * The text that a document holds, as far as it can be taken out without its program. Pictures (and scanned pages) hold
 * none that we can read.
 * @throws Error when the document cannot be read to its end
 */
export async function documentText(type: DocumentType, content: Uint8Array): Promise<string> {
  if (type.mediaType === "application/pdf") return pdfText(content);
  if (type.mediaType === "text/csv") return withNumbers(decode(content).replace(/[;,"]+/g, "\t")); // cells, as in a sheet
  if (type.mediaType.startsWith("text/")) return decode(content);
  if (type.entries) return /spreadsheet/.test(type.mediaType) ? withNumbers(xmlText(type)) : xmlText(type);
  return "";
}

/** Thrown for what would run by itself when the document is opened, wherever in it that lies. */
export class ActiveContent extends Error {}

/** Page by page: what is drawn, and what was written in fields and notes. */
async function pdfText(content: Uint8Array): Promise<string> {
  const { getDocumentProxy } = await import("unpdf"); // large, and only PDFs need it
  const pdf = await getDocumentProxy(new Uint8Array(content), { verbosity: 0 }); // a copy: it takes the buffer over
  // also in compressed parts, where documentType() does not see it
  const { info } = await pdf.getMetadata();
  if ((await pdf.getJSActions()) || (await pdf.getAttachments()) || ("IsXFAPresent" in info && info.IsXFAPresent)) {
    throw new ActiveContent();
  }
  let text = "";
  for (let number = 1; number <= pdf.numPages; number++) {
    const page = await pdf.getPage(number);
    const { items } = await page.getTextContent();
    for (const item of items) if ("str" in item) text += item.str + (item.hasEOL ? "\n" : "");
    for (const note of await page.getAnnotations()) {
      if (note.actions || note.subtype === "RichMedia") throw new ActiveContent();
      text += `\n${[note.fieldValue].flat().join("\n")}\n${note.contentsObj?.str ?? ""}`;
    }
    page.cleanup();
    text += "\n";
    if (text.length > MOST_TEXT) throw new Error("More text than a bid's document has");
  }
  return text.replace(/[^\S\n]+/g, " ").replace(/ ?\n ?/g, "\n");
}

function decode(content: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(content);
  } catch {
    return new TextDecoder("windows-1252").decode(content);
  }
}

/**
 * Cells, and at the end the numbers of eleven digits that some of them stand for: a sheet keeps what looks like a number
 * without the zero that it began with, and may write it as a power of ten.
 */
function withNumbers(cells: string): string {
  const numbers = cells.matchAll(
    /(?<![^\t\r\n])[^\S\t\r\n]*(\d{10}|\d\.\d{1,10}E\+?(?:9|10))[^\S\t\r\n]*(?![^\t\r\n])/gi,
  );
  const whole = Array.from(numbers, ([, typed = ""]) => String(Number(typed)).padStart(11, "0"));
  return whole.length > 0 ? `${cells}\n\n${whole.join("\n")}` : cells;
}

/** Runs of one paragraph lie in separate elements: joined within a paragraph or cell, parted between them. */
function xmlText({ entries = [] }: DocumentType): string {
  let text = "";
  for (const entry of entries.filter(({ name }) => name.endsWith(".xml"))) {
    if (text.length + entry.size > MOST_TEXT) throw new Error("More text than a bid's document has");
    text += entry
      .read()
      .toString("utf8")
      .replace(/ office:value="(\d+)"/g, ">\n$1\n<x") // the number itself, however the cell shows it
      .replace(/<\/(w:p|text:p|text:h|si|c|f|v|t)>/g, (_, name: string) => (name === "t" ? "" : "\n"))
      .replace(/<[^>]*>/g, "")
      .replace(/&#(x[0-9a-f]+|\d+);/gi, (_, code: string) =>
        String.fromCodePoint(Math.min(Number(code.replace(/^x/i, "0x")), 0x10ffff)),
      );
    text += "\n";
  }
  return text;
}
