import { expect, test } from "vitest";
import { HOUR, instant } from "../../time.ts";
import { severityOf } from "./severity.ts";
import { twinWeather, twinWeatherForecast } from "./weather.ts";

const at = (...parts: [number, number, number?]) => instant(Date.UTC(parts[0], parts[1], parts[2] ?? 1));
const years = twinWeather("sky", at(2022, 0), at(2025, 0));
const share = (is: (w: (typeof years)[number]) => boolean) => years.filter(is).length / years.length;
const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;

test("an hour is the same however it is asked for", () => {
  const [one] = twinWeather("sky", at(2023, 4, 5), instant(at(2023, 4, 5) + HOUR));
  expect(years.find((w) => w.validAt === one?.validAt)).toEqual(one);
  expect(twinWeather("other", at(2023, 4, 5), instant(at(2023, 4, 5) + HOUR))[0]).not.toEqual(one);
});

test("the climate has winters and summers, fog, snow, storms and thunder, none of them often", () => {
  const month = (m: number) => mean(years.filter((w) => new Date(w.validAt).getUTCMonth() === m).map((w) => w.tempC!));
  expect(month(0)).toBeLessThan(1);
  expect(month(6)).toBeGreaterThan(12);
  const rare: readonly [number, number, number][] = [
    [share((w) => w.visibilityKm! < 1), 0.005, 0.07],
    [share((w) => w.gustMs! > 15), 0.005, 0.08],
    [share((w) => w.snowfallCm! > 0.1), 0.005, 0.06],
    [share((w) => w.weatherCode === 95), 0.0005, 0.02],
    [share((w) => w.precipMm! > 0), 0.07, 0.25],
    [share((w) => severityOf(w) > 1), 0.02, 0.15],
  ];
  for (const [value, low, high] of rare) {
    expect(value).toBeGreaterThan(low);
    expect(value).toBeLessThan(high);
  }
});

test("every quantity keeps within nature's bounds", () => {
  const outside = (read: (w: (typeof years)[number]) => number | null, low: number, high: number) =>
    years.filter((w) => !(read(w)! >= low && read(w)! <= high));
  expect(years.filter((w) => !(w.dewpointC! < w.tempC! && w.gustMs! > w.windMs!))).toEqual([]);
  expect(outside((w) => w.tempC, -35, 40)).toEqual([]);
  expect(outside((w) => w.precipMm, 0, 40)).toEqual([]);
  expect(outside((w) => w.snowfallCm, 0, 15)).toEqual([]);
  expect(outside((w) => w.cloudPct, 0, 100)).toEqual([]);
  expect(outside((w) => w.windDirDeg, 0, 359.999)).toEqual([]);
  expect(outside((w) => w.gustMs, 0, 60)).toEqual([]);
  expect(outside((w) => w.visibilityKm, 0.05, 24.14)).toEqual([]);
  expect(outside((w) => w.pressureHpa, 945, 1075)).toEqual([]);
});

test("forecasts are right about what is over, and worse the further they look", () => {
  const error = (lead: number) => {
    const errors = Array.from({ length: 300 }, (_, i) => {
      const valid = instant(at(2023, 0) + i * 29 * HOUR);
      const issued = instant(valid - lead * HOUR);
      const [forecast] = twinWeatherForecast("sky", issued, valid, instant(valid + HOUR));
      const [truth] = twinWeather("sky", valid, instant(valid + HOUR));
      return (forecast!.tempC! - truth!.tempC!) ** 2;
    });
    return Math.sqrt(mean(errors));
  };
  const [known, hour, evening, tomorrow, week] = [-1, 0, 18, 42, 160].map(error);
  expect(known).toBe(0);
  expect(hour).toBeGreaterThan(0);
  expect(hour).toBeLessThan(evening!);
  expect(evening).toBeLessThan(tomorrow!);
  expect(tomorrow).toBeLessThan(week!);
  expect(evening).toBeLessThan(2);
});
