import type { Airport } from "../../../core/airports/airport.ts";
import type { ReadModel } from "../../../core/api/read-model.ts";
import { HOLIDAYS_ATTRIBUTION } from "../../../core/calendar/holidays.ts";
import { arrivalSourceOf } from "../../../core/sources/catalogue/airport-sources.ts";
import { sourceById } from "../../../core/sources/catalogue/index.ts";
import { type Instant, toIso } from "../../../core/time.ts";
import { readTraining, readTrainingObject } from "../bucket/trained.ts";
import { readFlaggedDays } from "../db/day-contracts.ts";
import { readJournal, readOpenEntries } from "../db/journal.ts";
import { firstIssue, readDayInputs, readPrediction } from "../db/ledger.ts";
import { readGroups } from "../db/scores.ts";
import type { Deps } from "../deps.ts";
import { ofPrediction } from "../ledger/flight-forecast.ts";
import { readBoard } from "./board.ts";
import { dataVersion } from "./data-version.ts";
import { readFlight } from "./flight.ts";
import { readLedgerHead, readLedgerText } from "./ledger.ts";
import { readMetrics, readModel } from "./model.ts";
import { readBoardAsOf } from "./past/board-as-of.ts";
import { readFeaturesAsOf } from "./past/features-as-of.ts";
import { RecentBoards } from "./recent-boards.ts";
import type { RecentTick } from "./recent-tick.ts";
import { readHealth, readStatus } from "./status.ts";
import { RecentVerdicts } from "./verdict/recent-verdicts.ts";
import { withCopy } from "./with-copy.ts";

const CONTRACTS_LISTED = 400;
const ATTEMPTS_LISTED = 300;
/** Jobs whose days are told one by one. */
const SHOWN_JOBS = ["flights", "weather", "arrivals", "train", "verify"] as const;

/** Every answer of D1 says how large the database is. */
const databaseBytes = async (db: D1Database): Promise<number | null> =>
  (await db.prepare("SELECT 1").run()).meta.size_after ?? null;

type ReadDeps = Pick<Deps, "config" | "db" | "bucket" | "conductor" | "trainer">;

/**
 * Makes the read model of pages and API. Only `status`, `operations` and what is told of trainings ask the Durable
 * Objects; pages read D1 alone, and the copy in R2 while D1 does not answer.
 */
export function createReadModel({ config, db, bucket, conductor, trainer }: ReadDeps, ticks: RecentTick): ReadModel {
  const served = (iata: string): Airport | undefined => config.airports.find((airport) => airport.iata === iata);
  const ofServed = async <T>(iata: string, read: (airport: Airport) => Promise<T | null>): Promise<T | null> => {
    const airport = served(iata);
    return airport ? read(airport) : null;
  };
  const verdicts = new RecentVerdicts();
  const boards = new RecentBoards((airport, day) => readBoard({ db, bucket }, airport, day));
  const live: Parameters<typeof withCopy>[0] = {
    dataVersion: (iata) => ofServed(iata, async () => dataVersion(await ticks.get(iata))),
    board: (iata, day) =>
      ofServed(iata, async (airport) => {
        const tick = await ticks.get(iata);
        return boards.get(airport, day, tick && dataVersion(tick));
      }),
    flight: (iata, query) => ofServed(iata, (airport) => readFlight({ db, bucket }, airport, query)),
    metrics: (iata, query) => ofServed(iata, (airport) => readMetrics(db, airport, query)),
    model: (iata) => ofServed(iata, (airport) => readModel(db, airport, config, verdicts)),
  };
  return {
    ...withCopy(live, bucket),
    airports: async () => config.airports.map((airport) => ({ airport, attribution: attribution(airport) })),
    status: (iata) => ofServed(iata, async (airport) => readStatus(db, airport, config, await trainer(iata).status())),
    operations: (iata) =>
      ofServed(iata, async (airport) => {
        const stub = conductor(iata);
        const [facts, all, tries, { counts, maxSliceMs }, contracts, d1Bytes] = await Promise.all([
          stub.facts(),
          stub.partitions(SHOWN_JOBS),
          stub.attempts(ATTEMPTS_LISTED),
          trainer(iata).status(),
          readFlaggedDays(db, iata, CONTRACTS_LISTED),
          databaseBytes(db),
        ]);
        const arrivals = arrivalSourceOf(airport);
        const partitions = all.map(({ job, day, state, attempts, detail }) => ({ job, day, state, attempts, detail }));
        const attempts = tries.map(({ job, from, to, reason, startedAt, endedAt, status, detail }) => ({
          job,
          from,
          to,
          reason,
          startedAt: toIso(startedAt),
          endedAt: endedAt === null ? null : toIso(endedAt),
          status,
          detail,
        }));
        return {
          partitions,
          contracts,
          arrivals: arrivals && {
            source: arrivals.id,
            todayReadAt: facts.arrivals ? toIso(facts.arrivals.at) : null,
          },
          attempts,
          d1Bytes,
          features: facts.features,
          building: facts.building,
          training: { counts, maxSliceMs },
        };
      }),
    inputs: (iata, flightKey) =>
      ofServed(iata, async () => {
        const row = await readPrediction(db, flightKey);
        return row?.inputs ? { forecast: ofPrediction(row), inputs: row.inputs, cdf: row.cdf } : null;
      }),
    dayInputs: (iata, day) =>
      ofServed(iata, async () =>
        (await readDayInputs(db, iata, day)).flatMap(({ inputs, knownAt, ...stored }) =>
          inputs === null ? [] : [{ ...stored, inputs, knownAt: knownAt as Instant }],
        ),
      ),
    groups: (iata, span) => ofServed(iata, () => readGroups(db, iata, span)),
    ledgerHead: (iata) => ofServed(iata, () => readLedgerHead(db, iata)),
    ledgerText: (iata, from) => ofServed(iata, () => readLedgerText({ db, bucket }, iata, from)),
    journal: (iata, until, limit) => ofServed(iata, () => readJournal(db, iata, until, limit)),
    incidents: (iata) => ofServed(iata, () => readOpenEntries(db, iata)),
    firstIssuedAt: (iata) =>
      ofServed(iata, async () => ((await firstIssue(db, iata))?.knownAt ?? null) as Instant | null),
    boardAsOf: (iata, day, at) => ofServed(iata, (airport) => readBoardAsOf({ db, bucket }, airport, day, at)),
    featuresAsOf: (iata, day, at) => ofServed(iata, (airport) => readFeaturesAsOf({ db, bucket }, airport, day, at)),
    training: (iata, version) => ofServed(iata, () => readTraining(trainer(iata), iata, version)),
    trainingObject: (iata, version, shard) =>
      ofServed(iata, () => readTrainingObject(trainer(iata), bucket, version, shard)),
    health: () => Promise.all(config.airports.map((airport) => readHealth(db, airport))),
  };
}

const SIMULATED = "Simulated by Vylet: flights and weather are invented.";

const attribution = ({ sources, simulated }: Airport): string[] => [
  ...(simulated
    ? [SIMULATED]
    : [sources.flights, sources.weather].flatMap((ref) =>
        ref ? [sourceById(ref.source).capabilities.attribution] : [],
      )),
  HOLIDAYS_ATTRIBUTION,
];
