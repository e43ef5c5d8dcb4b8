import { readZip, type ZipEntry } from "./zip.ts";

/** What a document turned out to be by its content, with its insides when it is an archive. */
export type DocumentType = { mediaType: string; entries?: ZipEntry[] };

type Kind = { mediaType: string; is: (file: Buffer) => Omit<DocumentType, "mediaType"> | undefined };

const office = "application/vnd.openxmlformats-officedocument.";
const open = "application/vnd.oasis.opendocument.";

/** Kinds of documents that may lie in a bid, by ending: content and name must agree. */
const kinds: Record<string, Kind> = {
  pdf: { mediaType: "application/pdf", is: pdf },
  docx: { mediaType: `${office}wordprocessingml.document`, is: (file) => officeXml(file, "word/document.xml") },
  xlsx: { mediaType: `${office}spreadsheetml.sheet`, is: (file) => officeXml(file, "xl/workbook.xml") },
  odt: { mediaType: `${open}text`, is: (file) => openDocument(file, `${open}text`) },
  ods: { mediaType: `${open}spreadsheet`, is: (file) => openDocument(file, `${open}spreadsheet`) },
  png: { mediaType: "image/png", is: (file) => whole(begins(file, "89504e470d0a1a0a") && file.includes("IEND")) },
  jpg: {
    mediaType: "image/jpeg",
    is: (file) => whole(begins(file, "ffd8ff") && file.includes(Buffer.from([0xff, 0xd9]))),
  },
  jpeg: {
    mediaType: "image/jpeg",
    is: (file) => whole(begins(file, "ffd8ff") && file.includes(Buffer.from([0xff, 0xd9]))),
  },
  txt: { mediaType: "text/plain", is: plainText },
  csv: { mediaType: "text/csv", is: plainText },
};

/** Endings for a file chooser: «.pdf,.docx,…». */
export const documentEndings = Object.keys(kinds)
  .map((ending) => `.${ending}`)
  .join(",");

/** Whether a document of this name may be of an allowed type; what it is shows when it has come. */
export const hasAllowedEnding = (name: string) => kindOf(name) !== undefined;

/** By the ending; «__proto__» is none. */
function kindOf(name: string): Kind | undefined {
  const ending = name.toLowerCase().split(".").at(-1) ?? "";
  return Object.hasOwn(kinds, ending) ? kinds[ending] : undefined;
}

/** The type of a document whose content and name agree and are allowed; undefined for all else. */
export function documentType(name: string, content: Uint8Array): DocumentType | undefined {
  const file = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
  const kind = kindOf(name);
  const found = kind?.is(file);
  return kind && found ? { mediaType: kind.mediaType, ...found } : undefined;
}

const whole = (holds: boolean) => (holds ? {} : undefined);
const begins = (file: Buffer, hex: string) => file.subarray(0, hex.length / 2).toString("hex") === hex;

/** What a PDF may do by itself when opened; an encrypted one cannot be looked into. */
const activePdf = /\/(JavaScript|JS|Launch|EmbeddedFile|RichMedia|XFA|Encrypt)\b/;

function pdf(file: Buffer) {
  const text = file.toString("latin1");
  // not in pictures and the like, where «/JS» stands by chance in every other large file; what a stream holds of objects,
  // documentText() asks about. A name may be written with the codes of its letters: /J#61vaScript
  const structure = text
    .replace(/>>\s*stream\r?\n[\s\S]*?endstream/g, ">>")
    .replace(/#([0-9a-f]{2})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
  return whole(text.startsWith("%PDF-") && text.slice(-2048).includes("%%EOF") && !activePdf.test(structure));
}

const macros = /vbaProject|vbaData|activeX|\/embeddings\/|oleObject|Basic\/|Scripts\/|macrosheets/i;

function officeXml(file: Buffer, part: string) {
  const entries = readZip(file);
  const types = entries?.find(({ name }) => name === "[Content_Types].xml");
  if (!entries || !types || !entries.some(({ name }) => name === part)) return undefined;
  if (entries.some(({ name }) => macros.test(name)) || /macroEnabled/i.test(text(types))) return undefined;
  return { entries };
}

function openDocument(file: Buffer, mediaType: string) {
  const entries = readZip(file);
  const [first] = entries ?? [];
  if (!entries || first?.name !== "mimetype" || text(first) !== mediaType) return undefined;
  const manifest = entries.find(({ name }) => name === "META-INF/manifest.xml");
  if (!manifest || entries.some(({ name }) => macros.test(name)) || text(manifest).includes("encryption-data"))
    return undefined;
  return { entries };
}

/** UTF-8 or Latin-1 without control characters, and nothing that a browser would run. */
function plainText(file: Buffer) {
  const beginning = file.subarray(0, 1024).toString("latin1").trimStart().toLowerCase();
  const markup = /^(\ufeff|ï»¿)?<(!doctype|html|svg|script|\?xml|\?php)|^#!|^mz\x90/.test(beginning);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  return whole(!markup && !/[\x00-\x08\x0e-\x1f\x7f]/.test(file.toString("latin1")));
}

function text(entry: ZipEntry): string {
  try {
    return entry.read().toString("utf8");
  } catch {
    return "macroEnabled encryption-data"; // cannot be read: treated as the worst
  }
}
