import { parentPort, workerData } from "node:worker_threads";
import { readDocument } from "./read-document.ts";

/* The thread that read-apart.ts starts for one document. */

const { name, content } = workerData as { name: string; content: Uint8Array };
parentPort?.postMessage(await readDocument(name, content));
