import type { Snapshot } from "../world/snapshot.ts";

/** What is lost or altered in a world that was well. */
export interface HealingCase {
  /** Such as `r2 lost features/ZZZ/…` or `d1 emptied predictions`. */
  readonly name: string;
  readonly what:
    | { readonly in: "r2"; readonly keys: readonly string[]; readonly how: "lost" | "flipped" }
    | { readonly in: "d1"; readonly sql: string }
    | { readonly in: "conductor"; readonly sql: string };
  /** Rows, behind the name of their table, that cannot be made again without what is lost. */
  readonly gone?: RegExp;
}

/** Statements on rows that can be derived again from what is left. */
const D1_ROWS: readonly (readonly [name: string, sql: string])[] = [
  ["emptied schedule", "DELETE FROM schedule"],
  ["altered schedule", "UPDATE schedule SET status_text = status_text || '?', estimated_at = 1 WHERE rowid % 3 = 0"],
  ["emptied predictions", "DELETE FROM predictions"],
  ["altered predictions", "UPDATE predictions SET p_late15 = 1 - p_late15"],
  ["emptied weather_forecast", "DELETE FROM weather_forecast"],
  ["altered weather_forecast", "UPDATE weather_forecast SET temp_c = temp_c + 8"],
  ["emptied fences", "DELETE FROM fences"],
  ["emptied service_state features", "DELETE FROM service_state WHERE key = 'features'"],
  ["emptied service_state features-building", "DELETE FROM service_state WHERE key = 'features-building'"],
  ["emptied service_state tick", "DELETE FROM service_state WHERE key = 'tick'"],
  ["emptied service_state vocabulary", "DELETE FROM service_state WHERE key = 'vocabulary'"],
  ["emptied departures of the last days", "DELETE FROM departures WHERE local_date >= :recent"],
  [
    "altered departures of the last days",
    "UPDATE departures SET actual_at = actual_at + 60000 WHERE local_date >= :recent",
  ],
  ["emptied weather_observed of the last days", "DELETE FROM weather_observed WHERE valid_at >= :recentAt"],
  ["emptied scores of the last days", "DELETE FROM scores WHERE local_date >= :recent AND NOT settled"],
  ["emptied captures", "DELETE FROM captures"],
];

const CONDUCTOR_ROWS: readonly string[] = ["partitions", "leases", "attempts", "facts"];
const FACTS: readonly string[] = [
  "board",
  "weatherForecast",
  "features",
  "building",
  "champion",
  "issue",
  "firstForecastDay",
  "watchedAt",
  "reparsed",
  "spreads",
  "shifts",
];

/** Forecasts in shadow stand in R2 alone: a day of theirs that is lost before it was scored has no score. */
const GONE_WITH: Readonly<Record<string, RegExp>> = { "all of shadows/": /^scores .*"(challenger|frozen|previous)/ };

/** The archive, the shadow forecasts and each table of the back-ups are lost as a whole; any other object alone. */
function groupOf(key: string): string {
  const [folder = "", , store = "", name = ""] = key.split("/");
  if (folder === "raw" || folder === "shadows") return `all of ${folder}/`;
  return folder === "backup" ? `backup of ${store} ${name.split("-")[0]}` : key;
}

/** Every object of R2, alone or with its group; every group of rows. `recent` is the day before yesterday, read again. */
export function healingCases(snapshot: Snapshot, recent: string, recentAt: number): HealingCase[] {
  const groups = Map.groupBy([...snapshot.r2.keys()].sort(), groupOf);
  const objects = [...groups].flatMap(([name, keys]) =>
    (["lost", "flipped"] as const).map(
      (how): HealingCase => ({
        name: `r2 ${how} ${name}`,
        what: { in: "r2", keys, how },
        ...(GONE_WITH[name] ? { gone: GONE_WITH[name] } : {}),
      }),
    ),
  );
  const told = (sql: string) => sql.replaceAll(":recentAt", `${recentAt}`).replaceAll(":recent", `'${recent}'`);
  return [
    ...objects,
    ...D1_ROWS.map(([name, sql]): HealingCase => ({ name: `d1 ${name}`, what: { in: "d1", sql: told(sql) } })),
    ...CONDUCTOR_ROWS.map(
      (table): HealingCase => ({
        name: `conductor emptied ${table}`,
        what: { in: "conductor", sql: `DELETE FROM ${table}` },
      }),
    ),
    ...FACTS.map(
      (key): HealingCase => ({
        name: `conductor lost fact ${key}`,
        what: { in: "conductor", sql: `DELETE FROM facts WHERE key = '${key}'` },
      }),
    ),
  ];
}
