import { existsSync, readFileSync } from "node:fs";
import { chromium } from "playwright";
import { ensureChromium } from "../../lib/processes/debian-packages.ts";

/** Bytes of JavaScript, as transferred (compressed), that a browser which has nothing yet fetches for each page. */
export async function scriptBytes(url: string, cookie: string, paths: string[]): Promise<Record<string, number>> {
  const browser = await chromium.launch({ executablePath: ensureChromium(), args: ["--no-sandbox", "--disable-gpu"] });
  try {
    const bytes: Record<string, number> = {};
    for (const path of paths) {
      const context = await browser.newContext({ baseURL: url, extraHTTPHeaders: {} });
      const [name = "", value = ""] = cookie.split("=");
      await context.addCookies([{ name, value, url }]);
      const page = await context.newPage();
      const scripts: Promise<number>[] = [];
      page.on("requestfinished", (request) => {
        if (request.resourceType() === "script") scripts.push(request.sizes().then((sizes) => sizes.responseBodySize));
      });
      const response = await page.goto(path, { waitUntil: "networkidle", timeout: 30_000 });
      if (!response?.ok()) throw new Error(`${path} answered ${response?.status()}`);
      bytes[path] = (await Promise.all(scripts)).reduce((all, one) => all + one, 0);
      await context.close();
    }
    return bytes;
  } finally {
    await browser.close();
  }
}

/** Bytes of memory; `own` counts a page that processes share once (PSS), `resident` once for each of them (RSS). */
export type Memory = { own: number; resident: number };

/** Memory of a process and of those it started; undefined where there is no /proc. */
export function memoryOf(pid: number): Memory | undefined {
  const file = `/proc/${pid}/smaps_rollup`;
  if (!existsSync(file)) return undefined;
  const text = readFileSync(file, "utf8");
  const bytes = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+) kB`, "m").exec(text)?.[1] ?? 0) * 1024;
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").trim().split(" ").filter(Boolean);
  return children
    .map((child) => memoryOf(Number(child)) ?? { own: 0, resident: 0 })
    .reduce((all, one) => ({ own: all.own + one.own, resident: all.resident + one.resident }), {
      own: bytes("Pss"),
      resident: bytes("Rss"),
    });
}
