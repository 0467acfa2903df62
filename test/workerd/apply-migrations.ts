import { applyD1Migrations } from "cloudflare:test";
import { env } from "cloudflare:workers";

// Storage belongs to a test file, so each file starts from an empty database and brings it to today's schema here.
const { DB, TEST_MIGRATIONS } = env as unknown as {
  DB: D1Database;
  TEST_MIGRATIONS: Parameters<typeof applyD1Migrations>[1];
};
await applyD1Migrations(DB, TEST_MIGRATIONS);
