import { ARRIVAL_HEADERS, HEADERS as BTS } from "../bts/forms.ts";
import { COLUMNS as BTS_DETAIL } from "../bts-detail/schema.ts";
import { COLUMNS as FLIGHTS } from "../csv-flights/schema.ts";
import { QUANTITIES } from "../csv-weather/schema.ts";

/** A line of text for each header of separated values that some adapter reads. */
export const READ_HEADERS: readonly string[] = [
  `csv-flights: ${FLIGHTS.join(", ")}`,
  `csv-weather: time_utc, and some of ${Object.values(QUANTITIES).join(", ")}`,
  `bts: ${BTS}`,
  `bts-arrivals: ${ARRIVAL_HEADERS}`,
  `bts-detail: ${BTS_DETAIL.join(", ")}`,
  "iem-asos: station, valid, and some of tmpf, dwpf, drct, sknt, gust, p01i, mslp, alti, vsby, skyc1 … skyc4, wxcodes, metar",
];

/** Files that people have and no adapter can read, by columns of theirs, and why. */
const FOREIGN: readonly (readonly [what: string, has: readonly string[], why: string])[] = [
  [
    "flights of Eurocontrol's R&D archive",
    ["ectrl id", "filed off block time"],
    "they have no flight number and no timetable, and the filed off-block time moves with the delay",
  ],
  [
    "a flight list of OpenSky",
    ["icao24", "firstseen"],
    "it has no schedule, and its times are those of the first signal that was heard: no delay follows from it",
  ],
];

/** What a header belongs to that nothing reads, with the reason; null for any other header. */
export function foreignFile(header: string): string | null {
  const names = header.split(/[,;\t]/).map((name) =>
    name
      .trim()
      .replace(/^"(.*)"$/, "$1")
      .toLowerCase(),
  );
  const found = FOREIGN.find(([, has]) => has.every((name) => names.includes(name)));
  return found ? `${found[0]} cannot be read: ${found[2]}` : null;
}
