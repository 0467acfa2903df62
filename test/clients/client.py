"""What a user of MLflow does with a tracking server, by MLflow's own client. Prints what it saw as JSON.

Arguments: the URI, the experiment of trainings, the run and key of a long metric history, and a file with the rows to predict.
"""

import json
import os
import sys
import tempfile

import mlflow
import pandas
from mlflow import MlflowClient

uri, airport, long_run, long_key, rows_file = sys.argv[1:]
mlflow.set_tracking_uri(uri)
mlflow.set_registry_uri(uri)
client = MlflowClient()
model = f"departure-delay-{airport.lower()}"
departures = f"departures/{airport}"
seen = {"version": mlflow.__version__}


def refused(call):
    """The code and words with which the server refuses a call."""
    try:
        call()
    except mlflow.exceptions.MlflowException as error:
        return f"{error.error_code}: {error.message}"
    return "accepted"


seen["experiments"] = sorted(e.name for e in mlflow.search_experiments())
seen["filtered"] = [e.name for e in mlflow.search_experiments(filter_string=f"name LIKE 'live/%' AND tags.airport = '{airport}'")]
seen["byName"] = mlflow.get_experiment_by_name(departures).name
seen["none"] = mlflow.get_experiment_by_name("nothing") is None
runs = mlflow.search_runs(experiment_names=[departures])
seen["runs"] = runs.sort_values("start_time")["tags.mlflow.runName"].tolist()
best = mlflow.search_runs(
    experiment_names=[departures],
    filter_string="metrics.`blend/val/logLoss` < 100 and attributes.status = 'FINISHED'",
    order_by=["metrics.`blend/val/logLoss` ASC"],
    max_results=1,
)
seen["best"] = best["metrics.blend/val/logLoss"].tolist()
run = client.get_run(best.run_id[0])
seen["run"] = {"status": run.info.status, "params": run.data.params, "logLoss": run.data.metrics["blend/val/logLoss"]}
seen["runHistory"] = [m.value for m in client.get_metric_history(run.info.run_id, "blend/val/logLoss")]
seen["long"] = [[m.step, m.timestamp, m.value] for m in client.get_metric_history(long_run, long_key)]
live = mlflow.search_runs(experiment_names=[f"live/{airport}"])
seen["live"] = sorted(live["tags.mlflow.runName"].tolist())

seen["artifacts"] = [[a.path, a.is_dir] for a in client.list_artifacts(run.info.run_id)]
seen["folder"] = [[a.path, a.is_dir] for a in client.list_artifacts(run.info.run_id, "blend")]
with tempfile.TemporaryDirectory() as folder:
    got = mlflow.artifacts.download_artifacts(run_id=run.info.run_id, artifact_path="blend", dst_path=folder)
    seen["downloaded"] = sorted(os.path.relpath(os.path.join(d, f), got) for d, _, files in os.walk(got) for f in files)

[registered] = client.search_registered_models()
seen["model"] = {"name": registered.name, "aliases": sorted(registered.aliases)}
versions = client.search_model_versions(f"name='{model}'")
seen["versions"] = sorted(int(v.version) for v in versions)
champion = client.get_model_version_by_alias(model, "champion")
seen["champion"] = {"version": champion.version, "aliases": sorted(champion.aliases), "learner": champion.tags["learner"]}
seen["latest"] = [v.version for v in client.get_latest_versions(model)]
seen["uri"] = client.get_model_version_download_uri(model, champion.version) == champion.source
seen["noAlias"] = refused(lambda: client.get_model_version_by_alias(model, "nothing"))
seen["noRun"] = refused(lambda: client.get_run("0" * 32))
seen["badFilter"] = refused(lambda: mlflow.search_runs(experiment_names=[departures], filter_string="metrics.a LIKE 'b'"))
seen["written"] = [
    refused(lambda: mlflow.create_experiment("mine")),
    refused(lambda: client.log_metric(run.info.run_id, "mine", 1.0)),
    refused(lambda: client.set_registered_model_alias(model, "mine", "1")),
]

with open(rows_file, encoding="utf-8") as file:
    questions = json.load(file)
seen["predicted"] = {}
for version, rows in questions.items():
    path = f"models:/{model}@champion" if version == champion.version else f"models:/{model}/{version}"
    loaded = mlflow.pyfunc.load_model(path)
    asked = pandas.DataFrame(rows)
    issued = loaded.predict(asked)
    raw = loaded.predict(asked.drop(columns=["shift", "spread", "cancelledLately"]))
    seen["predicted"][version] = {"raw": raw.values.tolist(), "issued": issued.values.tolist(), "columns": list(raw.columns)}
for alias in ("baseline", "floor"):
    mlflow.pyfunc.load_model(f"models:/{model}@{alias}").predict(asked)

print(json.dumps(seen))
