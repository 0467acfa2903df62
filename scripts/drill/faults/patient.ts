import { createHash } from "node:crypto";
import type { Airport } from "../../../core/airports/airport.ts";
import type { Instant } from "../../../core/time.ts";
import type { Runtime } from "../../local/runtime.ts";
import type { TwinServer } from "./twin-server.ts";

/** The running service and its publishers, as faults reach for them. */
export interface Patient {
  readonly runtime: Runtime;
  readonly airport: Airport;
  readonly twin: TwinServer;
}

/** Whether each flight of the schedule that lies ahead has a forecast. */
export async function isForecast({ runtime, airport }: Patient, now: Instant): Promise<boolean> {
  const row = await runtime.db
    .prepare(
      `SELECT COUNT(*) AS due, COUNT(p.flight_key) AS served FROM schedule s LEFT JOIN predictions p ON p.flight_key = s.flight_key
       WHERE s.airport = ?1 AND s.scheduled_at > ?2 AND s.status IN ('scheduled', 'unknown')`,
    )
    .bind(airport.iata, now)
    .first<{ due: number; served: number }>();
  return row !== null && row.due > 0 && row.due === row.served;
}

/** Whether the source has given a board since a moment that was believed. */
export async function boardSince({ runtime, airport }: Patient, since: Instant): Promise<boolean> {
  const row = await runtime.db
    .prepare("SELECT value->>'$.conductor.facts.board.at' AS at FROM service_state WHERE airport = ? AND key = 'tick'")
    .bind(airport.iata)
    .first<{ at: number | null }>();
  return (row?.at ?? 0) >= since;
}

/** Keys of the airport's training rows and history. */
export async function featureKeys({ runtime, airport }: Patient): Promise<string[]> {
  const { objects } = await runtime.bucket.list({ prefix: `features/${airport.iata}/` });
  return objects.map(({ key }) => key).sort();
}

/** Whether all training rows and history in the bucket are what their keys promise, and there are some. */
export async function featuresAreSound(patient: Patient): Promise<boolean> {
  const keys = await featureKeys(patient);
  for (const key of keys) {
    const promised = /-([0-9a-f]{16})$/.exec(key)?.[1] ?? "none";
    const object = await patient.runtime.bucket.get(key);
    const bytes = new Uint8Array((await object?.arrayBuffer()) ?? new ArrayBuffer(0));
    if (!createHash("sha256").update(bytes).digest("hex").startsWith(promised)) return false;
  }
  return keys.length > 0;
}
