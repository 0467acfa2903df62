"""Times XGBoost against Vylet's trees (`npm run bench -- train --kernel`) in turn, with the same rows, columns, trees, depth and bins and
one thread each, and scores both on the held-out rows.

    /usr/bin/python3 bench/rivals.py <header.json> [--trees 150] [--depth 4] [--runs 3] [--rival-only]

Needs python3-xgboost and numpy (Debian). Times are CPU seconds, medians over the runs. The training of both starts from quantised rows;
the time that XGBoost takes to quantise them is reported apart. --rival-only leaves Vylet out.
"""
import argparse, json, os, statistics, subprocess, tempfile, time
import numpy as np
import xgboost as xgb
from boosting import BINS, parameters
from matrices import Matrix

options = argparse.ArgumentParser()
options.add_argument("header")
options.add_argument("--trees", type=int, default=150)
options.add_argument("--depth", type=int, default=4)
options.add_argument("--runs", type=int, default=3)
options.add_argument("--rival-only", action="store_true")
args = options.parse_args()

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
rows, late = x[train][:, used], y[train, 0]
quantising, training, losses, kernels = [], [], [], []
for run in range(args.runs):
    start = time.process_time()
    matrix = xgb.QuantileDMatrix(rows, late, nthread=1, max_bin=BINS)
    quantised = time.process_time()
    model = xgb.train(parameters(args.depth, 1 + run), matrix, args.trees)
    training.append(time.process_time() - quantised)
    quantising.append(quantised - start)
    if test.any():
        p = model.predict(xgb.DMatrix(x[test][:, used], nthread=1))
        losses.append(float(-np.mean(y[test, 0] * np.log(p) + (1 - y[test, 0]) * np.log(1 - p))))
    if not args.rival_only:
        kernels.append(ours())

report = dict(matrix=header["name"], rows=int(train.sum()), features=len(used), trees=args.trees, depth=args.depth, runs=args.runs)
report["xgboost"] = dict(
    quantisingSeconds=round(statistics.median(quantising), 2),
    trainingSeconds=round(statistics.median(training), 2),
    logLoss=[round(loss, 5) for loss in losses],
)
if kernels:
    seconds = statistics.median(kernel["cpuSeconds"] for kernel in kernels)
    report["kernel"] = dict(
        trainingSeconds=round(seconds, 2),
        logLoss=round(kernels[0]["logLoss"], 5),
        heapAndBuffersMb=max(kernel["heapAndBuffersMb"]["peak"] for kernel in kernels),
    )
    report["ratio"] = round(seconds / statistics.median(training), 2)
print(json.dumps(report, indent=2))
