import { expect, test } from "vitest";
import type { BoardFlight } from "../../core/api/read-model.ts";
import type { Instant } from "../../core/time.ts";
import { calendarOf } from "./ics.ts";

const FLIGHT: BoardFlight = {
  flightKey: "ZZZ/ZA511/2026-11-24T04:45Z",
  number: "ZA511",
  carrier: "ZA",
  destination: "VIE",
  codeshares: [],
  scheduledAt: Date.parse("2026-11-24T04:45:00Z") as Instant,
  status: "scheduled",
  estimatedAt: null,
  actualAt: null,
  delayMin: null,
  forecast: null,
};
const NOW = Date.parse("2026-11-23T12:00:00Z") as Instant;

test("an entry has a stable UID, its schedule in UTC, and escaped texts", () => {
  const calendar = calendarOf(
    [{ flight: FLIGHT, title: "ZA511; Vienna, Wien", description: "line\nnext\\", simulated: false }],
    NOW,
  );
  expect(calendar.split("\r\n")).toEqual([
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Vylet//departures//EN",
    "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
    "BEGIN:VEVENT",
    "UID:ZZZ/ZA511/2026-11-24T04:45Z@vylet",
    "DTSTAMP:20261123T120000Z",
    `SEQUENCE:${Math.floor(NOW / 60_000)}`,
    "DTSTART:20261124T044500Z",
    "DURATION:PT30M",
    "STATUS:CONFIRMED",
    "SUMMARY:ZA511\\; Vienna\\, Wien",
    "DESCRIPTION:line\\nnext\\\\",
    "END:VEVENT",
    "END:VCALENDAR",
    "",
  ]);
});

test("what is simulated is not certain, and cancelled where it is cancelled", () => {
  const cancelled: BoardFlight = { ...FLIGHT, status: "cancelled" };
  const calendar = calendarOf(
    [FLIGHT, cancelled].map((flight) => ({ flight, title: "", description: "", simulated: true })),
    NOW,
  );
  expect(calendar.match(/^STATUS:.*(?=\r$)/gm)).toEqual(["STATUS:TENTATIVE", "STATUS:CANCELLED"]);
});

test("no text of a source becomes a line of its own, and lines have at most 75 bytes", () => {
  const evil = "x\r\nATTACH:http://evil\u2028\u0000END:VEVENT";
  const calendar = calendarOf(
    [{ flight: { ...FLIGHT, flightKey: evil }, title: evil, description: "й".repeat(200), simulated: false }],
    NOW,
  );
  const lines = calendar.split("\r\n");
  expect(lines.filter((line) => line.startsWith("ATTACH"))).toEqual([]);
  expect(lines.filter((line) => line === "END:VEVENT")).toHaveLength(1);
  expect(Math.max(...lines.map((line) => new TextEncoder().encode(line).length))).toBeLessThanOrEqual(75);
  expect(calendar.replaceAll("\r\n ", "")).toContain(`DESCRIPTION:${"й".repeat(200)}\r\n`);
});
