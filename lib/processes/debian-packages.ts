import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { chromium } from "playwright";

/* What the tests use of the system: a browser, which they cannot do without, and a scanner and the age tool, which they can. */

/** Chromium without its windows: the tests take a third less time with it. */
const HEADLESS = "/usr/bin/chromium-headless-shell";
const BROWSERS = [HEADLESS, "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
const MAY_INSTALL = process.getuid?.() === 0 && existsSync("/etc/debian_version");

/**
 * A Chromium to test with: what CHROMIUM names, Debian's headless one (installed when this is root on Debian), the
 * system's, or playwright's own where somebody installed it.
 * @throws Error with the one command to run
 */
export function ensureChromium(): string {
  if (process.env.CHROMIUM) return process.env.CHROMIUM;
  if (MAY_INSTALL && !existsSync(HEADLESS)) install("chromium-headless-shell");
  const found = [...BROWSERS, chromium.executablePath()].find((file) => existsSync(file));
  if (found) return found;
  const command = existsSync("/etc/debian_version")
    ? "sudo apt-get install -y chromium-headless-shell"
    : "npx playwright install chromium";
  throw new Error(`The browser journeys need a Chromium. Run: ${command}`);
}

/** clamd and age, where they can be had: without them the tests that need them are skipped and say so. */
export function ensureExtras() {
  const missing = [
    ["/usr/sbin/clamd", "clamav-daemon"],
    ["/usr/bin/age", "age"],
  ].filter(([file = ""]) => !existsSync(file));
  if (MAY_INSTALL && missing.length > 0) install(...missing.map(([, name = ""]) => name));
}

function install(...packages: string[]): boolean {
  console.log(`Installing Debian's ${packages.join(" and ")} for the tests …`);
  const apt = (...args: string[]) =>
    execFileSync("apt-get", args, {
      stdio: ["ignore", "ignore", "inherit"],
      env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
    });
  try {
    apt("update", "-qq");
    apt("install", "-y", "-qq", "--no-install-recommends", ...packages);
    return true;
  } catch {
    return false; // no network to Debian: the caller says what is missing
  }
}
