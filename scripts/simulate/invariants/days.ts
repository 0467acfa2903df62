import { decodeShard } from "../../../core/features/shard/codec.ts";
import { addDays, dayNumber, type Instant, type LocalDate, localDateOf } from "../../../core/time.ts";
import { readManifest } from "../../../workers/platform/bucket/feature-shards.ts";
import type { World } from "../world/world.ts";
import type { Findings } from "./findings.ts";

/** Days back from today that are compared with the truth. */
const COMPARED_DAYS = 8;

/**
 * I18: of each day that counts as read every flight that the airport told of is stored once, with what became of it. A
 * day that may still be corrected is compared by its flights alone.
 */
export async function checkDays(world: World, now: Instant, findings: Findings): Promise<void> {
  const today = localDateOf(now, world.airport.timeZone);
  const from = addDays(today, -COMPARED_DAYS);
  const partitions = await world.conductor.instance.partitions(["flights"], { from, to: today });
  for (const { day, state } of partitions) {
    if (state !== "complete" && state !== "settled") continue;
    const rows = world.d1.sqlite
      .prepare("SELECT number, scheduled_at AS at, status, actual_at AS actual FROM departures WHERE local_date = ?")
      .all(day) as { number: string; at: number; status: string; actual: number | null }[];
    const told = world.truth.flights(day, now);
    const stored = new Map(rows.map((row) => [`${row.number} ${row.at}`, row]));
    const wrong = told.filter((flight) => {
      const row = stored.get(`${flight.number.replace(" ", "")} ${flight.scheduledAt}`);
      if (!row) return true;
      return state === "settled" && flight.actualFrom !== null && Number.isFinite(flight.actualFrom)
        ? row.actual !== flight.actualAt
        : false;
    });
    findings.check("I18 a day is stored as it was told", wrong.length === 0 && rows.length === told.length, now, () => {
      return `${day} ${state}: ${rows.length} of ${told.length} flights, wrong ${wrong[0]?.number}`;
    });
  }
}

/** I6: no row of a day that is set apart is in the chain that trainings use. */
export async function checkRows(world: World, now: Instant, findings: Findings): Promise<void> {
  const manifest = await readManifest(world.d1.binding, world.airport.iata);
  if (!manifest) return;
  const partitions = await world.conductor.instance.partitions(["flights"]);
  const apart = new Set(partitions.filter((p) => p.state === "quarantined").map((p) => dayNumber(p.day as LocalDate)));
  for (const { key, rows } of manifest.months) {
    const stored = world.r2.objects.get(key);
    const shard = stored && decodeShard(stored.bytes);
    findings.check("I6 the rows can be read", shard?.ok === true && shard.value.rows === rows, now, () => key);
    if (!shard?.ok) continue;
    const day = shard.value.day.find((d) => apart.has(d));
    findings.check("I6 no row of a day set apart", day === undefined, now, () => `${key} has rows of day ${day}`);
  }
}
