import { expect, test } from "vitest";
import type { MetricRow } from "../../../core/api/read-model.ts";
import { localDate } from "../../../core/time.ts";
import { en } from "../../../web/i18n/en.ts";
import { ru } from "../../../web/i18n/ru.ts";
import { fakeReadModel } from "../../fakes/read-model.ts";
import { appUnderTest, NOW } from "../http/app-under-test.ts";

const { app } = appUnderTest();
const page = async (path: string): Promise<string> =>
  (await (await app.request(path)).text()).replaceAll("\u00a0", " ");

test("two headlines that differ in what they are of say of which forecasts and days they are", async () => {
  expect(await page("/ZZZ/model")).toMatch(/in the last 60 days forecasts of 6 to 24 hours ahead were .* accurate/);
  expect(await page("/ZZZ/accuracy")).toMatch(
    /In the last year forecasts of all times ahead, 0 to 48 hours, were [\d.]+% (more|less) accurate .*, better on \d+ of \d+ checked days/,
  );
  expect(await page("/ru/ZZZ/model")).toMatch(/за последние 60 дней ошибка прогнозов за 6–24 часа на/);
  expect(await page("/ru/ZZZ/accuracy")).toMatch(/За последний год прогнозы всех сроков, за 0–48 часов, на [\d,]+ %/);
});

test("scores by day name the days that were looked through beside those that are checked", async () => {
  expect(await page("/ZZZ/model?days=90")).toMatch(/In the last 90 days, over \d+ checked days and [\d,]+ forecasts: /);
  expect(await page("/ru/ZZZ/model?days=90")).toMatch(/За последние 90 дней \(проверенных дней – \d+, прогнозов – /);
});

test("whether the model goes stale is asked in those words", async () => {
  expect(await page("/ZZZ/model")).toMatch(/<h1>.*does the model go stale\?.*<\/h1>/);
  expect(await page("/ru/ZZZ/model")).toMatch(/<h1>.*не устаревает ли модель\?.*<\/h1>/);
});

test("the departures of a flight are as many as are shown", async () => {
  const read = fakeReadModel({ now: NOW });
  const flight: typeof read.flight = async (...asked) => {
    const report = await read.flight(...asked);
    return report && { ...report, past: report.past.slice(0, 33) };
  };
  const board = await read.board("ZZZ", localDate("2024-06-01"));
  const { app: fewer } = appUnderTest({}, { read: { ...read, flight } });
  const of = async (prefix: string) => (await fewer.request(`${prefix}/ZZZ/f/${board?.flights.at(-1)?.number}`)).text();
  expect(await of("")).toContain("The last 33 departures of this flight");
  expect(await of("/ru")).toContain("Последние вылеты этого рейса: 33<");
});

test("the worst days are days on which averages were better", async () => {
  const worst = async (served: number, prefix = "") => {
    const read = fakeReadModel({ now: NOW });
    const rows = (["champion", "carrier-hour"] as const).flatMap((model) =>
      [0.5, 0.4].map((loss, i): MetricRow => {
        const value = model === "champion" && i === 1 ? served : loss;
        const day = localDate(`2024-05-0${i + 1}`);
        return { key: "logLoss", day, lead: "6-24", model, kind: "live", version: 1, value, n: 50 };
      }),
    );
    const metrics: typeof read.metrics = async () => rows;
    const page = await (
      await appUnderTest({}, { read: { ...read, metrics } }).app.request(`${prefix}/ZZZ/accuracy`)
    ).text();
    return page.slice(page.indexOf('id="worst"'));
  };
  expect((await worst(0.45)).match(/class="bad"/g)).toHaveLength(1);
  expect(await worst(0.3)).toContain(en.accuracy.worstNone);
  expect(await worst(0.3, "/ru")).toContain(ru.accuracy.worstNone);
});

test("what the missing numbers of versions are is told below those that served", async () => {
  expect(await page("/ZZZ/model")).toContain("models whose forecasts are scored in shadow but shown to nobody");
  expect(await page("/ru/ZZZ/model")).toContain("Пропущенные номера");
});
