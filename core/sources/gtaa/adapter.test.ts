import { expect, test } from "vitest";
import { asking, at, captured } from "../../../test/support/capture.ts";
import YYZ from "../../airports/YYZ.ts";
import { gtaa } from "./adapter.ts";

/** Hand-written in the shape of the board's answers. */
const row = (id2: string, schTime: string, status: string, latestTm = schTime, more: object = {}) => ({
  key: `Y${id2}${schTime}`,
  id: `XXX${id2}`,
  id2,
  type: "DEP",
  schTime,
  latestTm,
  status,
  alCode: "XXX",
  ids: [],
  routes: [{ code: "YHZ" }],
  ...more,
});
const answer = (...list: unknown[]) => ({
  lastUpdate: "2024-11-04T07:05:00.0128114-05:00",
  serverTime: "2024-11-04T07:08:56.7155329-05:00",
  list,
});
const parse = (body: string | object, asked = asking("2024-11-03"), more = {}) =>
  gtaa.parse(captured("gtaa", YYZ, body, more), asked);
const batch = (...list: unknown[]) => {
  const parsed = parse(answer(...list));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  return parsed.value;
};
const error = (...args: Parameters<typeof parse>) => {
  const parsed = parse(...args);
  return parsed.ok ? null : parsed.error;
};

test("a request a day", () => {
  expect(gtaa.requests(YYZ, asking("2024-11-03", "2024-11-04"))).toMatchObject([
    { url: "https://gtaa-fl-prod.azureedge.net/api/flights/list?type=DEP&day=2024-11-03&useScheduleTimeOnly=false" },
    { label: "2024-11-04" },
  ]);
});

test("trap 8, 10, 11, 18: only DEP has a label; a day asked too early has none; a status that is not known is told", () => {
  const on = "2024-11-03T10:00:00-05:00";
  const later = "2024-11-03T10:40:00-05:00";
  const { observations, issues, publishedAt } = batch(
    row("AC1", on, "DEP", later),
    row("AC2", on, "CAN", later),
    row("AC3", on, "ONT"),
    row("AC4", on, "DEL", later),
    row("AC5", on, "ASK", ""),
    row("AC6", on, "GONE", later),
    row("AC7", on, "DEP", ""),
  );
  expect(publishedAt).toBe(at("2024-11-04T12:05:00.012Z"));
  expect(observations.map((o) => [o.status, o.actualAt ?? null, o.estimatedAt ?? null])).toEqual([
    ["departed", at(later), null],
    ["cancelled", null, null],
    ["scheduled", null, null],
    ["scheduled", null, at(later)],
    ["scheduled", null, null],
    ["unknown", null, null],
    ["unknown", null, null],
  ]);
  expect(issues.map((issue) => [issue.at, issue.text])).toEqual([
    ["list[5].status", `GONE ${later}`],
    ["list[6].status", "DEP "],
  ]);
});

test("trap 1, 3: the operating number is the key, codeshares are a field of it", () => {
  const on = "2024-11-03T10:00:00-05:00";
  const { observations } = batch(
    row("F8 654", on, "ONT", on, {
      ids: [
        { id: "BAW5760", id2: "BA5760" },
        { id: "ANZ99", id2: "" },
      ],
      routes: [{ code: "YHZ" }, { code: "YYT" }],
    }),
    row("", on, "ONT", on, { id: "HFM123", alCode: "HFM" }),
  );
  expect(observations.map((o) => [o.flightKey, o.carrier, o.codeshares, o.destination])).toEqual([
    ["YYZ/F8654/2024-11-03T15:00Z", "F8", ["BA5760", "NZ99"], "YHZ"],
    ["YYZ/HFM123/2024-11-03T15:00Z", "HFM", [], "YHZ"],
  ]);
});

test("trap 2, 6: the hour that occurs twice is told apart by its offset, a row of the next day keeps its day", () => {
  const { observations } = batch(
    row("AC1", "2024-11-03T01:30:00-04:00", "ONT"),
    row("AC1", "2024-11-03T01:30:00-05:00", "ONT"),
    row("AC1", "2024-11-04T01:30:00-05:00", "ONT"),
  );
  expect(observations.map((o) => o.flightKey)).toEqual([
    "YYZ/AC1/2024-11-03T05:30Z",
    "YYZ/AC1/2024-11-03T06:30Z",
    "YYZ/AC1/2024-11-04T06:30Z",
  ]);
});

test("trap 2: one flight twice: the later word counts, a departure stays, and what contradicts is an issue", () => {
  const on = "2024-11-03T10:00:00-05:00";
  const { observations, issues } = batch(
    row("AC1", on, "ONT"),
    row("AC1", on, "DEP", on, { routes: [{ code: "YUL" }] }),
    row("AC1", on, "CAN", on, { routes: [{ code: "YUL" }] }),
  );
  expect(observations).toMatchObject([{ status: "departed", destination: "YUL" }]);
  expect(issues.map((issue) => [issue.at, issue.reason])).toEqual([
    ["list[1]", "two rows for one flight"],
    ["list[2]", "two rows for one flight"],
    ["list[2]", "cancelled in one row and not in another"],
  ]);
  const reinstated = batch(row("AC1", on, "CAN"), row("AC1", on, "DEL", on));
  expect(reinstated.observations).toMatchObject([{ status: "scheduled" }]);
  expect(reinstated.issues).toMatchObject([{ at: "list[1]", code: "contradiction" }]);
});

test("trap 12: answers and rows that are refused", () => {
  const good = row("AC1", "2024-11-03T10:00:00-05:00", "ONT");
  expect(error(answer(good), asking("2024-11-05"))).toEqual({
    reason: "wrong-date",
    asked: "2024-11-05",
    got: "2024-11-03",
  });
  expect(error(answer())).toMatchObject({ reason: "empty" });
  expect(error("<html>")).toMatchObject({ reason: "not-json" });
  expect(error(JSON.stringify(answer(good)).slice(0, -3))).toMatchObject({ reason: "not-json" });
  expect(error({ flights: [] })).toMatchObject({ reason: "shape", path: "list" });
  expect(error(answer({ ...good, type: "ARR" }))).toMatchObject({ reason: "shape", path: "list[0].type" });
  expect(error({ message: "no such day" }, asking("2024-11-08"), { status: 404 })).toEqual({
    reason: "http",
    status: 404,
    detail: "no such day",
  });
  const bad = [{ ...good, schTime: "2024-11-03T10:00:00" }, { ...good, id2: "??" }, 7];
  expect(batch(good, ...bad).issues.map((issue) => issue.at)).toEqual(["list[1].schTime", "list[2].id2", "list[3]."]);
});

test("trap 4: a flight that was retimed by a day is kept and listed", () => {
  const { observations, issues } = batch(row("AC1", "2024-11-03T10:00:00-05:00", "DEP", "2024-11-02T09:27:00-04:00"));
  expect(observations).toMatchObject([{ status: "departed", actualAt: at("2024-11-02T13:27:00Z") }]);
  expect(issues).toMatchObject([{ reason: "implausible delay", text: expect.stringContaining("-1533 min") }]);
});
