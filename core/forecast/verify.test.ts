import { expect, test } from "vitest";
import { leadBucket } from "../lead.ts";
import { forecastsToScore, type Verifiable } from "./verify.ts";

const forecast = (flightKey: string, model: string, leadMin: number, issue: number): Verifiable => ({
  flightKey,
  model,
  leadMin,
  issue,
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
      ?.forecasts.map((f) => f.issue),
  ).toEqual([3]);
  expect(
    counting
      .get("0-6")
      ?.get("gbdt")
      ?.forecasts.map((f) => f.issue),
  ).toEqual([9]);
});

const flights = (scored: ReturnType<typeof forecastsToScore>) =>
  Object.fromEntries(
    [...(scored.get("6-24") ?? [])].map(([model, all]) => [model, all.forecasts.map((f) => f.flightKey).join("")]),
  );

test("the baseline is compared with the champion on the flights that both forecast", () => {
  const counting = forecastsToScore([
    forecast("A", "gbdt", 700, 1),
    forecast("A", "carrier-hour", 700, 1),
    forecast("B", "carrier-hour", 700, 1),
    forecast("C", "airport", 700, 1),
  ]);
  expect(flights(counting)).toEqual({ airport: "C", "carrier-hour": "A", gbdt: "A" });
});

test("a flight that three models forecast takes none away from the pair of two of them", () => {
  const pair = (key: string) => [forecast(key, "gbdt", 700, 2), forecast(key, "carrier-hour", 700, 2)];
  const counting = forecastsToScore([...pair("A"), forecast("A", "airport", 700, 2), ...pair("B"), ...pair("C")]);
  expect(flights(counting)).toEqual({ airport: "A", "carrier-hour": "ABC", gbdt: "ABC" });
});

test("of two issues at one reference time the later one was shown, and each flight counts once", () => {
  const counting = forecastsToScore([
    forecast("A", "airport", 700, 1),
    forecast("A", "carrier-hour", 700, 2),
    forecast("B", "carrier-hour", 700, 2),
    forecast("A", "carrier-hour", 700, 3),
    forecast("A", "gbdt", 700, 3),
  ]);
  expect(flights(counting)).toEqual({ "carrier-hour": "A", gbdt: "A" });
  expect(
    counting
      .get("6-24")
      ?.get("carrier-hour")
      ?.forecasts.map((f) => f.issue),
  ).toEqual([3]);
});

test("before there is a champion every model is scored on all that it forecast", () => {
  const counting = forecastsToScore([forecast("A", "airport", 700, 1), forecast("B", "carrier-hour", 700, 1)]);
  expect(flights(counting)).toEqual({ airport: "A", "carrier-hour": "B" });
});

test("each model is paired with the champion alone, whatever others forecast", () => {
  const counting = forecastsToScore([
    forecast("A", "blend", 700, 1),
    forecast("A", "challenger-linear", 700, 1),
    forecast("B", "blend", 700, 1),
    forecast("B", "frozen-7", 700, 1),
    forecast("C", "blend", 700, 1),
    forecast("D", "frozen-7", 700, 1),
  ]);
  expect(flights(counting)).toEqual({ blend: "ABC", "challenger-linear": "A", "frozen-7": "B" });
  expect(counting.get("6-24")?.get("blend")?.served).toBeNull();
  expect(counting.get("6-24")?.get("frozen-7")?.served).toEqual([forecast("B", "blend", 700, 1)]);
});

test("beside two champions of a day a model is paired with the one that was shown", () => {
  const counting = forecastsToScore([
    forecast("A", "blend", 700, 1),
    forecast("B", "linear", 700, 2),
    forecast("B", "previous", 700, 2),
    forecast("A", "carrier-hour", 700, 1),
    forecast("B", "carrier-hour", 700, 2),
  ]);
  const served = counting.get("6-24")?.get("carrier-hour")?.served;
  expect(served?.map((f) => f.model)).toEqual(["blend", "linear"]);
});
