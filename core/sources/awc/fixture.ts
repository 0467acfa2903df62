import HKG from "../../airports/HKG.ts";
import type { ConformanceFixture } from "../conformance.ts";
import { encodeText } from "../decode.ts";
import { dayOfOctober } from "../fixture-window.ts";

const metar = (hour: number, more: object = {}) => ({
  icaoId: "VHHH",
  receiptTime: `2026-10-18T0${hour}:02:32.394Z`,
  obsTime: 1_792_281_600 + hour * 3600, // 2026-10-18T00:00Z
  reportTime: `2026-10-18T0${hour}:00:00.000Z`,
  temp: 20.5 + hour,
  dewp: 15.5 + hour,
  wdir: 130 + 10 * hour,
  wspd: 10 + hour,
  visib: "6+",
  altim: 1003.5 + hour,
  metarType: "METAR",
  rawOb: "METAR VHHH",
  clouds: [
    { cover: "FEW", base: 1500 },
    { cover: "BKN", base: 3000 },
  ],
  ...more,
});

/** Written by hand in the shape of the service's answers. */
export const fixture: ConformanceFixture = {
  airport: HKG,
  window: dayOfOctober("history"),
  format: "json",
  good: encodeText([
    metar(5, { visib: 2.5, wgst: 31, wxString: "-RA BR" }),
    metar(4, { wxString: "+TSRA", wgst: 33 }),
    metar(3, { wdir: "VRB" }),
    metar(2),
    metar(1, { clouds: [{ cover: "OVC", base: 700 }] }),
  ]),
  empty: encodeText([]),
  emptyIsSaid: ["wxString"],
  words: [
    ["-RA BR", "RAIN"],
    ["+TSRA", "THUNDER"],
    ['"VRB"', '"ALL"'],
    ['"BKN"', '"MOST"'],
  ],
};
