import { applyD1Migrations } from "cloudflare:test";
import { env } from "cloudflare:workers";

// Each test file has its own storage and starts from an empty database, which is migrated to the current schema here.
await applyD1Migrations(env.DB, env.TEST_MIGRATIONS);
