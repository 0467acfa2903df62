import { env } from "cloudflare:workers";
import { expect, test } from "vitest";

test("D1 has every table of the migrations, and nothing is left to apply", async () => {
  const { results } = await env.DB.prepare("SELECT name FROM d1_migrations ORDER BY id").all<{ name: string }>();
  expect(results.map((row) => row.name)).toEqual(env.TEST_MIGRATIONS.map((migration) => migration.name));
  expect(results.length).toBeGreaterThan(0);
  const tables = await env.DB.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").all<{ name: string }>();
  expect(tables.results.map((row) => row.name)).toEqual(
    expect.arrayContaining(["departures", "schedule", "weather_observed", "weather_forecast", "predictions"]),
  );
});

test("D1 takes rows in bulk through one JSON parameter", async () => {
  await env.DB.exec("CREATE TABLE bulk (a INTEGER PRIMARY KEY, b TEXT) WITHOUT ROWID");
  const rows = Array.from({ length: 5000 }, (_, i) => [i, `row ${i}`]);
  const insert = "INSERT INTO bulk SELECT value->>0, value->>1 FROM json_each(?1)";
  await env.DB.prepare(insert).bind(JSON.stringify(rows)).run();
  expect(await env.DB.prepare("SELECT count(*) AS n, max(b) AS last FROM bulk").first()).toEqual({
    n: 5000,
    last: "row 999",
  });
});

test("R2 keeps bytes and refuses to overwrite where told to", async () => {
  const bytes = crypto.getRandomValues(new Uint8Array(1000));
  const once = { onlyIf: { etagDoesNotMatch: "*" } };
  expect(await env.BUCKET.put("raw/test", bytes, once)).not.toBeNull();
  expect(await env.BUCKET.put("raw/test", "other", once)).toBeNull();
  expect(await (await env.BUCKET.get("raw/test"))?.bytes()).toEqual(bytes);
});

test("the Durable Objects of both kinds are there, one object per name", () => {
  for (const namespace of [env.CONDUCTOR, env.TRAINER]) {
    expect(namespace.idFromName("ZZZ").equals(namespace.idFromName("ZZZ"))).toBe(true);
    expect(namespace.idFromName("ZZZ").equals(namespace.idFromName("HKG"))).toBe(false);
  }
});

test("a deployed Worker knows its airports and has no switch for a source or a clock other than the real ones", () => {
  expect(env.AIRPORTS).toMatch(/^[A-Z]{3}(,[A-Z]{3})*$/);
  expect(env).not.toHaveProperty("SOURCE_MODE");
  expect(env).not.toHaveProperty("REPLAY_ORIGIN");
  expect(env).not.toHaveProperty("CLOCK");
});
