import { count } from "./format.ts";

/** The words of the page of queries. */
export const explore = {
  heading: "Ask the data",
  intro:
    "SQL over all flights, forecasts and scores, run by SQLite in this browser: nothing you ask leaves it. Times are UTC. A query is a link.",
  none: "There is no data yet: it is made every night.",
  needsScript: "This page needs JavaScript. The files themselves are listed in",
  query: "Query (SQLite)",
  ask: "Run (Ctrl+Enter)",
  csv: "Save as CSV",
  stop: "Stop (Esc)",
  said: {
    running: "Running …",
    rows: "Rows:",
    empty: "There is nothing to run: the query is empty.",
    several: "Only one statement is run at a time: leave one, without anything after its semicolon.",
    write: "Tables can only be read here: begin with SELECT, WITH or VALUES. Nothing was changed.",
    memory: "This browser has too little memory for that query. Run another one: SQLite starts afresh.",
    stopped: "Stopped.",
    died: "What runs the queries has broken off. Run again: it starts afresh.",
  },
  savedHeading: "Questions to begin with",
  tables: "Tables and columns",
  column: "Column",
  type: "Type",
  meaning: "Meaning",
  /** What a table holds, by its name, where the open data's own words are of another language. */
  meanings: {} as Readonly<Record<string, string>>,
  saved: {
    months: "How many flights are late, by month",
    hours: "At what hour",
    weekdays: "On which weekday (0 is Sunday)",
    carriers: "With which airline",
    destinations: "To where",
    wind: "In how much wind",
    visibility: "In what visibility",
    calibration: "How often it came as it was said",
    models: "How good model and baseline were",
    misses: "What was missed worst",
  },
};

/** The words of the page that lists the files of the open data. */
export const files = {
  heading: "The data as files",
  intro: "For any tool: Parquet, CSV and JSON Lines, made anew every night. Columns, units and hashes:",
  asOf: (iata: string) => `The files of ${iata} are as of`,
  since: "What has come since is on the pages and in the API.",
  months: "By month",
  rows: (rows: number) => `${count(rows)} rows`,
  size: (rows: number, bytes: number) => `${count(rows)} rows, ${(bytes / 1e6).toFixed(1)} MB`,
};
