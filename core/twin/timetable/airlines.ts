/** The airlines of the simulated airport. All are invented: their codes begin with Z, so that nobody takes them for real ones. */
export interface TwinAirline {
  readonly code: string;
  /** The three letters that the wire format also gives. */
  readonly icao: string;
  /** How many flight series it has in a timetable. */
  readonly series: number;
  /** Added to the log-odds of a late departure: above 0 is less punctual. */
  readonly strain: number;
  /** Share of flights that it cancels on a calm day. */
  readonly cancels: number;
  /** Based airlines turn their aircraft here, so that one late departure makes the next; minutes of reserve in each rotation. */
  readonly reserveMin: number | null;
  /** Which destinations it serves, by group; an airline with `hub` only flies there. */
  readonly groups: string;
  readonly hub?: string;
  readonly terminal: "T1" | "T2";
  /** Airlines that sell seats on its flights. */
  readonly partners: readonly string[];
}

export const AIRLINES: readonly TwinAirline[] = [
  a("ZA", "ZAX", 62, 0, 0.004, 10, "nel", "T1", ["ZE", "ZF", "ZL", "ZR"]),
  a("ZN", "ZNL", 38, 0.4, 0.004, 2, "neh", "T2", []),
  a("ZR", "ZRG", 26, -0.25, 0.012, 6, "n", "T1", ["ZA"]),
  a("ZC", "ZCC", 9, -0.05, 0.005, null, "e", "T1", ["ZA"], "CPH"),
  a("ZE", "ZEU", 9, 0.45, 0.008, null, "e", "T1", ["ZA", "ZG"], "FRA"),
  a("ZF", "ZFT", 8, 0.6, 0.007, null, "e", "T1", ["ZA", "ZL"], "AMS"),
  a("ZG", "ZGB", 8, 0.3, 0.006, null, "e", "T1", ["ZL"], "LHR"),
  a("ZJ", "ZJJ", 7, 0.85, 0.003, null, "h", "T2", []),
  a("ZL", "ZLQ", 7, -0.3, 0.004, null, "l", "T1", ["ZA", "ZG"]),
  a("ZP", "ZPL", 6, 0.1, 0.005, null, "e", "T2", [], "WAW"),
  a("ZT", "ZTM", 6, -0.55, 0.003, null, "eh", "T2", ["Z3"]),
  a("Z3", "ZTR", 4, 0.7, 0.01, null, "n", "T2", ["ZT"]),
];

function a(
  code: string,
  icao: string,
  series: number,
  strain: number,
  cancels: number,
  reserveMin: number | null,
  groups: string,
  terminal: "T1" | "T2",
  partners: readonly string[],
  hub?: string,
): TwinAirline {
  const airline = { code, icao, series, strain, cancels, reserveMin, groups, terminal, partners };
  return hub === undefined ? airline : { ...airline, hub };
}
