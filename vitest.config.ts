import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    projects: [
      {
        // Pure code and everything that needs only Node.
        test: {
          name: "core",
          environment: "node",
          include: ["core/**/*.test.ts", "test/node/**/*.test.ts"],
        },
      },
    ],
  },
});
