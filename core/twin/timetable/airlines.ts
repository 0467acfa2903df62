/**
 * An airline of the simulated airport. All are invented: their codes begin with Z, so that they are not taken for real
 * ones.
 */
export interface TwinAirline {
  readonly code: string;
  /** The three-letter code, which the wire format also has. */
  readonly icao: string;
  /** Number of its flight series in a timetable. */
  readonly series: number;
  /** Added to the log-odds of a late departure; above 0 is less punctual than usual. */
  readonly lateLogOdds: number;
  /** Share of its flights that are cancelled on a day of fine weather. */
  readonly cancelShare: number;
  /**
   * Buffer in minutes of each rotation. An airline based here turns its aircraft here, so that one late departure
   * delays the next; null for an airline based elsewhere.
   */
  readonly reserveMin: number | null;
  /** Groups of the destinations that it serves. An airline with a `hub` flies only there. */
  readonly groups: string;
  readonly hub?: string;
  readonly terminal: "T1" | "T2";
  /** Codes of the airlines that sell seats on its flights (codeshares). */
  readonly partners: readonly string[];
}

export const AIRLINES: readonly TwinAirline[] = [
  {
    code: "ZA",
    icao: "ZAX",
    series: 62,
    lateLogOdds: 0,
    cancelShare: 0.004,
    reserveMin: 10,
    groups: "nel",
    terminal: "T1",
    partners: ["ZE", "ZF", "ZL", "ZR"],
  },
  {
    code: "ZN",
    icao: "ZNL",
    series: 38,
    lateLogOdds: 0.4,
    cancelShare: 0.004,
    reserveMin: 2,
    groups: "neh",
    terminal: "T2",
    partners: [],
  },
  {
    code: "ZR",
    icao: "ZRG",
    series: 26,
    lateLogOdds: -0.25,
    cancelShare: 0.012,
    reserveMin: 6,
    groups: "n",
    terminal: "T1",
    partners: ["ZA"],
  },
  {
    code: "ZC",
    icao: "ZCC",
    series: 9,
    lateLogOdds: -0.05,
    cancelShare: 0.005,
    reserveMin: null,
    groups: "e",
    terminal: "T1",
    partners: ["ZA"],
    hub: "CPH",
  },
  {
    code: "ZE",
    icao: "ZEU",
    series: 9,
    lateLogOdds: 0.45,
    cancelShare: 0.008,
    reserveMin: null,
    groups: "e",
    terminal: "T1",
    partners: ["ZA", "ZG"],
    hub: "FRA",
  },
  {
    code: "ZF",
    icao: "ZFT",
    series: 8,
    lateLogOdds: 0.6,
    cancelShare: 0.007,
    reserveMin: null,
    groups: "e",
    terminal: "T1",
    partners: ["ZA", "ZL"],
    hub: "AMS",
  },
  {
    code: "ZG",
    icao: "ZGB",
    series: 8,
    lateLogOdds: 0.3,
    cancelShare: 0.006,
    reserveMin: null,
    groups: "e",
    terminal: "T1",
    partners: ["ZL"],
    hub: "LHR",
  },
  {
    code: "ZJ",
    icao: "ZJJ",
    series: 7,
    lateLogOdds: 0.85,
    cancelShare: 0.003,
    reserveMin: null,
    groups: "h",
    terminal: "T2",
    partners: [],
  },
  {
    code: "ZL",
    icao: "ZLQ",
    series: 7,
    lateLogOdds: -0.3,
    cancelShare: 0.004,
    reserveMin: null,
    groups: "l",
    terminal: "T1",
    partners: ["ZA", "ZG"],
  },
  {
    code: "ZP",
    icao: "ZPL",
    series: 6,
    lateLogOdds: 0.1,
    cancelShare: 0.005,
    reserveMin: null,
    groups: "e",
    terminal: "T2",
    partners: [],
    hub: "WAW",
  },
  {
    code: "ZT",
    icao: "ZTM",
    series: 6,
    lateLogOdds: -0.55,
    cancelShare: 0.003,
    reserveMin: null,
    groups: "eh",
    terminal: "T2",
    partners: ["Z3"],
  },
  {
    code: "Z3",
    icao: "ZTR",
    series: 4,
    lateLogOdds: 0.7,
    cancelShare: 0.01,
    reserveMin: null,
    groups: "n",
    terminal: "T2",
    partners: ["ZT"],
  },
];
