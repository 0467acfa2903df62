"""Times XGBoost beside the kernel of `npm run bench -- train --kernel`: same rows, columns, trees, depth and bins, one thread, one run after
the other, and scores both on the rows held out.

    /usr/bin/python3 bench/rivals.py <header.json> [--trees 150] [--depth 4] [--runs 3] [--rival-only]

Needs python3-xgboost and numpy (Debian). Times are CPU seconds, medians of the runs. XGBoost's training is timed on a matrix that is
quantised already, as the kernel's is; quantising is timed apart.
"""
import argparse, gzip, json, os, statistics, subprocess, tempfile, time
import numpy as np
import xgboost as xgb

options = argparse.ArgumentParser()
options.add_argument("header")
options.add_argument("--trees", type=int, default=150)
options.add_argument("--depth", type=int, default=4)
options.add_argument("--runs", type=int, default=3)
options.add_argument("--rival-only", action="store_true")
args = options.parse_args()

with open(args.header) as file:
    header = json.load(file)
base = os.path.join(os.path.dirname(args.header), header["name"])
repository = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..")


def floats(kind, width):
    with gzip.open(f"{base}_{kind}.f32.gz") as file:
        return np.frombuffer(file.read(), "<f4").reshape(-1, width)


def ours():
    with tempfile.TemporaryDirectory() as folder:
        report = os.path.join(folder, "report.json")
        command = ["npm", "run", "--silent", "bench", "--", "train", "--kernel", "--matrix", os.path.abspath(args.header)]
        command += ["--trees", str(args.trees), "--depth", str(args.depth), "--json", report]
        subprocess.run(command, cwd=repository, check=True)
        with open(report) as file:
            return json.load(file)["kernel"]


x, y = floats("X", header["cols"]), floats("y", 4)
used = [i for i, column in enumerate(header["columns"]) if column["name"] not in ("carrier", "dest")]
train = np.arange(len(y)) < header.get("trainRows", len(y))
departed = y[:, 2] == 0
test = departed & ~train
train = departed & train
rows, late = x[train][:, used], y[train, 0]
quantising, training, losses, kernels = [], [], [], []
for run in range(args.runs):
    params = dict(
        objective="binary:logistic", tree_method="hist", max_depth=args.depth, eta=0.05, subsample=0.7, colsample_bytree=0.3,
        reg_lambda=5, max_bin=64, min_child_weight=11, nthread=1, seed=1 + run,
    )
    start = time.process_time()
    matrix = xgb.QuantileDMatrix(rows, late, nthread=1, max_bin=64)
    quantised = time.process_time()
    model = xgb.train(params, matrix, args.trees)
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
