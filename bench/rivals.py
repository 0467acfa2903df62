"""Times XGBoost on the rows that `npm run bench -- train --kernel` trains on, and scores it on the rest.

    /usr/bin/python3 bench/rivals.py <header.json> [--trees 150] [--depth 4]

Needs python3-xgboost and numpy (Debian). One thread; CPU seconds of building its matrix of bins and of training.
"""
import argparse, gzip, json, os, time
import numpy as np
import xgboost as xgb

options = argparse.ArgumentParser()
options.add_argument("header")
options.add_argument("--trees", type=int, default=150)
options.add_argument("--depth", type=int, default=4)
args = options.parse_args()

with open(args.header) as file:
    header = json.load(file)
base = os.path.join(os.path.dirname(args.header), header["name"])


def floats(kind, width):
    with gzip.open(f"{base}_{kind}.f32.gz") as file:
        return np.frombuffer(file.read(), "<f4").reshape(-1, width)


x, y = floats("X", header["cols"]), floats("y", 4)
used = [i for i, column in enumerate(header["columns"]) if column["name"] not in ("carrier", "dest")]
train = np.arange(len(y)) < header.get("trainRows", len(y))
departed = y[:, 2] == 0
test = departed & ~train
train = departed & train
params = dict(
    objective="binary:logistic", tree_method="hist", max_depth=args.depth, eta=0.05, subsample=0.7, colsample_bytree=0.3,
    reg_lambda=5, max_bin=64, min_child_weight=11, nthread=1, seed=1,
)
rows = x[train][:, used]
start = time.process_time()
model = xgb.train(params, xgb.DMatrix(rows, y[train, 0], nthread=1), args.trees)
seconds = time.process_time() - start
report = dict(matrix=header["name"], rows=int(train.sum()), features=len(used), cpuSeconds=round(seconds, 3))
if test.any():
    p = model.predict(xgb.DMatrix(x[test][:, used], nthread=1))
    late = y[test, 0]
    report["logLoss"] = round(float(-np.mean(late * np.log(p) + (1 - late) * np.log(1 - p))), 5)
print(json.dumps(report))
