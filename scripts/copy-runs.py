"""Copies the runs of a Vylet service into a store that MLflow's web pages read.

    python scripts/copy-runs.py http://127.0.0.1:8787 sqlite:///mlflow.db
    mlflow ui --backend-store-uri sqlite:///mlflow.db

The store is a folder or a database, as `mlflow ui` takes it; MLflow's small client (mlflow-skinny) writes folders only. What
was copied before stays: a daily series goes on behind its last day, a training that is there is left alone. Models and
artifacts are not copied: `models:/…` of the service itself loads them.
"""

import argparse
import json
import os

# A folder is what the small client can write; later releases of MLflow ask whether it is meant.
os.environ.setdefault("MLFLOW_ALLOW_FILE_STORE", "true")

from mlflow import MlflowClient
from mlflow.entities import Metric, Param

SOURCE = "vylet.run"
"""Tag of a copied run: the id that it has in the service."""
MOST_METRICS = 1_000
"""Metrics that MLflow takes in one call."""


def copy_of(store, experiment_id, run):
    """The run's copy in the store, made if there is none."""
    found = store.search_runs([experiment_id], f"tags.`{SOURCE}` = '{run.info.run_id}'", max_results=1)
    if found:
        return found[0]
    made = store.create_run(
        experiment_id,
        start_time=run.info.start_time,
        run_name=run.info.run_name,
        tags={**{key: value for key, value in run.data.tags.items() if not key.startswith("mlflow.")}, SOURCE: run.info.run_id},
    )
    store.log_batch(made.info.run_id, params=[Param(key, value) for key, value in run.data.params.items()])
    return made


def copy_run(service, store, experiment_id, run):
    """Copies what the copy lacks; returns the number of points."""
    copied = copy_of(store, experiment_id, run)
    points = []
    for key in run.data.metrics:
        before = store.get_metric_history(copied.info.run_id, key) if key in copied.data.metrics else []
        last = max((point.step for point in before), default=None)
        for point in service.get_metric_history(run.info.run_id, key):
            if last is None or point.step > last:
                points.append(Metric(key, point.value, point.timestamp, point.step))
    for first in range(0, len(points), MOST_METRICS):
        store.log_batch(copied.info.run_id, metrics=points[first : first + MOST_METRICS])
    if run.info.status in ("FINISHED", "FAILED"):
        store.set_terminated(copied.info.run_id, run.info.status, run.info.end_time or run.info.start_time)
    return len(points)


def all_runs(service, experiment_id):
    token = None
    while True:
        page = service.search_runs([experiment_id], page_token=token)
        yield from page
        token = page.token
        if not token:
            return


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("service", help="address of the service, such as http://127.0.0.1:8787")
    parser.add_argument("store", help="folder or database URI of the store that is written")
    asked = parser.parse_args()
    service = MlflowClient(f"{asked.service.rstrip('/')}/mlflow")
    store = MlflowClient(asked.store)
    for experiment in service.search_experiments():
        there = store.get_experiment_by_name(experiment.name)
        to = there.experiment_id if there else store.create_experiment(experiment.name)
        points = [copy_run(service, store, to, run) for run in all_runs(service, experiment.experiment_id)]
        print(json.dumps({"experiment": experiment.name, "runs": len(points), "points": sum(points)}))


if __name__ == "__main__":
    main()
