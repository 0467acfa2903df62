import { expect, test } from "vitest";
import { fromLocal, instant, localDate, MINUTE } from "../../time.ts";
import type { TwinFlight } from "../day/flight.ts";
import { LocalDay } from "../local-day.ts";
import { boardEntry } from "./board.ts";

const day = new LocalDay(localDate("2026-08-15"), "Europe/Oslo");
const at = (minute: number) => fromLocal(day.date, minute, day.zone);

const flight: TwinFlight = {
  number: "ZA 101",
  carrier: "ZA",
  icao: "ZAX",
  codeshares: [],
  destination: "BGO",
  stops: ["BGO"],
  terminal: "T1",
  aisle: "A",
  gate: "12",
  gateFrom: at(1200),
  scheduledAt: at(1380),
  estimates: [],
  delayMin: -2,
  actualAt: at(1378),
  actualFrom: at(1380),
  cancelledAt: null,
};
const said = (f: TwinFlight, minute: number) => boardEntry(f, day, at(minute));

test("a punctual flight is called, then gone", () => {
  expect([1300, 1340, 1355, 1370, 1377, 1380].map((minute) => said(flight, minute).status)).toEqual([
    "",
    "Boarding Soon",
    "Boarding",
    "Final Call",
    "Gate Closed",
    "Dep 22:58",
  ]);
  expect(said(flight, 1199).gate).toBe("");
  expect(said(flight, 1200).gate).toBe("12");
});

test("a flight that leaves after midnight carries the date, in the estimate and in the departure", () => {
  const late = {
    ...flight,
    estimates: [
      { from: at(1330), departsAt: at(1410) },
      { from: at(1400), departsAt: at(1450) },
    ],
    delayMin: 69,
    actualAt: at(1449),
    actualFrom: at(1451),
  };
  expect(said(late, 1329).status).toBe("");
  expect(said(late, 1330)).toEqual({ status: "Est at 23:30", gate: "12", day: "2026-08-15" });
  expect(said(late, 1400)).toEqual({ status: "Est at 00:10 (16/08/2026)", gate: "12", day: "2026-08-16" });
  expect(said(late, 1450).status).toBe("Est at 00:10 (16/08/2026)");
  expect(said(late, 1451)).toEqual({ status: "Dep 00:09 (16/08/2026)", gate: "12", day: "2026-08-16" });
});

test("a cancellation shows from when it is known, without a gate, on the day on which the flight was last expected", () => {
  const off = { ...flight, delayMin: null, actualAt: null, actualFrom: null, cancelledAt: at(1395) };
  expect(said(off, 1394).status).toBe("Gate Closed");
  expect(said(off, 1395)).toEqual({ status: "Cancelled", gate: "", day: "2026-08-15" });
  const waited = { ...off, estimates: [{ from: at(1370), departsAt: at(1455) }] };
  expect(said(waited, 1395).day).toBe("2026-08-16");
});

test("a flight without news after its time, or after its estimate, is only called delayed", () => {
  const silent = { ...flight, actualAt: at(1500), actualFrom: at(1501), delayMin: 120 };
  expect(said(silent, 1401).status).toBe("Delayed");
  const lapsed = { ...silent, estimates: [{ from: at(1380), departsAt: at(1400) }] };
  expect(boardEntry(lapsed, day, instant(at(1410) + MINUTE)).status).toBe("Delayed");
});
