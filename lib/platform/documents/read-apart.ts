import path from "node:path";
import { Worker } from "node:worker_threads";
import pLimit from "p-limit";
import { type Reading, readDocument } from "./read-document.ts";

/** A thousand pages take some seconds; what takes longer is made to. */
const PATIENCE_MS = 12_000;
const HEAP_MB = 384;
/** How many documents each process reads at once; the others wait in line, and hold nothing but their content. */
const AT_ONCE = 4;
/** What a document may unpack to outside the heap before its thread is ended; looked at ten times a second. */
const UNPACKED_BYTES = 512 * 1024 * 1024;
/** Pictures are never unpacked, and so much plain text is read in a few milliseconds. */
const READ_HERE = /\.(png|jpe?g)$/i;
const TEXT = /\.(txt|csv)$/i;
const SHORT_TEXT_BYTES = 65_536;

/**
 * Reads a document in a thread of its own, since a few kilobytes can be made to unpack to more than the machine has and to
 * take hours: such a document ends its own thread and no other.
 * @param limits the patience and memory of this one, for tests
 */
export function readApart(name: string, content: Uint8Array, limits: Partial<Limits> = {}): Promise<Reading> {
  if (READ_HERE.test(name) || (TEXT.test(name) && content.length <= SHORT_TEXT_BYTES)) {
    return readDocument(name, content);
  }
  return line(() => readInThread(name, content, { patienceMs: PATIENCE_MS, unpackedBytes: UNPACKED_BYTES, ...limits }));
}

const line = pLimit(AT_ONCE);

function readInThread(name: string, content: Uint8Array, { patienceMs, unpackedBytes }: Limits): Promise<Reading> {
  return new Promise((resolve) => {
    // of the folder that is copied beside the built server (next.config.ts), as the messages are
    const file = path.join(process.cwd(), "lib/platform/documents/reading-thread.ts");
    const thread = new Worker(file, {
      workerData: { name, content },
      env: {},
      execArgv: ["--disable-warning=ExperimentalWarning"],
      resourceLimits: { maxOldGenerationSizeMb: HEAP_MB, maxYoungGenerationSizeMb: 16 },
    });
    // of this thread alone: what another document unpacks to must not end it
    const watch = setInterval(() => {
      thread.getHeapStatistics().then(
        ({ external_memory }) => external_memory > unpackedBytes && end({ wrong: "documentUnreadable" }),
        () => {}, // not started yet, or ended
      );
    }, 100);
    const late = setTimeout(() => end({ wrong: "documentUnreadable" }), patienceMs);
    const end = (reading: Reading) => {
      clearInterval(watch);
      clearTimeout(late);
      thread.terminate();
      resolve(reading);
    };
    thread.once("message", end);
    thread.once("error", () => end({ wrong: "documentUnreadable" }));
    thread.once("exit", () => end({ wrong: "documentUnreadable" }));
  });
}

type Limits = { patienceMs: number; unpackedBytes: number };
