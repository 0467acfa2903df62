import { expect, test } from "vitest";
import { dayOf, daysOf, departure, scheduledOnly, ZONE } from "../../../test/support/synthetic-airport.ts";
import { trainedModel } from "../../../test/support/trained-model.ts";
import { cdfOfText } from "../../distribution/cdf-text.ts";
import { DaySheet } from "../../evaluation/day-scores.ts";
import { buildFeatures } from "../../features/build.ts";
import { materializeDay } from "../../features/materialize.ts";
import { History } from "../../features/past/history.ts";
import { eveningBefore } from "../../features/references.ts";
import type { Departure } from "../../flights/departure.ts";
import { forecastDay } from "../../forecast/issue.ts";
import { LEADS, leadBucket } from "../../lead.ts";
import { floorModel } from "../../model/baselines/airport.ts";
import { addDays, dayNumber, fromLocal, localDate } from "../../time.ts";
import { CorrectedPass } from "./corrected-pass.ts";
import { DayForecasting, scoresOf } from "./day-forecasts.ts";

const FIRST = localDate("2025-03-01");
const DAY = addDays(FIRST, 9);
const base = { weather: [], observed: [], zone: ZONE };
const at = (day: typeof DAY, minute: number, i: number, delayMin: number | null): Departure =>
  departure({ scheduledAt: fromLocal(day, minute, ZONE), number: `AA${900 + i}`, delayMin });

/** An evening on which most flights run late, and a day that begins with flights after midnight. */
const EVENING = Array.from({ length: 12 }, (_, i) => at(addDays(DAY, -1), 720 + 20 * i, i, 25 + 5 * i));
const NIGHT = Array.from({ length: 8 }, (_, i) => at(DAY, 30 + 10 * i, 50 + i, i % 2 === 0 ? 40 : -3));
const days = daysOf(FIRST, 9, "as served").map((flights, i) => (i === 8 ? [...flights, ...EVENING] : flights));
// In the order of rows, so that sums come out to the last bit.
const flights = [...NIGHT, ...dayOf(DAY, "as served")].sort(
  (a, b) => a.scheduledAt - b.scheduledAt || (a.flightKey < b.flightKey ? -1 : 1),
);
const model = trainedModel("blend", "as served");

/** What the service scores of its forecasts of the evening before: those of what the ledger holds. */
function served() {
  const now = eveningBefore({ day: DAY, zone: ZONE });
  const history = History.empty(ZONE);
  for (const earlier of days) history.add(earlier.map((d) => (d.knownAt <= now ? d : scheduledOnly(d))));
  const rows = buildFeatures({
    ...base,
    view: history.asOf(now),
    day: DAY,
    flights: flights.map(scheduledOnly),
    referenceTime: now,
  });
  expect(rows.delayedLately.some((logOdds) => logOdds > 0.1)).toBe(true);
  const models = {
    champion: { name: "blend", version: 1, model },
    baseline: null,
    floor: { name: "airport", version: 1, model: floorModel() },
  };
  const corrections = { shifts: {}, spreads: {} };
  const issued = forecastDay({ flights, rows, models, corrections, wanted: () => true, now, zone: ZONE });
  const sheets = new Map<string, DaySheet>();
  issued.forEach(({ ledger: [row] }, i) => {
    const name = `${leadBucket(row!.leadMin)} blend`;
    const sheet = sheets.get(name) ?? new DaySheet();
    sheets.set(name, sheet);
    const { delayMin } = flights[i]!;
    sheet.add(cdfOfText(row!.cdf), row!.pCancelled, delayMin ?? Number.NaN, delayMin === null);
  });
  return scoresOf(sheets);
}

test("a day made afterwards scores what the service would have scored with the same model", () => {
  let history = History.empty(ZONE);
  days.forEach((departures, i) => {
    history = materializeDay({ ...base, history, day: addDays(FIRST, i), departures }).history;
  });
  const { shard } = materializeDay({ ...base, history, day: DAY, departures: flights });
  const day = dayNumber(DAY);
  const forecasting = new DayForecasting(shard, day, [model], true);
  while (!forecasting.done) forecasting.step();
  const { scores } = new CorrectedPass("blend").day(day, forecasting.finish().own!.raw);
  const expected = served();
  expect(expected.length).toBeGreaterThan(0);
  for (const lead of LEADS) {
    const made = scores.find((one) => one.lead === lead);
    const issued = expected.find((one) => one.lead === lead);
    expect(made).toEqual(issued);
  }
});
