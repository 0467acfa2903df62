import LED from "../../airports/LED.ts";
import type { ConformanceFixture } from "../conformance.ts";
import { encodeText } from "../decode.ts";
import { dayOfOctober } from "../fixture-window.ts";

const row = (number: string, code: string, more: object = {}) => ({
  OD_ID: 1902841,
  OD_OA_ID: {},
  OD_FLIGHT_NUMBER: number,
  OD_FLIGHT_NUMBER_K1: "SU 6599",
  OD_STD: "2026-10-18T19:10:00.000",
  OD_ETD: {},
  OD_OFFBLOCK: {},
  OD_ATD: {},
  OD_STATUS_RU: "Отправлен",
  OD_STATUS_EN: "Departed",
  OD_RFS_CODE: code,
  OD_CANCELLATION_TIME: {},
  OD_RAC_CODE: "VPBNJ",
  OD_RAP_CODE_NEXT: "PEE",
  ...more,
});

/** Written by hand from the list of fields. */
export const fixture: ConformanceFixture = {
  airport: LED,
  window: dayOfOctober("history", "2026-10-19T12:00:00Z"),
  format: "json",
  good: encodeText([
    row("FV 6599", "OFF", { OD_OFFBLOCK: "2026-10-18T19:21:00.000", OD_ATD: "2026-10-18T19:30:00.000" }),
    row("SU  025", "OFB", { OD_OFFBLOCK: "2026-10-18T19:05:00.000" }),
    row("FV 3", "DLY", { OD_ETD: "2026-10-18T20:00:00.000" }),
    row("FV 4", "XLD", { OD_CANCELLATION_TIME: "2026-10-18T12:00:00.000" }),
    row("FV 5", "SKD"),
  ]),
  empty: encodeText([]),
  words: [
    ['"OFF"', '"AIR"'],
    ['"DLY"', '"LATE"'],
    ['"XLD"', '"CNL"'],
    ['"SKD"', '"PLN"'],
  ],
};
