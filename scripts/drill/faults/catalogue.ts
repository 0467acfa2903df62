import { HOUR, type Instant, MINUTE, plus } from "../../../core/time.ts";
import { boardSince, featureKeys, featuresAreSound, type Patient } from "./patient.ts";
import type { SourceFailure } from "./twin-server.ts";

/** Fires the cron of a moment; says how it ended, "ok" or otherwise. */
type Fire = (at: Instant) => Promise<string>;

/** One kind of trouble that a drill can make for the real Worker; ids are those of docs/testing.md. */
export interface DrillFault {
  readonly id: string;
  /** How long it lasts; 0 for one tick. */
  readonly lastsMs: number;
  readonly begin?: (patient: Patient) => Promise<void>;
  readonly end?: (patient: Patient) => Promise<void>;
  /** What happens in the place of a tick while it lasts. A tick may then fail. */
  readonly tick?: (patient: Patient, now: Instant, fire: Fire) => Promise<unknown>;
  /** Whether it has shown, when it has ended. */
  readonly shown?: (patient: Patient) => Promise<boolean>;
  /** What must be so again some time after its end, beside forecasts for all flights ahead. */
  readonly healed?: (patient: Patient, endedAt: Instant) => Promise<boolean>;
}

const sourceAway = (id: string, failure: SourceFailure): DrillFault => {
  let before = 0;
  return {
    id,
    lastsMs: HOUR,
    begin: async ({ twin }) => {
      twin.failure = failure;
      before = twin.failed;
    },
    end: async ({ twin }) => {
      twin.failure = null;
    },
    shown: async ({ twin }) => twin.failed > before,
    healed: boardSince,
  };
};

/** Without them no tick can write and no page can be made. */
const TABLES = ["fences", "schedule"];

/** The pages that a visitor sees while D1 is of no use. */
async function pagesAreThere({ runtime, airport }: Patient): Promise<void> {
  const response = await runtime.fetch(`/${airport.iata}`);
  if (response.status !== 200) throw new Error(`without D1 /${airport.iata} answers ${response.status}`);
}

/** Every fault that a drill can inject; kills of workerd are in test/drill/kill.test.ts. */
export const DRILL_FAULTS: readonly DrillFault[] = [
  sourceAway("F1", "403"),
  { id: "F9", lastsMs: 0, tick: (_, now, fire) => Promise.all([fire(now), fire(now), fire(now)]) },
  sourceAway("F3", "cut"),
  { id: "F10", lastsMs: HOUR, tick: async () => {} },
  sourceAway("F4", "empty"),
  { id: "F11", lastsMs: 0, tick: (_, now, fire) => fire(plus(now, -10 * MINUTE)) },
  {
    id: "F17",
    lastsMs: HOUR,
    begin: async ({ runtime }) => {
      for (const name of TABLES) await runtime.db.prepare(`ALTER TABLE ${name} RENAME TO ${name}_away`).run();
    },
    tick: async (patient, now, fire) => {
      await fire(now);
      await pagesAreThere(patient);
    },
    end: async ({ runtime }) => {
      for (const name of TABLES) await runtime.db.prepare(`ALTER TABLE ${name}_away RENAME TO ${name}`).run();
    },
  },
  {
    id: "F18",
    lastsMs: 0,
    begin: async (patient) => {
      const { bucket } = patient.runtime;
      for (const [i, key] of (await featureKeys(patient)).entries()) {
        const bytes = new Uint8Array((await (await bucket.get(key))?.arrayBuffer()) ?? new ArrayBuffer(0));
        const middle = bytes.length >> 1;
        bytes[middle] = (bytes[middle] ?? 0) ^ 1;
        await (i % 2 === 0 ? bucket.put(key, bytes) : bucket.delete(key));
      }
    },
    healed: featuresAreSound,
  },
  {
    id: "F28",
    lastsMs: 0,
    tick: async ({ runtime, airport }, now, fire) => {
      const ask = async (what: string): Promise<void> => {
        const response = await runtime.fetch(`/local/${what}?airport=${airport.iata}&now=${now}`, { method: "POST" });
        if (!response.ok) throw new Error(`${what} answers ${response.status}: ${await response.text()}`);
      };
      await ask("back-up");
      for (const name of ["departures", "schedule", "predictions", "forecast_ledger", "ledger_issues", "scores"])
        await runtime.db.prepare(`DELETE FROM ${name}`).run();
      await ask("restore");
      await fire(now);
    },
  },
];
