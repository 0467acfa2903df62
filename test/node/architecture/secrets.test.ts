import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { API_ROUTES } from "../../../core/api/openapi/routes.ts";
import { ROOT } from "../../../scripts/local/paths.ts";
import { appUnderTest } from "../http/app-under-test.ts";
import { secretsIn } from "./secrets.ts";

const letters = (n: number): string => "a1B2c3D4e5F6g7H8i9J0".repeat(4).slice(0, n);

/** One of each kind, put together here, so that this file holds none. */
const PLANTED: readonly string[] = [
  ["-----BEGIN RSA PRIVATE", "KEY-----"].join(" "),
  `AKIA${letters(16).toUpperCase()}`,
  `ghp_${letters(36)}`,
  `glpat-${letters(20)}`,
  `npm_${letters(36)}`,
  `xoxb-${letters(24)}`,
  `AIza${letters(35)}`,
  `eyJ${letters(12)}.eyJ${letters(12)}.${letters(12)}`,
  `https://user:${letters(10)}@example.org`,
  `CLOUDFLARE_API_TOKEN=${letters(40)}`,
];

test("each planted secret is found in the middle of a file", () => {
  for (const secret of PLANTED)
    expect([secret, secretsIn(`const a = 1;\nx = "${secret}";\n`).length]).toEqual([secret, 1]);
});

// An archive of the sources, without a repository, has nothing to ask.
test.skipIf(!existsSync(join(ROOT, ".git")))("no file of the repository holds one", () => {
  const listed = execFileSync("git", ["ls-files", "-z"], { cwd: ROOT, encoding: "utf8" }).split("\0");
  const files = listed.filter(
    (name) => /\.(tsx?|mjs|json|toml|md|sh|py|sql|css|txt|yml)$/.test(name) && existsSync(join(ROOT, name)),
  );
  expect(files.length).toBeGreaterThan(1_000);
  const found = files.flatMap((name) =>
    secretsIn(readFileSync(join(ROOT, name), "utf8")).map((kind) => `${name}: ${kind}`),
  );
  expect(found).toEqual([]);
});

test("the operator's token is in no answer, header or report, whatever is asked with it or without", async () => {
  const token = `canary-${letters(40)}`;
  const reported: unknown[] = [];
  const intruded: unknown[] = [];
  const { app } = appUnderTest(
    {},
    {
      report: (error) => reported.push(error),
      admin: {
        token,
        call: async () => {
          throw new Error("D1 is away");
        },
        intruded: async (...noted) => {
          intruded.push(noted);
        },
      },
    },
  );
  const told: string[] = [];
  const ask = async (path: string, init: RequestInit = {}): Promise<void> => {
    const answer = await app.request(path, init);
    told.push(`${answer.status}`, ...[...answer.headers].flat(), await answer.text());
  };
  for (const path of ["/", "/ZZZ", "/ZZZ/accuracy", "/status", "/healthz", "/metrics", "/openapi.json", "/nothing"])
    await ask(path);
  for (const { path } of API_ROUTES) await ask(path.replaceAll(/\{\w+\}/g, "ZZZ"));
  for (const given of [token, `${token}x`, token.slice(1)])
    for (const body of ["{}", "no JSON", '{"job":"board"}'])
      await ask("/admin/ZZZ/run", { method: "POST", body, headers: { Authorization: `Bearer ${given}` } });
  const all = [
    ...told,
    ...[...reported, ...intruded].map((e) => (e instanceof Error ? `${e.stack}` : JSON.stringify(e))),
  ];
  expect(told).toContain("500");
  expect(told).toContain("401");
  expect(all.filter((text) => text.includes(token.slice(1, -1)))).toEqual([]);
});
