"""What users of DuckDB, pandas, pyarrow, polars and plain Python read from the open data of a running server, by address. Prints it as JSON.

Arguments: the server's address, the airport, and the last local day to count.
"""

import datetime
import hashlib
import json
import sys
import urllib.request

import duckdb
import fsspec
import pandas
import polars
import pyarrow.compute
import pyarrow.parquet

base, airport, last = sys.argv[1:]


def get(url):
    with urllib.request.urlopen(url) as answer:
        return answer.read()


manifest = json.loads(get(f"{base}/data/manifest.json"))
files = [f for f in manifest["files"] if f["airport"] == airport]
wrong = [f["path"] for f in files if (f["bytes"], f["sha256"]) != (len(b := get(f["url"])), hashlib.sha256(b).hexdigest())]


def url(table, month=None, form="parquet"):
    return next(f["url"] for f in files if (f["table"], f["month"], f["format"]) == (table, month, form))


def sums(rows, delay, minutes, letters):
    return {"rows": int(rows), "delay": int(delay), "minutes": int(minutes), "letters": int(letters)}


seen = {"files": len(files), "wrong": wrong}
seen["types"] = {f.name: str(f.type) for f in pyarrow.parquet.read_schema(fsspec.open(url("flights")).open())}

class Http(fsspec.get_filesystem_class("http")):
    """Addresses for DuckDB without its own extension, which it would have to download: fsspec asks for parts of the file."""

    def modified(self, path):
        """DuckDB asks how old a file is, which fsspec does not say: it counts as new."""
        return datetime.datetime.now(datetime.timezone.utc)


connection = duckdb.connect()
connection.execute("SET TimeZone = 'UTC'")
connection.register_filesystem(Http())
seen["duckdb"] = sums(
    *connection.execute(
        "SELECT count(*), sum(delay_min), sum(epoch_ms(scheduled_at) // 60000), sum(length(flight_key)) "
        f"FROM read_parquet('{url('flights')}') WHERE local_date <= DATE '{last}'"
    ).fetchone()
)

frame = pandas.read_parquet(url("flights"))
frame = frame[frame.local_date.astype(str) <= last]
minutes = (frame.scheduled_at - pandas.Timestamp(0, tz="UTC")) // pandas.Timedelta(minutes=1)
seen["pandas"] = sums(len(frame), frame.delay_min.sum(), minutes.sum(), frame.flight_key.str.len().sum())

table = pyarrow.parquet.read_table(fsspec.open(url("flights")).open())
table = table.filter(pyarrow.compute.less_equal(table["local_date"], datetime.date.fromisoformat(last)))
minutes = pyarrow.compute.divide(table["scheduled_at"].cast("int64"), 60_000)
letters = pyarrow.compute.utf8_length(table["flight_key"])
seen["pyarrow"] = sums(
    table.num_rows, *(pyarrow.compute.sum(column).as_py() for column in (table["delay_min"], minutes, letters))
)

lazy = polars.read_parquet(url("flights")).filter(polars.col("local_date").cast(polars.String) <= last)
seen["polars"] = sums(
    *lazy.select(
        rows=polars.len(),
        delay=polars.col("delay_min").sum(),
        minutes=(polars.col("scheduled_at").dt.epoch("ms") // 60_000).sum(),
        letters=polars.col("flight_key").str.len_chars().sum(),
    ).row(0)
)

# The months in the other forms, one after the other.
months = sorted({f["month"] for f in files if f["table"] == "flights" and f["month"]})
csv = pandas.concat([pandas.read_csv(url("flights", m, "csv.gz"), keep_default_na=False, na_values=[]) for m in months])
csv = csv[csv.local_date <= last]
at = pandas.to_datetime(csv.scheduled_at, utc=True)
minutes = (at - pandas.Timestamp(0, tz="UTC")) // pandas.Timedelta(minutes=1)
seen["csv"] = sums(len(csv), pandas.to_numeric(csv.delay_min).sum(), minutes.sum(), csv.flight_key.str.len().sum())
lines = [json.loads(line) for m in months for line in get(url("flights", m, "jsonl")).splitlines()]
lines = [line for line in lines if line["local_date"] <= last]
at = pandas.to_datetime(pandas.Series([line["scheduled_at"] for line in lines]), utc=True)
minutes = (at - pandas.Timestamp(0, tz="UTC")) // pandas.Timedelta(minutes=1)
seen["jsonl"] = sums(
    len(lines), sum(line["delay_min"] or 0 for line in lines), minutes.sum(), sum(len(line["flight_key"]) for line in lines)
)

print(json.dumps(seen))
