import { applyD1Migrations } from "cloudflare:test";
import { env } from "cloudflare:workers";

// Storage belongs to a test file, so each file starts from an empty database and brings it to today's schema here.
await applyD1Migrations(env.DB, env.TEST_MIGRATIONS);
