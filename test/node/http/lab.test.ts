import { expect, test } from "vitest";
import type { ApiFlight } from "../../../core/api/forecasts.ts";
import type { ApiDayInputs } from "../../../core/api/records/day-inputs.ts";
import { givenDay } from "../../../core/what-if/given.ts";
import { labReadModel, SERVING } from "../../support/lab-read-model.ts";
import { appUnderTest, NOW } from "./app-under-test.ts";

const TEXTS = { whatIf: "w()", reproduce: "r()", worker: "k()", offline: "o()", styles: "a{}" };
const read = await labReadModel(NOW, 60);
const { app } = appUnderTest({}, { read, lab: TEXTS });
const { app: bare } = appUnderTest();
const get = async (path: string) => {
  const answer = await app.request(path);
  return { status: answer.status, text: await answer.text(), headers: answer.headers };
};

test("without scripts the page tells the forecast of the flight, in both languages", async () => {
  const flight = (await read.board("ZZZ", "2024-06-01" as never))!.flights.findLast(
    ({ forecast }) => forecast !== null,
  )!;
  for (const [prefix, late, hint] of [
    ["", "15 or more minutes late", "With JavaScript"],
    ["/ru", "на 15", "С JavaScript"],
  ]) {
    const { status, text } = await get(`${prefix}/ZZZ/what-if?day=2024-06-01&flight=${flight.number}&wind=12`);
    expect(status).toBe(200);
    const said = /<p id="said" role="status">([^<]*)/.exec(text)?.[1] ?? "";
    expect(said).toContain(flight.number);
    expect(said.replaceAll("\u00a0", " ")).toContain(late);
    expect(text).toContain(hint);
    expect(text).toContain(`href="${prefix}/ZZZ/f/${flight.number}"`);
    // What is changed is the reader's: the page is one for all of it.
    expect(text).toContain(`rel="canonical" href="${prefix}/ZZZ/what-if?day=2024-06-01&amp;flight=${flight.number}"`);
  }
});

test("the reasons are headed once, and which flight was found is told to the script", async () => {
  const { text } = await get("/ZZZ/what-if?day=2024-06-01&flight=NOSUCH");
  expect(text.split("Why, in minutes of the mean delay")).toHaveLength(2);
  expect(text).toContain('data-number=""');
  expect(text).toContain('<p id="left-out" class="warn" role="status" hidden');
  expect(text).not.toContain("NOSUCH");
});

test("a day without a model's forecasts says so and loads no script; what is no day is refused", async () => {
  const { status, text } = await get("/ZZZ/what-if?day=tomorrow");
  expect(status).toBe(200);
  expect(text).toContain("/lab/what-if.");
  const nothing = appUnderTest({ empty: true }, { lab: TEXTS }).app;
  const empty = await (await nothing.request("/ZZZ/what-if")).text();
  expect(empty).toContain("no forecasts of a trained model");
  expect(empty).not.toContain("/lab/what-if.");
  expect((await get("/ZZZ/what-if?day=someday")).status).toBe(400);
  expect((await get("/ZZZ/what-if?day=2020-01-01")).status).toBe(404);
  expect((await get("/QQQ/what-if")).status).toBe(404);
});

test("a page that was made is found without reading the board again; one for an unknown flight is made again", async () => {
  let boards = 0;
  const counted = {
    ...read,
    board: (...at: Parameters<typeof read.board>) => {
      boards++;
      return read.board(...at);
    },
  };
  const { app: page } = appUnderTest({}, { read: counted, lab: TEXTS });
  const number = (await read.board("ZZZ", "2024-06-01" as never))!.flights.findLast((one) => one.forecast)!.number;
  const readBy = async (path: string): Promise<number> => {
    const before = boards;
    expect((await page.request(path)).status).toBe(200);
    return boards - before;
  };
  const ofFlight = `/ZZZ/what-if?day=2024-06-01&flight=${number}`;
  expect([
    await readBy(ofFlight),
    await readBy(`${ofFlight}&wind=12`),
    await readBy(ofFlight.toLowerCase().replace("/zzz", "/ZZZ")),
  ]).toEqual([1, 0, 0]);
  expect([await readBy("/ZZZ/what-if?flight=XX9999"), await readBy("/ZZZ/what-if?flight=XX9999")]).toEqual([1, 1]);
});

test("only these pages may start a worker, of a policy of their own, and nothing else is loosened", async () => {
  for (const path of ["/ZZZ/what-if", "/ru/ZZZ/reproduce", "/lab/offline.js"]) {
    const policy = (await get(path)).headers.get("Content-Security-Policy");
    expect([path, policy]).toEqual([path, expect.stringContaining("worker-src 'self'")]);
    expect([path, policy]).toEqual([path, expect.stringMatching(/trusted-types lab$/)]);
    expect(policy).not.toMatch(/unsafe|wasm|https?:/);
  }
  for (const path of ["/ZZZ", "/ZZZ/model", "/ZZZ/what-if/more"])
    expect((await get(path)).headers.get("Content-Security-Policy")).toMatch(/trusted-types 'none'$/);
});

test("their files have a hash in the address, and are nowhere without them", async () => {
  const { text } = await get("/ZZZ/what-if");
  const paths = [...text.matchAll(/"(\/lab\/[^"]+)"/g)].map(([, path]) => path!);
  expect(new Set(paths).size).toBe(5);
  for (const path of paths) {
    const { status, headers } = await get(path);
    expect([path, status]).toEqual([path, 200]);
    expect(headers.get("Cache-Control")).toMatch(path === "/lab/offline.js" ? /no-cache/ : /immutable/);
  }
  expect((await bare.request("/ZZZ/what-if")).status).toBe(404);
});

test("the inputs of a day are those of each flight, and give its forecast again", async () => {
  const inputs = JSON.parse((await get("/api/v1/ZZZ/inputs?day=2024-06-01")).text) as ApiDayInputs;
  const day = givenDay(inputs);
  expect(day.flights.length).toBe(60);
  const some = day.flights.filter(({ forecast }) => forecast !== null);
  expect(some.length).toBeGreaterThan(10);
  for (const { number, flightKey, forecast } of some) {
    const flight = JSON.parse((await get(`/api/v1/ZZZ/forecasts/${number}?inputs=1`)).text) as ApiFlight;
    const one = flight.forecasts.find((of) => `${of.flight} ${of.scheduledAt}` === flightKey);
    const values = Object.entries(forecast!.values).map(([name, value]) => [name, Number.isNaN(value) ? null : value]);
    expect(Object.fromEntries(values)).toEqual(one?.inputs?.features);
    expect([forecast?.shift, forecast?.spread, forecast?.version]).toEqual([
      one?.inputs?.shift,
      one?.inputs?.spread,
      SERVING,
    ]);
    expect(forecast?.cdf.map((share) => share / 10_000)).toEqual(one?.inputs?.cdf);
  }
});

test("flight and model page lead there, and the version to be trained again is asked for by a button", async () => {
  const flight = (await read.board("ZZZ", "2024-06-01" as never))!.flights.find(({ forecast }) => forecast !== null)!;
  expect((await get(`/ru/ZZZ/f/${flight.number}`)).text).toContain(
    `/ru/ZZZ/what-if?day=2024-06-01&amp;flight=${flight.number}`,
  );
  const model = (await get("/ZZZ/model")).text;
  expect(model).toContain('href="/ZZZ/what-if?day=2024-06-01"');
  expect(model).toMatch(/<form action="\/ZZZ\/reproduce">.*name="version".*<button type="submit">Train it again here/);
  const page = (await get("/ZZZ/reproduce?version=7")).text;
  expect(page).toContain('data-version="7"');
  expect(page).toContain("npm run reproduce -- 7 --airport ZZZ");
  for (const path of ["/ZZZ/reproduce", "/ZZZ/reproduce?version="])
    expect((await get(path)).text).toContain('data-version=""');
  for (const version of ["x", "-1", "0", "1.5"]) {
    const { status, text } = await get(`/ZZZ/reproduce?version=${version}`);
    expect([version, status]).toEqual([version, 400]);
    expect(text).toContain(`version=${version} is not understood; expected the number of a version, 1 or more.`);
    expect((await get(`/ru/ZZZ/reproduce?version=${version}`)).text).toContain("ожидается номер версии, начиная с 1.");
  }
});
