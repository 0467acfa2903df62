import { expect, test } from "vitest";
import { asking, at, captured } from "../../../test/support/capture.ts";
import LED from "../../airports/LED.ts";
import { pulkovoArrivals } from "./adapter.ts";

/** Hand-written from the list of fields. */
const row = (number: string, code: string, more: object = {}) => ({
  OA_ID: 1902841,
  OA_FLIGHT_NUMBER: number,
  OA_FLIGHT_NUMBER_K1: {},
  OA_STA: "2026-09-05T19:10:00.000",
  OA_ETA: {},
  OA_ATA: {},
  OA_ONBLOCK: {},
  OA_STATUS_EN: "",
  OA_RFS_CODE: code,
  OA_CANCELLATION_TIME: {},
  OA_RAC_CODE: "VPBNJ",
  OA_RAP_CODE_ORIGIN: "PEE",
  ...more,
});
const batch = (...rows: unknown[]) => {
  const fetchedAt = at("2026-09-06T09:00:00Z");
  const parsed = pulkovoArrivals.parse(captured("pulkovo-arrivals", LED, rows, { fetchedAt }), asking("2026-09-05"));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  return parsed.value;
};

test("trap 12: a request for each of three days at most", () => {
  const now = at("2026-09-06T09:00:00Z");
  const urls = pulkovoArrivals.requests(LED, { ...asking("2026-09-01", "2026-09-30"), now }).map(({ url }) => url);
  expect(urls).toEqual([-1, 0, 1].map((when) => `https://pulkovoairport.ru/api/?type=arrival&when=${when}&_=${now}`));
});

test("trap 1, 7, 15, 19: on block, not the landing; Moscow's time; empty objects; a codeshare and a registration", () => {
  const times = { OA_ATA: "2026-09-05T19:12:00.000", OA_ONBLOCK: "2026-09-05T19:21:00.000" };
  const { observations, issues } = batch(row("SU  025", "ONB", { ...times, OA_FLIGHT_NUMBER_K1: "FV 6599" }));
  expect(issues).toEqual([]);
  expect(observations).toEqual([
    {
      arrivalKey: "LED/SU25/2026-09-05T16:10Z",
      airport: "LED",
      source: "pulkovo-arrivals",
      number: "SU25",
      carrier: "SU",
      origin: "PEE",
      codeshares: ["FV6599"],
      scheduledAt: at("2026-09-05T16:10:00Z"),
      actualAt: at("2026-09-05T16:21:00Z"),
      status: "arrived",
      statusText: "ONB",
      tail: "VPBNJ",
      observedAt: at("2026-09-06T09:00:00Z"),
    },
  ]);
});

test("trap 8, 10, 11: an estimate, a cancellation by code or by time, and landed without a block time", () => {
  const { observations, issues } = batch(
    row("SU 1", "DLY", { OA_ETA: "2026-09-05T20:00:00.000" }),
    row("SU 2", "XLD"),
    row("SU 3", "", { OA_CANCELLATION_TIME: "2026-09-05T12:00:00.000" }),
    row("SU 4", "ONB", { OA_ATA: "2026-09-05T19:12:00.000" }),
  );
  expect(observations.map(({ status, estimatedAt }) => [status, estimatedAt])).toEqual([
    ["scheduled", at("2026-09-05T17:00:00Z")],
    ["cancelled", undefined],
    ["cancelled", undefined],
    ["unknown", undefined],
  ]);
  expect(issues.map(({ at: where, code }) => [where, code])).toEqual([["[3].OA_RFS_CODE", "unknown-status"]]);
});

test("trap 3, 4, 18: a new code, a row of another shape, a cancelled flight that came, a delay of two days", () => {
  const { OA_ONBLOCK: _, ...cut } = row("SU 5", "SKD");
  const came = { OA_ONBLOCK: "2026-09-05T19:21:00.000" };
  const { observations, issues } = batch(
    row("SU 1", "LND"),
    cut,
    row("SU 2", "XLD", came),
    row("SU 3", "ONB", { OA_STA: "2026-09-05T08:00:00.000", OA_ONBLOCK: "2026-09-06T11:00:00.000" }),
  );
  expect(observations.map(({ status }) => status)).toEqual(["unknown", "cancelled", "arrived"]);
  expect(issues.map(({ code }) => code)).toEqual([
    "unknown-status",
    "wrong-shape",
    "unknown-status",
    "implausible-delay",
  ]);
});
