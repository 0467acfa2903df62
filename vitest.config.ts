import { cloudflareTest, readD1Migrations } from "@cloudflare/vitest-plugin";
import { defineConfig } from "vitest/config";

/** Long enough for a cold start of workerd or Chromium, and for the slowest test in Node, on a busy two-core machine. */
const START_UP_MS = 60_000;

export default defineConfig({
  test: {
    projects: [
      {
        // Pure code and everything that needs only Node.
        test: {
          name: "core",
          environment: "node",
          include: [
            "core/**/*.test.ts",
            "scripts/**/*.test.ts",
            "test/sources/**/*.test.ts",
            "test/node/**/*.test.{ts,tsx}",
          ],
          setupFiles: ["./test/node/draw-properties.ts"],
          testTimeout: START_UP_MS,
          hookTimeout: START_UP_MS,
        },
      },
      {
        // Inside workerd, with the bindings of wrangler.toml. Storage is fresh for each file and shared within it.
        plugins: [
          cloudflareTest(async () => ({
            wrangler: { configPath: "./wrangler.toml" },
            miniflare: { bindings: { TEST_MIGRATIONS: await readD1Migrations("./migrations") } },
          })),
        ],
        test: {
          name: "workerd",
          include: ["test/workerd/**/*.test.ts"],
          setupFiles: ["./test/workerd/apply-migrations.ts"],
          // The slowest break each write of a job in turn.
          testTimeout: 3 * START_UP_MS,
          hookTimeout: START_UP_MS,
        },
      },
      {
        // Chromium against the real pages, started by the tests themselves from Node.
        test: {
          name: "browser",
          environment: "node",
          include: ["test/browser/**/*.test.{ts,tsx}"],
          testTimeout: START_UP_MS,
          hookTimeout: START_UP_MS,
        },
      },
      {
        // The whole Worker in the local runtime: start, kill, days under a virtual clock. One at a time: each needs a core.
        test: {
          name: "drill",
          environment: "node",
          include: ["test/drill/**/*.test.ts"],
          fileParallelism: false,
          testTimeout: 10 * START_UP_MS,
          hookTimeout: START_UP_MS,
        },
      },
    ],
  },
});
