"""Prints what a store of copied runs holds, as JSON: by experiment and metric, the steps and values of each run.

    python copied_runs.py <service>/mlflow <store>

The same is read from the service, so that both can be compared without a word of either's code.
"""

import json
import os
import sys

os.environ.setdefault("MLFLOW_ALLOW_FILE_STORE", "true")

from mlflow import MlflowClient


def held(client):
    told = {}
    for experiment in client.search_experiments():
        for run in client.search_runs([experiment.experiment_id], max_results=10_000):
            for key in run.data.metrics:
                series = [(point.step, repr(point.value)) for point in client.get_metric_history(run.info.run_id, key)]
                if series:
                    told[f"{experiment.name} {run.info.run_name} {key}"] = sorted(series)
    return told


if __name__ == "__main__":
    service, store = (held(MlflowClient(address)) for address in sys.argv[1:])
    differ = [name for name in sorted(service.keys() | store.keys()) if service.get(name) != store.get(name)]
    longest = max(len(series) for series in store.values())
    print(json.dumps({"series": len(store), "longest": longest, "differ": differ[:5]}))
