import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll } from "vitest";
import { Processes } from "../../lib/processes/stack/processes.ts";

/** One real process of a stack, with these settings, in a folder that is thrown away. Call once at the top of a file. */
export function oneProcess(
  name: "sealer" | "worker",
  settings: (folder: string) => Record<string, string | undefined>,
) {
  const dir = mkdtempSync(path.join(tmpdir(), "elva-process-"));
  mkdirSync(path.join(dir, "logs"));
  const none = { server: {}, worker: {}, sealer: {}, "dev-issuers": {}, "dev-mail": {} };
  const given = Object.fromEntries(Object.entries(settings(dir)).map(([key, value]) => [key, value ?? ""]));
  const processes = new Processes({
    dir,
    settings: { ...none, [name]: given },
    accounts: { app: {}, sealer: {} },
    pauseMs: 50,
  });
  afterAll(async () => {
    await processes.endAll();
    rmSync(dir, { recursive: true });
  });
  return { processes, log: () => readFileSync(path.join(dir, "logs", `${name}.log`), "utf8") };
}
