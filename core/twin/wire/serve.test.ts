import { expect, test } from "vitest";
import ZZZ from "../../airports/ZZZ.ts";
import { instant, localDate } from "../../time.ts";
import { serveTwin, TWIN_ORIGIN } from "./serve.ts";

const now = instant(Date.UTC(2025, 5, 1, 9));
const BOARD = `${TWIN_ORIGIN}/flightinfo-rest/rest/flights/past?date=2025-06-01`;

test("same arguments, same bytes; a seed or a shift changes them", () => {
  const first = serveTwin(BOARD, now);
  expect(serveTwin(BOARD, now)).toEqual(first);
  expect(serveTwin(BOARD, now, { seed: "other" }).body).not.toBe(first.body);
  const shift = { from: localDate("2025-06-01"), extraMinutes: 40 };
  expect(serveTwin(BOARD, now, { shift }).body).not.toBe(first.body);
  expect(serveTwin(`${BOARD}&_=1748768400000`, now)).toEqual(first);
});

test("the airport ZZZ asks here", () => {
  expect(ZZZ.sources.flights.origin).toBe(TWIN_ORIGIN);
  expect(ZZZ.sources.weather?.origin).toBe(TWIN_ORIGIN);
});

test("what the publishers do not have is not found", () => {
  for (const url of [
    `${TWIN_ORIGIN}/`,
    `${TWIN_ORIGIN}/v1/forecasts`,
    "https://api.open-meteo.com/v1/forecast",
    "https://twin.invalid.example/v1/forecast",
    `${BOARD}%zz`,
    "nonsense",
  ]) {
    expect(serveTwin(url, now).status, url).toBe(404);
  }
});
