import { defineConfig } from "vitest/config";

/** Real Chromium against the whole of Elva, each file with a stack and a throw-away database of its own. */
export default defineConfig({
  test: {
    include: ["tests/journeys/**/*.test.ts"],
    globalSetup: ["tests/database-server.ts"],
    pool: "forks",
    maxWorkers: 2,
    testTimeout: 240_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 15_000, interval: 200 } },
  },
});
