/*
 * Attachments come in by parts: each is named by its content, can be sent again without harm, and the
 * whole is checked and sealed when the last is in.
 */

export const MAX_ATTACHMENT_BYTES = 20 * 1024 * 1024;

/** Bytes of every part but the last. Encrypted as text it fits a row of 1 MiB. */
export const UPLOAD_PART_BYTES = 786_432;

/** How many parts a file of this size (bytes) comes in. */
export const partsOfUpload = (size: number) => Math.ceil(size / UPLOAD_PART_BYTES);

/** Bytes that part `number` (from 0) of a file of this size must have; 0 when there is no such part. */
export const bytesOfPart = (number: number, size: number) =>
  Math.max(0, Math.min(UPLOAD_PART_BYTES, size - number * UPLOAD_PART_BYTES));

/** What browsers offer in their file picker; the content decides. */
export const ATTACHMENT_ACCEPT = ".pdf,.docx,.xlsx,.odt,.ods,.png,.jpg,.jpeg,.txt,.csv";
