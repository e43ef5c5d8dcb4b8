/** Kinds of files that a tender may carry. Which it is, its content says; the name must agree. */
const kinds = [
  {
    extension: "pdf",
    mediaType: "application/pdf",
    is: (file: Buffer) => file.subarray(0, 5).toString("latin1") === "%PDF-",
  },
  {
    extension: "docx",
    mediaType: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    is: (file: Buffer) => isOffice(file, "word/document.xml"),
  },
  {
    extension: "xlsx",
    mediaType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    is: (file: Buffer) => isOffice(file, "xl/workbook.xml"),
  },
  {
    extension: "odt",
    mediaType: "application/vnd.oasis.opendocument.text",
    is: (file: Buffer) => isZip(file) && file.includes("mimetypeapplication/vnd.oasis.opendocument.text"),
  },
  {
    extension: "ods",
    mediaType: "application/vnd.oasis.opendocument.spreadsheet",
    is: (file: Buffer) => isZip(file) && file.includes("mimetypeapplication/vnd.oasis.opendocument.spreadsheet"),
  },
] as const;

export const MAX_DOCUMENT_BYTES = 10 * 1024 * 1024;

/** Endings that a file chooser may offer. */
export const documentEndings = kinds.map(({ extension }) => `.${extension}`).join(",");

/** The media type of a file whose content and name agree and are allowed; undefined otherwise, and with macros. */
export function documentTypeOf(name: string, content: Uint8Array): string | undefined {
  const file = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
  const kind = kinds.find(({ extension }) => name.toLowerCase().endsWith(`.${extension}`));
  return kind?.is(file) && !file.includes("vbaProject.bin") ? kind.mediaType : undefined;
}

const isZip = (file: Buffer) => file.subarray(0, 4).equals(Buffer.from([0x50, 0x4b, 0x03, 0x04]));

const isOffice = (file: Buffer, part: string) =>
  isZip(file) && file.includes("[Content_Types].xml") && file.includes(part);
