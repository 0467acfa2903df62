/** What only the tests bind; the rest is generated from wrangler.toml into worker-configuration.d.ts. */
declare namespace Cloudflare {
  interface Env {
    TEST_MIGRATIONS: import("@cloudflare/vitest-plugin").D1Migration[];
  }
}
