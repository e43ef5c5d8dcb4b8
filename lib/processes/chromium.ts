import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { chromium } from "playwright";

const SYSTEM = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/**
 * A Chromium to test with: the system's, playwright's own where somebody installed it, or Debian's package when this is
 * root on Debian.
 * @throws Error with the one command to run
 */
export function ensureChromium(): string {
  const found = [...SYSTEM, chromium.executablePath()].find((file) => existsSync(file));
  if (found) return found;
  if (process.getuid?.() === 0 && existsSync("/etc/debian_version")) {
    console.log("Installing Debian's chromium for the browser journeys …");
    execFileSync("apt-get", ["update", "-qq"], { stdio: "inherit" });
    execFileSync("apt-get", ["install", "-y", "-qq", "--no-install-recommends", "chromium"], {
      stdio: ["ignore", "ignore", "inherit"],
      env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
    });
    if (SYSTEM[0] && existsSync(SYSTEM[0])) return SYSTEM[0];
  }
  const install = existsSync("/etc/debian_version")
    ? "sudo apt-get install -y chromium"
    : "npx playwright install chromium";
  throw new Error(`The browser journeys need a Chromium. Run: ${install}`);
}
