import { expect, test } from "vitest";
import { asking, at, captured } from "../../test/support/capture.ts";
import YYZ from "../airports/YYZ.ts";
import { gtaa } from "../sources/gtaa/adapter.ts";
import { BoardRecording } from "./board-recording.ts";

/** Hand-written in the shape of the board's answers. */
const row = (id2: string, schTime: string, status: string, latestTm: string) => ({
  key: id2,
  id: id2,
  id2,
  type: "DEP",
  schTime,
  latestTm,
  gate: "B5",
  status,
  alCode: "ACA",
  ids: [],
  routes: [{ code: "YHZ" }],
});
const list = [
  row("AC1", "2024-09-01T10:00:00-04:00", "DEP", "2024-09-01T10:40:00-04:00"),
  row("AC2", "2024-09-01T11:00:00-04:00", "CAN", "2024-09-01T13:00:00-04:00"),
  row("AC3", "2024-09-01T12:00:00-04:00", "DEL", "2024-09-02T09:00:00-04:00"),
];
const recorded = { lastUpdate: "2024-09-02T07:05:00-04:00", serverTime: "2024-09-02T07:08:00-04:00", list, today: "x" };
const recording = new BoardRecording(JSON.stringify(recorded), "America/Toronto");
const statuses = (now: string) => JSON.parse(recording.read(at(now))).list.map((r: { status: string }) => r.status);

test("rows show as on time until their time has come", () => {
  expect(statuses("2024-09-01T14:39:59Z")).toEqual(["ONT", "ONT", "ONT"]);
  expect(statuses("2024-09-01T14:40:00Z")).toEqual(["DEP", "ONT", "ONT"]);
  expect(statuses("2024-09-01T15:00:00Z")).toEqual(["DEP", "CAN", "ONT"]);
  expect(statuses("2024-09-02T13:00:00Z")).toEqual(["DEP", "CAN", "DEL"]);
});

test("the answer has the board's shape, its own clock, and no word of the future", () => {
  const text = recording.read(at("2024-09-01T12:00:30Z"));
  expect(JSON.parse(text)).toEqual({
    lastUpdate: "2024-09-01T08:00:30-04:00",
    serverTime: "2024-09-01T08:00:30-04:00",
    list: list.map((r) => ({ ...r, status: "ONT", latestTm: r.schTime })),
    today: "2024-09-01",
    tomorrow: "2024-09-02",
    yesterday: "2024-08-31",
  });
  expect(text).not.toContain("10:40:00");
});

test("the adapter reads what is played", () => {
  const body = recording.read(at("2024-09-01T15:00:00Z"));
  const parsed = gtaa.parse(captured("gtaa", YYZ, body), asking("2024-09-01"));
  expect(parsed).toMatchObject({
    value: {
      issues: [],
      observations: [{ status: "departed" }, { status: "cancelled" }, { status: "scheduled" }],
      publishedAt: at("2024-09-01T15:00:00Z"),
    },
  });
});

test("a text that is no answer of the board is refused", () => {
  expect(() => new BoardRecording("{}", "America/Toronto")).toThrow("without list");
});
