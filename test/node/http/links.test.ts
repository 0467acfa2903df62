import { expect, test } from "vitest";
import { REAL, TWIN } from "../../fakes/airports.ts";
import { appUnderTest } from "./app-under-test.ts";

const PAGES = [
  "/",
  "/ZZZ",
  "/ZZZ?day=tomorrow",
  "/ZZZ?q=bergen&sort=risk",
  "/ZZZ?day=2020-01-01",
  "/ZZZ/f/FLIGHT",
  "/ZZZ/model",
  "/ZZZ/model?key=auc&days=90",
  "/ZZZ/accuracy",
  "/ZZZ/ops",
  "/ZZZ/journal",
  "/docs/api",
  "/explore",
  "/data",
  "/nothing",
];

/** What has no language: files, programs' addresses, and the page in the other language. */
const COMMON = /^\/(assets|api|data\/|openapi\.json|mlflow|metrics|favicon)/;

const EXPLORE = { page: "p()", worker: "k()", offline: "o()", wasm: "AA==" };
const { app } = appUnderTest({ airports: [REAL, TWIN] }, { explore: EXPLORE });
const flightOf = async () => /href="\/ZZZ\/f\/(\w+)"/.exec(await (await app.request("/ZZZ")).text())?.[1] ?? "";

test.each(["/docs/api", "/explore", "/data", "/problems/not-found"])("%s leads back to every board", async (path) => {
  for (const prefix of ["", "/ru"]) {
    const nav = /<nav\b.*?<\/nav>/.exec(await (await app.request(prefix + path)).text())?.[0] ?? "";
    for (const { iata } of [REAL, TWIN]) expect(nav).toContain(`<a href="${prefix}/${iata}">`);
  }
});

test.each(PAGES)("%s: in Russian every link stays in Russian, in English none leads there", async (path) => {
  for (const [prefix, foreign] of [
    ["/ru", /^\/(?!ru(\/|\?|$))/],
    ["", /^\/ru(\/|\?|$)/],
  ] as const) {
    const address = `${prefix}${path.replace("FLIGHT", await flightOf())}`.replace(/^\/ru\/$/, "/ru");
    const page = await (await app.request(address)).text();
    const links = [...page.matchAll(/<(?:a|form)\b([^>]*)/g)]
      .map(([, attributes = ""]) => attributes)
      .filter((attributes) => !attributes.includes("hreflang="))
      .flatMap((attributes) => /(?:href|action)="([^"]*)"/.exec(attributes)?.[1] ?? []);
    expect(links.length).toBeGreaterThan(3);
    expect(links.filter((link) => foreign.test(link) && !COMMON.test(link))).toEqual([]);
  }
});
