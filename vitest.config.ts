import { cloudflareTest, readD1Migrations } from "@cloudflare/vitest-plugin";
import { defineConfig } from "vitest/config";

/**
 * Long enough for a cold start of workerd or Chromium, and for the slowest test in Node, on a busy two-core machine.
 */
const START_UP_MS = 60_000;

/** Vitest leaves one core to itself by default, which on two cores is half of the machine. */
const ALL_CORES = "100%";

export default defineConfig({
  test: {
    projects: [
      {
        // Code that is pure, and everything else that needs only Node.
        test: {
          name: "core",
          environment: "node",
          include: [
            "core/**/*.test.ts",
            "scripts/**/*.test.ts",
            "web/**/*.test.ts",
            "test/sources/**/*.test.ts",
            "test/node/**/*.test.{ts,tsx}",
          ],
          setupFiles: ["./test/node/draw-properties.ts"],
          maxWorkers: ALL_CORES,
          testTimeout: START_UP_MS,
          hookTimeout: START_UP_MS,
        },
      },
      {
        // Tests inside workerd, with the bindings of wrangler.toml. Each file starts with empty storage, which its
        // tests share.
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
          maxWorkers: ALL_CORES,
          // The slowest tests break each write of a job in turn.
          testTimeout: 3 * START_UP_MS,
          hookTimeout: 3 * START_UP_MS,
        },
      },
      {
        // Tests in Node that start Chromium and open the real pages in it.
        test: {
          name: "browser",
          environment: "node",
          include: ["test/browser/**/*.test.{ts,tsx}"],
          maxWorkers: ALL_CORES,
          testTimeout: START_UP_MS,
          hookTimeout: START_UP_MS,
        },
      },
      {
        // Clients of other makers against the real Worker, where `test/clients/make-environments.sh` has made them.
        test: {
          name: "clients",
          environment: "node",
          include: ["test/clients/**/*.test.ts"],
          maxWorkers: ALL_CORES,
          testTimeout: 10 * START_UP_MS,
          hookTimeout: START_UP_MS,
        },
      },
      {
        // Seeds of the simulator, which keep both cores busy.
        test: {
          name: "simulator",
          environment: "node",
          include: ["test/simulator/**/*.test.ts"],
          fileParallelism: false,
          testTimeout: 20 * START_UP_MS,
        },
      },
      {
        // The whole Worker in the local runtime: starts, kills, days under a virtual clock. Each file keeps about one
        // core busy.
        test: {
          name: "drill",
          environment: "node",
          include: ["test/drill/**/*.test.ts"],
          maxWorkers: ALL_CORES,
          testTimeout: 10 * START_UP_MS,
          hookTimeout: START_UP_MS,
        },
      },
    ],
  },
});
