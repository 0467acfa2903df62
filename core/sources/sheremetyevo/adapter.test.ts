import { expect, test } from "vitest";
import { asking, at, captured } from "../../../test/support/capture.ts";
import SVO from "../../airports/SVO.ts";
import { sheremetyevo } from "./adapter.ts";

/** Hand-written from the list of fields: no answer was ever recorded. */
let id = 0;
const row = (flt: string, status: number, more: object = {}) => ({
  i_id: ++id,
  ad: "D",
  co: { code: "SU", name: "Аэрофлот" },
  flt,
  mar1: { iata: "SVO", city: "Москва" },
  mar2: { iata: "LED", city: "Санкт-Петербург" },
  mar3: null,
  t_st: "2026-11-22T10:00:00+03:00",
  t_et: "",
  t_otpr: null,
  t_at: "",
  main_flight: "",
  status_id: status,
  vip_status_eng: "",
  vip_status_rus: "",
  ...more,
});
const answer = (items: unknown[], totalItems = items.length) => ({ items, pagination: { totalItems } });
const day = asking("2026-11-22", "2026-11-22", "board", at("2026-11-22T12:00:00Z"));
const fetchedAt = at("2026-11-22T12:00:00Z");
const parse = (body: string | object, asked = day, more = {}) =>
  sheremetyevo.parse(captured("sheremetyevo", SVO, body, { fetchedAt, ...more }), asked);
const batch = (...items: unknown[]) => {
  const parsed = parse(answer(items));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  return parsed.value;
};
const error = (...args: Parameters<typeof parse>) => {
  const parsed = parse(...args);
  return parsed.ok ? null : parsed.error;
};
const OFF_BLOCK = { t_otpr: "2026-11-22T10:12:00+03:00" };

test("a request a day, from midnight to midnight", () => {
  expect(sheremetyevo.requests(SVO, asking("2026-11-22", "2026-11-23", "history")).map((spec) => spec.url)).toEqual(
    [
      ["22", "23"],
      ["23", "24"],
    ].map(
      ([from, to]) =>
        "https://www.svo.aero/bitrix/timetable/?direction=departure" +
        `&dateStart=2026-11-${from}T00%3A00%3A00%2B03%3A00&dateEnd=2026-11-${to}T00%3A00%3A00%2B03%3A00` +
        "&perPage=9999&page=0&locale=en",
    ),
  );
  expect(sheremetyevo.requests(SVO, asking("2026-11-22", "2026-11-22", "past-forecast"))).toEqual([]);
});

test("trap 8, 10, 15: off-block is the label, take-off and estimate are not, a cancelled flight has none", () => {
  const { observations, issues } = batch(
    row("1404", 220, { ...OFF_BLOCK, t_at: "2026-11-22T10:25:00+03:00", vip_status_eng: "Arrived in St Petersburg" }),
    row("556D", 100, { t_et: "2026-11-22T11:00:00+03:00" }),
    row("3", 130, { t_et: "2026-11-22T10:00:00+03:00" }),
    row("4", 230, OFF_BLOCK),
    row("5", 130, { vip_status_rus: "Рейс\u00a0отменён" }),
    row("6", 190, { t_at: "2026-11-22T10:25:00+03:00" }),
  );
  expect(observations[0]).toEqual({
    flightKey: "SVO/SU1404/2026-11-22T07:00Z",
    airport: "SVO",
    source: "sheremetyevo",
    number: "SU1404",
    carrier: "SU",
    destination: "LED",
    codeshares: [],
    scheduledAt: at("2026-11-22T07:00:00Z"),
    actualAt: at("2026-11-22T07:12:00Z"),
    status: "departed",
    statusText: "220 Arrived in St Petersburg",
    observedAt: fetchedAt,
  });
  expect(observations.map((o) => [o.number, o.status, o.actualAt !== undefined, o.estimatedAt ?? null])).toEqual([
    ["SU1404", "departed", true, null],
    ["SU556D", "scheduled", false, at("2026-11-22T08:00:00Z")],
    ["SU3", "scheduled", false, null],
    ["SU4", "cancelled", false, null],
    ["SU5", "cancelled", false, null],
    ["SU6", "unknown", false, null],
  ]);
  expect(issues.map((issue) => issue.at)).toEqual([
    // Cancelled by one field, off the stand or waiting by another: never in silence.
    "items[3].status_id",
    "items[4].status_id",
    "items[5].status_id",
  ]);
});

test("trap 13: a page of the list is not the list", () => {
  expect(error(answer([row("1", 100)], 2))).toEqual({
    reason: "shape",
    path: "pagination.totalItems",
    detail: "1 of 2 rows",
  });
});

test("trap 1: codeshare rows become codeshares of their flight, never flights", () => {
  const main = row("1404", 100);
  const other = { co: { code: "AF", name: "Air France" }, main_flight: main.i_id };
  const { observations, issues } = batch(
    row("9001", 100, other),
    main,
    row("9002", 100, { ...other, main_flight: String(main.i_id) }),
    row("9003", 100, { main_flight: "nobody" }),
  );
  expect(observations).toMatchObject([{ number: "SU1404", codeshares: ["AF9001", "AF9002"] }]);
  expect(issues.map((issue) => [issue.at, issue.reason])).toEqual([["items[3].main_flight", "codeshare of no flight"]]);
});

test("trap 18: a status that is not known is told; the off-block time still counts", () => {
  const { observations, issues } = batch(
    row("1", 999),
    row("2", 999, OFF_BLOCK),
    row("3", 220, { t_otpr: "22.11.2026 10:12" }),
  );
  expect(observations.map((o) => o.status)).toEqual(["unknown", "departed", "unknown"]);
  expect(issues.map((issue) => issue.at)).toEqual([
    "items[0].status_id",
    "items[1].status_id",
    "items[2].t_otpr",
    "items[2].status_id",
  ]);
  expect(issues.map((issue) => issue.code)).toEqual(["unknown-status", "unknown-status", "bad-time", "unknown-status"]);
});

test("trap 6, 7: a time with another offset than the airport's is not believed", () => {
  const { observations, issues } = batch(
    row("1", 100),
    row("2", 100, { t_st: "2026-11-22T10:00:00Z" }),
    row("3", 100, { t_st: "2026-11-22T07:00:00Z" }),
    row("4", 100, { t_st: "2026-11-22T10:00:00" }),
    row("5", 100, { t_st: "" }),
  );
  expect(observations.map((o) => o.number)).toEqual(["SU1"]);
  expect(issues.map((issue) => issue.at)).toEqual([1, 2, 3, 4].map((i) => `items[${i}].t_st`));
});

test("trap 19: names and numbers with no-break spaces", () => {
  expect(batch(row("\u00a01404", 100, { co: { code: "SU\u00a0" } })).observations).toMatchObject([
    { number: "SU1404", carrier: "SU" },
  ]);
});

test("a row of another shape is an issue", () => {
  const { t_otpr: _, ...renamed } = row("2", 100);
  const { observations, issues } = batch(
    row("1", 100),
    renamed,
    row("3", 100, { ad: "A" }),
    row("4", 100, { status_id: "100" }),
    row("5", 100, { mar1: { iata: "VKO" } }),
    row("6", 100, { mar2: null }),
    row("?", 100),
  );
  expect(observations.map((o) => [o.number, o.destination])).toEqual([
    ["SU1", "LED"],
    ["SU6", ""],
  ]);
  expect(issues.map((issue) => issue.at)).toEqual([
    "items[1].t_otpr",
    "items[2].ad",
    "items[3].status_id",
    "items[4].mar1",
    "items[5].mar2",
    "items[6].flt",
  ]);
});

test("trap 12: answers that are refused, rows of other days are left out", () => {
  const next = row("1", 100, { t_st: "2026-11-23T00:05:00+03:00" });
  expect(error(answer([next]))).toEqual({ reason: "wrong-date", asked: "2026-11-22", got: "2026-11-23" });
  expect(batch(next, row("2", 100)).observations.map((o) => o.number)).toEqual(["SU2"]);
  expect(error(answer([]))).toMatchObject({ reason: "empty" });
  expect(error({ items: [] })).toMatchObject({ reason: "shape", path: "pagination" });
  expect(error([row("1", 100)])).toMatchObject({ reason: "shape" });
  expect(error("<html></html>")).toMatchObject({ reason: "not-json" });
});

test("trap 2, 3: a suffix is another flight, a changed schedule another row, whatever the publisher's id says", () => {
  const moved = { i_id: 7, t_st: "2026-11-22T12:00:00+03:00" };
  const items = [row("556", 100, { i_id: 7 }), row("556D", 100), row("556", 100, moved)];
  expect(batch(...items).observations.map((o) => o.flightKey)).toEqual([
    "SVO/SU556/2026-11-22T07:00Z",
    "SVO/SU556D/2026-11-22T07:00Z",
    "SVO/SU556/2026-11-22T09:00Z",
  ]);
});

test("trap 4: implausible delays are kept and listed", () => {
  const { observations, issues } = batch(row("556", 200, { t_otpr: "2026-11-22T08:30:00+03:00" }));
  expect(observations).toMatchObject([{ status: "departed", actualAt: at("2026-11-22T05:30:00Z") }]);
  expect(issues).toMatchObject([{ reason: "implausible delay" }]);
});
