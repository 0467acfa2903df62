import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { buildExplore, buildWeb } from "../../../scripts/build-web.ts";
import { ROOT } from "../../../scripts/local/paths.ts";
import { appUnderTest } from "../http/app-under-test.ts";

interface Locked {
  readonly version?: string;
  readonly integrity?: string;
  readonly resolved?: string;
  readonly link?: boolean;
  readonly hasInstallScript?: boolean;
}

const read = (name: string) => JSON.parse(readFileSync(join(ROOT, name), "utf8"));
const manifest = read("package.json") as Record<
  "dependencies" | "devDependencies" | "allowScripts",
  Record<string, string>
>;
const locked = Object.entries((read("package-lock.json") as { packages: Record<string, Locked> }).packages).filter(
  ([path]) => path !== "",
);
/** Each has a record of the decision; a thirteenth needs one that says why. */
const MOST_RUNTIME_DEPENDENCIES = 12;

test("every package has one version and the hash of its bytes, and comes from npm's registry", () => {
  expect(locked.length).toBeGreaterThan(100);
  expect(locked.filter(([, { version, integrity }]) => !version || !/^sha512-/.test(integrity ?? ""))).toEqual([]);
  const elsewhere = locked.filter(
    ([, { resolved = "" }]) => resolved && !resolved.startsWith("https://registry.npmjs.org/"),
  );
  expect(elsewhere).toEqual([]);
  const wanted = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies });
  expect(wanted.filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([]);
});

test("few packages run with the service, and only those that are named run anything when they are installed", () => {
  expect(Object.keys(manifest.dependencies).length).toBeLessThanOrEqual(MOST_RUNTIME_DEPENDENCIES);
  const scripted = new Set(
    locked.filter(([, { hasInstallScript }]) => hasInstallScript).map(([path]) => path.split("node_modules/").at(-1)),
  );
  const allowed = new Set(Object.keys(manifest.allowScripts));
  expect([...scripted].filter((name) => !allowed.has(name ?? "") && name !== "fsevents")).toEqual([]);
});

test("pages name no script, style, picture or frame of another host", async () => {
  const { app } = appUnderTest();
  for (const path of ["/", "/ZZZ", "/ZZZ/tomorrow", "/ZZZ/accuracy", "/status", "/ru/ZZZ"]) {
    const html = await (await app.request(path)).text();
    const loaded = [
      ...html.matchAll(
        /<(?:script|img|iframe|source|link(?![^>]*rel="(?:canonical|alternate)"))[^>]*?(?:src|href)="([^"]*)"/g,
      ),
    ];
    expect(loaded.map(([, address]) => address).filter((address) => !/^\/(?!\/)/.test(address ?? ""))).toEqual([]);
  }
});

test("what is built twice is the same bytes", async () => {
  expect(await buildWeb()).toEqual(await buildWeb());
  expect(await buildExplore()).toEqual(await buildExplore());
});
