"""Times XGBoost, LightGBM, scikit-learn's HistGradientBoosting and CatBoost beside Vylet's trees (`npm run bench -- train --kernel`), in turn,
with the same rows, columns, trees, depth and bins and one thread each, and scores all on the held-out rows.

    python3 bench/rivals.py <header.json> [--trees 150] [--depth 4] [--runs 3] [--rivals xgboost,lightgbm,…] [--rival-only]

Needs numpy and the libraries of the rivals (bench/trainers.py). Times are CPU seconds, medians over the runs. All trainings start from
quantised rows; the time that a rival takes to quantise them is reported apart. --rival-only leaves Vylet out.
"""
import os

# Read by the libraries when they are loaded.
os.environ["OMP_NUM_THREADS"] = "1"
import argparse, json, statistics, subprocess, tempfile
import numpy as np
from matrices import Matrix
from trainers import TRAINERS

options = argparse.ArgumentParser()
options.add_argument("header")
options.add_argument("--trees", type=int, default=150)
options.add_argument("--depth", type=int, default=4)
options.add_argument("--runs", type=int, default=3)
options.add_argument("--rivals", default=",".join(TRAINERS))
options.add_argument("--rival-only", action="store_true")
args = options.parse_args()
names = args.rivals.split(",")
unknown = [name for name in names if name not in TRAINERS]
if unknown:
    options.error(f"--rivals {unknown[0]} is none of {', '.join(TRAINERS)}")

source = Matrix(args.header)
header, x, y, used = source.header, source.x, source.y, source.features
repository = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..")


def ours():
    """Vylet's report of one run: CPU seconds, log loss and memory of the trees."""
    with tempfile.TemporaryDirectory() as folder:
        report = os.path.join(folder, "report.json")
        command = ["npm", "run", "--silent", "bench", "--", "train", "--kernel", "--matrix", os.path.abspath(args.header)]
        command += ["--trees", str(args.trees), "--depth", str(args.depth), "--json", report]
        subprocess.run(command, cwd=repository, check=True)
        with open(report) as file:
            return json.load(file)["kernel"]


train = np.arange(len(y)) < header.get("trainRows", len(y))
test = source.departed & ~train
train = source.departed & train
rows, late = np.ascontiguousarray(x[train][:, used]), y[train, 0]
held, came = np.ascontiguousarray(x[test][:, used]), y[test, 0]
runs = {name: [] for name in names}
kernels = []
for run in range(args.runs):
    for name in names:
        quantising, training, predict = TRAINERS[name](rows, late, args.trees, args.depth, 1 + run)
        p = np.clip(predict(held), 1e-9, 1 - 1e-9)
        loss = float(-np.mean(came * np.log(p) + (1 - came) * np.log(1 - p))) if len(came) else None
        runs[name].append((quantising, training, loss))
    if not args.rival_only:
        kernels.append(ours())

median = lambda values: round(statistics.median(values), 2)
report = dict(matrix=header["name"], rows=int(train.sum()), features=len(used), trees=args.trees, depth=args.depth, runs=args.runs)
report["rivals"] = {
    name: dict(
        quantisingSeconds=median([quantising for quantising, _, _ in made]),
        trainingSeconds=median([training for _, training, _ in made]),
        logLoss=[loss and round(loss, 5) for _, _, loss in made],
    )
    for name, made in runs.items()
}
if kernels:
    seconds = statistics.median(kernel["cpuSeconds"] for kernel in kernels)
    report["kernel"] = dict(
        trainingSeconds=round(seconds, 2),
        logLoss=round(kernels[0]["logLoss"], 5),
        heapAndBuffersMb=max(kernel["heapAndBuffersMb"]["peak"] for kernel in kernels),
    )
    for rival in report["rivals"].values():
        rival["kernelOverRival"] = round(seconds / rival["trainingSeconds"], 2)
print(json.dumps(report, indent=2))
