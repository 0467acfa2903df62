import { expect, test } from "vitest";
import { en } from "../../i18n/en.ts";
import { ru } from "../../i18n/ru.ts";
import { besideForecast } from "./beside-forecast.ts";

test("a value that is written as the forecast's is not said to stand in its place", () => {
  expect(besideForecast(en.whatIf, "23%", "20%")).toBe(" instead of 20%");
  expect(besideForecast(en.whatIf, "20%", "20%")).toBe(", about as forecast");
  expect(besideForecast(ru.whatIf, "23 %", "20 %")).toBe(", в прогнозе 20 %");
  expect(besideForecast(ru.whatIf, "20 %", "20 %")).toBe(", почти как в прогнозе");
});
