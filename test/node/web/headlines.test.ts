import { expect, test } from "vitest";
import { appUnderTest } from "../http/app-under-test.ts";

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
