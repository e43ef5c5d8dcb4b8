import { crc32, inflateRawSync } from "node:zlib";

/*
 * Enough of ZIP (APPNOTE 6.3) to look into an office document in memory: by the central directory, with hard limits.
 * ZIP64, encryption, other methods than stored and deflated, and several disks are not for office documents: refused.
 */

export type ZipEntry = { name: string; size: number; read: () => Buffer };

const MOST_ENTRIES = 5000;
const MOST_UNPACKED = 200 * 1024 * 1024;
/** Deflate reaches about 1 : 1030; ordinary XML lies far below. */
const MOST_RATIO = 200;

/** The entries of an archive; undefined when it is none, is encrypted, or unpacks to too much. */
export function readZip(file: Buffer): ZipEntry[] | undefined {
  const end = endOfDirectory(file);
  if (!end || end.count > MOST_ENTRIES) return undefined;
  const entries: ZipEntry[] = [];
  let at = end.offset;
  let unpacked = 0;
  for (let index = 0; index < end.count; index++) {
    if (at + 46 > file.length || file.readUInt32LE(at) !== 0x02014b50) return undefined;
    const flags = file.readUInt16LE(at + 8);
    const method = file.readUInt16LE(at + 10);
    const crc = file.readUInt32LE(at + 16);
    const [packedSize, size] = [file.readUInt32LE(at + 20), file.readUInt32LE(at + 24)];
    const [nameLength, extra, comment] = [28, 30, 32].map((field) => file.readUInt16LE(at + field)) as [
      number,
      number,
      number,
    ];
    const local = file.readUInt32LE(at + 42);
    const name = file.toString("utf8", at + 46, at + 46 + nameLength);
    unpacked += size;
    const bomb = unpacked > MOST_UNPACKED || (size > 1_000_000 && size > packedSize * MOST_RATIO);
    if ((flags & 0x2041) !== 0 || (method !== 0 && method !== 8) || bomb || !isPlainName(name)) return undefined;
    entries.push({ name, size, read: () => unpack(file, { local, method, packedSize, size, crc }) });
    at += 46 + nameLength + extra + comment;
  }
  return new Set(entries.map(({ name }) => name)).size === entries.length ? entries : undefined;
}

function endOfDirectory(file: Buffer) {
  if (file.length < 22 || file.readUInt32LE(0) !== 0x04034b50) return undefined;
  const at = file.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (at < 0 || at < file.length - 65_557 || at + 22 > file.length) return undefined;
  const disks = file.readUInt16LE(at + 4) + file.readUInt16LE(at + 6);
  const count = file.readUInt16LE(at + 10);
  const offset = file.readUInt32LE(at + 16);
  return disks === 0 && count !== 0xffff && offset < at ? { count, offset } : undefined;
}

type Packed = { local: number; method: number; packedSize: number; size: number; crc: number };

/** @throws Error when what lies there is not what the directory says */
function unpack(file: Buffer, { local, method, packedSize, size, crc }: Packed): Buffer {
  if (local + 30 > file.length || file.readUInt32LE(local) !== 0x04034b50) throw new Error("No such entry");
  const start = local + 30 + file.readUInt16LE(local + 26) + file.readUInt16LE(local + 28);
  const packed = file.subarray(start, start + packedSize);
  const content = method === 0 ? packed : inflateRawSync(packed, { maxOutputLength: size + 1 });
  if (content.length !== size || crc32(content) !== crc) throw new Error("Not as the directory says");
  return content;
}

const isPlainName = (name: string) =>
  !name.startsWith("/") && !name.includes("\\") && !name.split("/").includes("..") && !name.includes("\0");
