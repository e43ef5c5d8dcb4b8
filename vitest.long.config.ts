import { defineConfig } from "vitest/config";

/** What takes too long for every day: every role and language, accessibility, what no browser sends, intruders, faults, chaos in its short form. */
export default defineConfig({
  test: {
    include: ["tests/long/**/*.test.ts", "tests/chaos/**/*.test.ts"],
    globalSetup: ["tests/database-server.ts"],
    pool: "forks",
    maxWorkers: 2,
    testTimeout: 600_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 15_000, interval: 200 } },
  },
});
