import path from "node:path";
import { Worker } from "node:worker_threads";
import pLimit from "p-limit";
import { type Reading, readDocument } from "./read-document.ts";

/** Of processor time: a thousand pages take some seconds, and what takes longer is made to. On a busy machine it lasts longer. */
const PATIENCE_MS = 12_000;
/** However busy the machine is. */
const LONGEST_MS = 60_000;
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
    const begun = performance.now();
    const thread = new Worker(file, {
      workerData: { name, content },
      env: {},
      execArgv: ["--disable-warning=ExperimentalWarning"],
      resourceLimits: { maxOldGenerationSizeMb: HEAP_MB, maxYoungGenerationSizeMb: 16 },
    });
    const watch = setInterval(() => {
      spentBy(thread, begun).then(
        ({ bytes, ms }) => (bytes > unpackedBytes || ms > patienceMs) && end({ wrong: "documentUnreadable" }),
        () => {}, // not started yet, or ended
      );
    }, 100);
    const late = setTimeout(() => end({ wrong: "documentUnreadable" }), LONGEST_MS);
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

/** What this thread alone has used: nobody's document is ended for what another's costs, or for a busy machine. */
async function spentBy(thread: Worker, begun: number): Promise<{ bytes: number; ms: number }> {
  const { external_memory: bytes } = await thread.getHeapStatistics();
  if (!("cpuUsage" in thread)) return { bytes, ms: performance.now() - begun }; // Node 22
  const { user, system } = await thread.cpuUsage();
  return { bytes, ms: (user + system) / 1_000 };
}

type Limits = { patienceMs: number; unpackedBytes: number };
