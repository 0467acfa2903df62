import { expect, test } from "vitest";
import { leadBucket } from "../lead.ts";
import type { Instant } from "../time.ts";
import { forecastsToScore, type Verifiable } from "./verify.ts";

const forecast = (flightKey: string, model: string, leadMin: number, knownAt: number): Verifiable => ({
  flightKey,
  model,
  leadMin,
  knownAt: knownAt as Instant,
});

test("the lower edge of a lead bucket belongs to it, a forecast after departure to none", () => {
  expect([1, 359, 360, 1439, 1440, 2879].map(leadBucket)).toEqual(["0-6", "0-6", "6-24", "6-24", "24-48", "24-48"]);
  expect([0, -5, 2880].map(leadBucket)).toEqual([null, null, null]);
});

test("of several issues within a bucket the last counts", () => {
  const counting = forecastsToScore([
    forecast("A", "gbdt", 1000, 1),
    forecast("A", "gbdt", 700, 3),
    forecast("A", "gbdt", 800, 2),
    forecast("A", "gbdt", 100, 9),
  ]);
  expect(
    counting
      .get("6-24")
      ?.get("gbdt")
      ?.forecasts.map((f) => f.knownAt),
  ).toEqual([3]);
  expect(
    counting
      .get("0-6")
      ?.get("gbdt")
      ?.forecasts.map((f) => f.knownAt),
  ).toEqual([9]);
});

test("champion and baseline are compared on the flights that both forecast", () => {
  const counting = forecastsToScore([
    forecast("A", "gbdt", 700, 1),
    forecast("A", "carrier-hour", 700, 1),
    forecast("B", "carrier-hour", 700, 1),
    forecast("C", "airport", 700, 1),
  ]).get("6-24");
  expect(counting?.get("gbdt")?.forecasts.map((f) => f.flightKey)).toEqual(["A"]);
  expect(counting?.get("carrier-hour")?.forecasts.map((f) => f.flightKey)).toEqual(["A"]);
  expect(counting?.get("airport")?.forecasts.map((f) => f.flightKey)).toEqual(["C"]);
});

test("the floor's forecast of an earlier issue does not keep a flight from being compared", () => {
  const counting = forecastsToScore([
    forecast("A", "airport", 900, 1),
    forecast("A", "gbdt", 700, 2),
    forecast("A", "carrier-hour", 700, 2),
  ]).get("6-24");
  expect([...(counting?.keys() ?? [])]).toEqual(["carrier-hour", "gbdt"]);
});

test("each model is paired with the champion alone, whatever others forecast", () => {
  const counting = forecastsToScore([
    forecast("A", "blend", 700, 1),
    forecast("A", "carrier-hour", 700, 1),
    forecast("A", "challenger-linear", 700, 1),
    forecast("B", "blend", 700, 1),
    forecast("B", "frozen-7", 700, 1),
    forecast("C", "blend", 700, 1),
    forecast("D", "frozen-7", 700, 1),
  ]).get("6-24");
  const flights = (model: string) => counting?.get(model)?.forecasts.map((f) => f.flightKey);
  expect(flights("blend")).toEqual(["A", "B", "C"]);
  expect(counting?.get("blend")?.served).toBeNull();
  expect(flights("challenger-linear")).toEqual(["A"]);
  expect(flights("frozen-7")).toEqual(["B"]);
  expect(counting?.get("frozen-7")?.served).toEqual([forecast("B", "blend", 700, 1)]);
});

test("beside two champions of a day a model is paired with the one that was shown", () => {
  const counting = forecastsToScore([
    forecast("A", "blend", 700, 1),
    forecast("A", "challenger-linear", 700, 1),
    forecast("B", "linear", 700, 2),
    forecast("B", "previous", 700, 2),
    forecast("A", "carrier-hour", 700, 1),
    forecast("B", "carrier-hour", 700, 2),
  ]).get("6-24");
  expect(counting?.get("carrier-hour")?.served?.map((f) => f.model)).toEqual(["blend", "linear"]);
});
