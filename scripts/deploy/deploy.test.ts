import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { run } from "../local/command.ts";
import { ROOT } from "../local/paths.ts";
import { parseDeployArguments } from "./arguments.ts";
import { deploy } from "./deploy.ts";
import { readRelease } from "./release.ts";

const dir = mkdtempSync(join(tmpdir(), "vylet-deploy-"));
afterAll(() => rmSync(dir, { recursive: true }));

const EMPTY = {
  loggedIn: true,
  accounts: [{ id: "a1", name: "Example" }],
  databases: [] as { uuid: string; name: string }[],
  buckets: [] as string[],
  secrets: [] as string[],
  deployed: 0,
  migrated: false,
  fails: [] as string[],
  calls: [] as string[],
};
let worlds = 0;

/** An account, and this repository's wrangler.toml in a file of its own. */
function world(account: Partial<typeof EMPTY> = {}) {
  const file = join(dir, `account-${worlds}.json`);
  const config = join(dir, `wrangler-${worlds++}.toml`);
  writeFileSync(file, JSON.stringify({ ...EMPTY, ...account }));
  writeFileSync(config, readFileSync(`${ROOT}/wrangler.toml`));
  const state = () => JSON.parse(readFileSync(file, "utf8")) as typeof EMPTY;
  const apps: { domain: string }[] = [];
  const asked: string[] = [];
  const go = async (argv: readonly string[], env: Record<string, string> = {}) => {
    const lines: string[] = [];
    const databaseId = /^database_id = "(.*)"$/m.exec(readFileSync(config, "utf8"))?.[1] ?? null;
    const well = await deploy(
      parseDeployArguments(argv)!,
      { ...readRelease(ROOT), databaseId },
      {
        wrangler: (args, input) =>
          run("node", [`${ROOT}/test/support/fake-wrangler.mjs`, file, ...args], input === undefined ? {} : { input }),
        fetch: (async (url: string, init?: RequestInit) => {
          asked.push(`${init?.method ?? "GET"} ${url}`);
          if (!url.includes("api.cloudflare.com")) return new Response("{}", { status: 503 });
          if (init?.method === "POST") apps.push(JSON.parse(String(init.body)) as { domain: string });
          return Response.json({ success: true, errors: [], result: apps });
        }) as typeof fetch,
        say: (line) => lines.push(line),
        readConfig: () => readFileSync(config, "utf8"),
        writeConfig: (text) => writeFileSync(config, text),
        secret: () => "s3cret",
        env,
      },
    );
    return { well, text: lines.join("\n") };
  };
  return { go, state, asked, apps, config: () => readFileSync(config, "utf8") };
}

test("the plan names every step, asks nobody and changes nothing", async () => {
  const { go, state, asked, config } = world({ loggedIn: false });
  const { well, text } = await go(["--dry-run", "--domain", "vylet.example", "--admin-email", "ops@example.org"]);
  expect(well).toBe(true);
  for (const word of [
    "account",
    "D1",
    "R2",
    "migrations",
    "*/15",
    "ADMIN_TOKEN",
    "Access",
    "vylet.example",
    "/healthz",
  ])
    expect(text).toContain(word);
  expect([state().calls, asked]).toEqual([[], []]);
  expect(config()).toBe(readFileSync(`${ROOT}/wrangler.toml`, "utf8"));
});

test("an empty account gets all of it, in the order in which it is needed, and a second run makes nothing", async () => {
  const { go, state, config, apps } = world();
  const argv = [
    "--domain",
    "vylet.example",
    "--admin-email",
    "ops@example.org",
    "--heartbeat",
    "https://beat.example/1",
  ];
  const env = { CLOUDFLARE_API_TOKEN: "t" };
  const first = await go([...argv, "--location", "apac"], env);
  expect(first).toMatchObject({ well: true });
  const { version } = readRelease(ROOT);
  expect(state().calls).toEqual([
    "whoami --json",
    "d1 list --json",
    "d1 create vylet --location apac",
    "d1 list --json",
    "r2 bucket info vylet --json",
    "r2 bucket create vylet --location apac",
    "d1 time-travel info vylet --json",
    "d1 migrations apply DB --remote",
    `deploy --tag ${version} --message vylet ${version} --domain vylet.example`,
    "secret list",
    "secret put HEARTBEAT_URL < https://beat.example/1",
    "secret put ADMIN_TOKEN < s3cret",
  ]);
  expect(first.text).toContain("ADMIN_TOKEN is s3cret");
  expect(first.text).toContain("--bookmark=00000085-ffffffff-00004c6d-2f0f");
  expect(first.text).toContain("https://vylet.example/healthz answers 503: a new service is healthy once");
  expect(config()).toContain('database_name = "vylet"\ndatabase_id = "0c3a9b1e-6d6e-4b8e-9a57-111111111111"\n');
  expect(apps).toMatchObject([{ domain: "vylet.example/admin", type: "self_hosted" }]);

  const before = config();
  const made = state().calls.length;
  const again = await go(argv.slice(0, 4), env);
  expect(again.well).toBe(true);
  expect(
    state()
      .calls.slice(made)
      .filter((call) => / create | put /.test(call)),
  ).toEqual([]);
  expect(again.text).toContain("no migrations to apply");
  expect(again.text).not.toContain("s3cret");
  expect([config(), apps.length]).toEqual([before, 1]);
});

test("the first step that fails ends it, with wrangler's words; run again it goes on", async () => {
  const { go, state } = world({ fails: ["d1 migrations"] });
  const failed = await go([]);
  expect(failed.well).toBe(false);
  expect(failed.text).toContain("Authentication error [code: 10000]");
  expect(failed.text).toContain("The steps after it were not run");
  expect(state().deployed).toBe(0);
  const bucketRefused = await world({ fails: ["r2 bucket info"] }).go([]);
  expect([bucketRefused.well, bucketRefused.text.includes("Authentication error")]).toEqual([false, true]);
});

test("who is not logged in, or has several accounts, is told what to do", async () => {
  expect((await world({ loggedIn: false }).go([])).text).toContain("npx wrangler login");
  const accounts = [
    { id: "a1", name: "Example" },
    { id: "b2", name: "Other" },
  ];
  const two = world({ accounts });
  expect((await two.go([])).text).toContain("CLOUDFLARE_ACCOUNT_ID to one of:\n  a1  Example\n  b2  Other");
  const chosen = await two.go([], { CLOUDFLARE_ACCOUNT_ID: "b2" });
  expect(chosen).toMatchObject({ well: true });
  expect(chosen.text).toContain("https://vylet.example-org.workers.dev");
});

test("what is wrong with the arguments is named", () => {
  expect(parseDeployArguments(["--help"])).toBeNull();
  for (const argv of [
    ["--domain", "https://x.example"],
    ["--admin-email", "ops@example.org"],
    ["--admin-email", "ops", "--domain", "x.example"],
    ["--heartbeat", "http://x"],
    ["--location", "moon"],
  ])
    expect(() => parseDeployArguments(argv)).toThrow(argv[0]!);
});
