import { type BadParameter, refusalText } from "../../../core/api/query/bad-parameter.ts";

/** The words that all pages share. */
export const shell = {
  skip: "Skip to the flights",
  skipToScores: "Skip to the scores",
  nav: {
    label: "Pages",
    board: "Departures",
    model: "Model",
    accuracy: "Accuracy",
    ops: "Service",
    journal: "Journal",
    days: "Day",
    site: "More pages",
  },
  theme: { toDark: "Dark", toLight: "Light" },
  brand: "Vylet",
  tagline: "which departures will leave late",
  simulatedName: "Twin (simulated)",
  simulated: "Simulated: none of this is real.",
  simulatedTitle: (title: string) => `${title} (simulated)`,
  simulatedMore: "The airport, its flights, delays and weather are invented by a program.",
  notLive: "Not live data.",
  more: "more",
  stale: "These forecasts are old.",
  staleMore: (at: string) => `The newest was issued ${at}. What has happened since is not in them.`,
  copied: "This is a copy.",
  copiedMore: (at: string) => `The database does not answer; the page is shown as it was ${at}.`,
  listing: {
    old: "This list of flights is old.",
    oldMore: (at: string) => `The airport last answered ${at}.`,
    expected: "Expected, not confirmed.",
    expectedMore: (at: string) => `These flights are usual on this weekday; the airport last answered ${at}.`,
  },
  today: "Today",
  tomorrow: "Tomorrow",
  footer: {
    sources: "Sources",
    api: "The same as JSON",
    csv: "The same as CSV",
    airports: "Airports",
    data: "All data as files",
    docs: "API",
  },
  docs: {
    heading: "The API",
    intro: "Everything on these pages as JSON and CSV, open to everybody and every origin. For programs:",
    parameter: "Parameter",
    meaning: "Meaning",
    example: "For example",
    problems: {
      "not-found":
        "Nothing is known of what was asked for: the airport is not forecast here, or the day or flight is not known.",
      "bad-parameter":
        "A parameter does not exist at this address or has a value that is not understood. The detail names the valid ones.",
      "method-not-allowed": "Only GET and HEAD are answered here.",
      "precondition-failed": "If-Match names another version of the file than the one that is here now.",
      "range-not-satisfiable": "The file has no byte of the range asked for. Content-Range says how long it is.",
      "forecasts-lost":
        "Forecasts that were issued are missing or damaged where they are kept. The detail names them; all others are answered.",
      "too-many-requests":
        "More was asked from one address in a minute than is answered. Retry-After says after how many seconds it is again.",
      "not-set-up":
        "The database has no tables yet: its migrations are to be applied first (npx wrangler d1 migrations apply DB).",
      "internal-error":
        "The answer could not be made. It has been recorded under its request_id; asking again later may help.",
    },
  },
  error: {
    heading: "Nothing here",
    notFound: (path: string) => `There is no page ${path}.`,
    noAirport: (iata: string) => `The airport ${iata} is not forecast here.`,
    noDay: (day: string, iata: string) => `Nothing is known about departures of ${iata} on ${day}.`,
    noFlight: (flight: string, iata: string) => `No departure ${flight} of ${iata} is known.`,
    badParameter: (bad: BadParameter) => `${refusalText(bad)}.`,
    badHeading: "That address is not understood",
    lost: "These forecasts cannot be read",
    lostMore:
      "They were issued and are kept, but what is kept of them is missing or damaged. It has been noted in the journal.",
    method: "This page can only be read",
    methodMore: (method: string) => `${method} is not answered here, only GET and HEAD.`,
    tooMany: "Too many requests",
    tooManyMore: (seconds: number) =>
      `More was asked from your address in a minute than is answered. Come again in ${seconds} seconds.`,
    noTables: "The database has no tables yet",
    noTablesMore: (command: string) => `They are made by this command, in the folder of the service: ${command}`,
    starting: "Starting",
    startingMore: "Nothing has been read here yet. This page comes with the first run, usually within a minute.",
    failed: "Something went wrong here",
    failedMore: (id: string) => `It has been recorded as ${id}. The forecasts themselves are not affected.`,
    goOn: "Go on from here:",
    try: "Look for a flight or a destination, or go on from here:",
    back: "All airports",
    board: (iata: string) => `Departures of ${iata}`,
    airports: "Airports",
  },
};
