/** A cell of a notebook: words, or a program in Python. */
type Cell = readonly ["markdown" | "code", string];

/** What a notebook is about: a running server and one of its airports. */
interface About {
  readonly url: string;
  readonly airport: string;
}

/**
 * A Jupyter notebook (nbformat 4.5) that reads the open data with DuckDB and the trainings with MLflow's client, draws
 * the history of a score and the calibration, and holds the three ways to the same numbers against each other. It draws
 * SVG itself, so that it needs no package for charts.
 */
export function notebookOf(about: About): string {
  const cells = cellsOf(about).map(([cell_type, text], i) => ({
    cell_type,
    id: `cell-${i}`,
    metadata: {},
    source: text.split(/(?<=\n)/),
    ...(cell_type === "code" ? { execution_count: null, outputs: [] } : {}),
  }));
  const kernelspec = { display_name: "Python 3", language: "python", name: "python3" };
  return `${JSON.stringify({ cells, metadata: { kernelspec }, nbformat: 4, nbformat_minor: 5 }, null, 1)}\n`;
}

const cellsOf = ({ url, airport }: About): Cell[] => [
  [
    "markdown",
    `# ${airport}: flights, forecasts and the model\n\nRead from ${url}. It needs
\`pip install duckdb fsspec aiohttp pandas mlflow-skinny ipykernel\` and a server that runs.`,
  ],
  [
    "code",
    `import datetime
import json
import urllib.request

import duckdb
import fsspec
import mlflow
import pandas
from IPython.display import SVG

URL, AIRPORT = ${JSON.stringify(url)}, ${JSON.stringify(airport)}


class Http(fsspec.get_filesystem_class("http")):
    """Addresses for DuckDB without its own extension, which it would have to download."""

    def modified(self, path):
        """DuckDB asks how old a file is, which fsspec does not say: it counts as new."""
        return datetime.datetime.now(datetime.timezone.utc)


def get(path):
    with urllib.request.urlopen(URL + path) as answer:
        return json.load(answer)


manifest = get("/data/manifest.json")
wholes = {f["table"]: f["url"] for f in manifest["files"] if f["airport"] == AIRPORT and f["month"] is None}
db = duckdb.connect()
db.execute("SET TimeZone = 'UTC'")
db.register_filesystem(Http())
for table, address in wholes.items():
    db.execute(f"CREATE TABLE {table} AS SELECT * FROM read_parquet('{address}')")
pandas.DataFrame([f for f in manifest["files"] if f["airport"] == AIRPORT and f["month"] is None])[["table", "rows", "bytes"]]`,
  ],
  ["markdown", "## Flights\n\nHow many left 15 minutes late or later, by month."],
  [
    "code",
    `db.execute("""
    SELECT strftime(local_date, '%Y-%m') AS month, count(*) AS flights,
           round(avg((delay_min >= 15)::INT), 3) AS late, median(delay_min) AS median_delay
    FROM flights GROUP BY month ORDER BY month
""").df()`,
  ],
  ["markdown", "## Trainings\n\nWhat MLflow's client knows of them."],
  [
    "code",
    `mlflow.set_tracking_uri(URL + "/mlflow")
mlflow.set_registry_uri(URL + "/mlflow")
client = mlflow.MlflowClient()
runs = mlflow.search_runs(experiment_names=[f"departures/{AIRPORT}"])
champion = client.get_model_version_by_alias(f"departure-delay-{AIRPORT.lower()}", "champion")
print(f"{len(runs)} trainings, champion is version {champion.version}")`,
  ],
  [
    "markdown",
    "## The history of a score\n\nThe daily log loss of the forecasts of 6 to 24 hours ahead, as MLflow has it: of forecasts as they were\nissued, or, while no day of them is over, of those made afterwards.",
  ],
  [
    "code",
    `LEAD, MODEL = "6-24", "blend"
series = {kind: mlflow.search_runs(experiment_names=[f"{kind}/{AIRPORT}"]) for kind in ("live", "hindcast")}
KIND = "live" if len(series["live"]) > 0 else "hindcast"
named = [run for _, run in series[KIND].iterrows() if run["tags.mlflow.runName"] == f"{LEAD} h"]
history = [m for run in named for m in client.get_metric_history(run.run_id, f"{MODEL}/logLoss")]
by_mlflow = {pandas.Timestamp(m.timestamp, unit="ms").strftime("%Y-%m-%d"): m.value for m in history}


def drawing(points, line, x_name, y_name):
    """Points and a line in a square from 0 to 1, as SVG."""
    def place(x, y):
        return f"{40 + 300 * x:.1f},{320 - 300 * y:.1f}"
    dots = "".join('<circle cx="{}" cy="{}" r="3"/>'.format(*place(x, y).split(",")) for x, y in points)
    path = " ".join(place(x, y) for x, y in line)
    return SVG(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 360 360" width="360">'
        '<path d="M40 20V320H340" fill="none" stroke="#888"/>'
        f'<polyline points="{path}" fill="none" stroke="#888" stroke-dasharray="4"/>{dots}'
        f'<text x="190" y="350" text-anchor="middle">{x_name}</text><text x="10" y="14">{y_name}</text></svg>'
    )


days = sorted(by_mlflow)
points = [(i / max(1, len(days) - 1), by_mlflow[day]) for i, day in enumerate(days)]
span = f"{days[0]} to {days[-1]}" if days else "no day has been scored yet"
drawing(points, points, span, f"log loss, {KIND}")`,
  ],
  ["markdown", "## Calibration\n\nOf the flights that were given a chance, how many were late: on the line is right."],
  [
    "code",
    `bins = db.execute("""
    SELECT least(9, floor(10 * p_late15)) AS bin, count(*) AS flights, avg(p_late15) AS said, avg(late::INT) AS came
    FROM forecasts WHERE scored AND late IS NOT NULL AND model = ? GROUP BY bin ORDER BY bin
""", [MODEL]).df()
drawing(list(zip(bins.said, bins.came)), [(0, 0), (1, 1)], "said", "came")`,
  ],
  ["markdown", "## The same numbers three times\n\nFrom the files, from MLflow's client and from the API."],
  [
    "code",
    `by_files = {str(day)[:10]: value for day, value in db.execute("""
    SELECT local_date, log_loss FROM scores WHERE kind = ? AND settled AND lead = ? AND model = ? ORDER BY local_date
""", [KIND, LEAD, MODEL]).fetchall()}
answer = get(f"/api/v1/{AIRPORT}/metrics?key=logLoss&lead={LEAD}&model={MODEL}&kind={KIND}")
by_api = {point["day"]: point["value"] for point in answer["points"]}
# A day that was settled after the files were made is not in them yet.
for others in (by_api, by_mlflow):
    assert by_files == {day: others.get(day) for day in by_files}, (by_files, others)
print(json.dumps({"equal": len(by_files), "kind": KIND, "logLoss": by_files}))`,
  ],
];
