"""Walk-forward forecasts by XGBoost and logistic regression. They are retrained on the same days as Vylet in a backtest, on the rows that
the backtest exported.

    npm run backtest -- --flights … --weather … --json <report.json> --dump <dump.csv.gz> --export-features <folder>
    /usr/bin/python3 bench/walk_rivals.py <report.json> <folder> <rivals.csv.gz> [--seed 1] [--without-names] [--learners …]
    npm run compare -- --report <report.json> --dump <dump.csv.gz> --rivals <rivals.csv.gz>

Writes one line per departed flight, lead and learner; learner `blend` is the mean of all in log-odds. --seed is that of the trees;
--without-names takes airline and destination from the logistic regression. --learners: xgboost,logistic (default) or lightgbm. Needs
numpy and the packages of the learners (Debian: python3-xgboost, python3-sklearn; else `pip install lightgbm scikit-learn`).
"""
import argparse, gzip, json, os, sys, time
import numpy as np
from matrices import NAMES, Matrix

# With fewer rows than this before the day or on it, one model is trained on all, as in core/model/lead-switch/learner.ts.
LEAST_ROWS = 5_000


def begun(matrix):
    """Per row, whether the forecast was made on the flight's own day, so that features of the day so far (group T) are known."""
    groups = [i for i, column in enumerate(matrix.header["columns"]) if column["group"] == "T"]
    return ~np.isnan(matrix.x[:, groups]).all(axis=1)


def rows_of(matrix, rows):
    """Of these rows the features, and the numbers of airline and destination: two arrays, one line per row."""
    return matrix.x[np.ix_(rows, matrix.features)], matrix.x[np.ix_(rows, [matrix.columns.index(name) for name in NAMES])]


def walk(train, tests, folds, learners):
    """
    Trains at each fold and forecasts its days. Yields after each fold the forecasts so far by lead and learner: arrays of P(late) with
    one entry per row of the lead's test matrix, NaN where no forecast was made. Forecasts on the day have a model of their own.
    """
    p = {lead: {name: np.full(len(test.y), np.nan) for name in learners} for lead, test in tests.items()}
    train_begun, tests_begun = begun(train), {lead: begun(test) for lead, test in tests.items()}
    for fold in folds:
        known = train.departed & (train.day <= fold["cutoff"])
        parts = {on_the_day: known & (train_begun == on_the_day) for on_the_day in (False, True)}
        apart = min(part.sum() for part in parts.values()) >= LEAST_ROWS
        for on_the_day, part in parts.items():
            asked = {
                lead: test.departed & (test.day >= fold["from"]) & (test.day <= fold["to"]) & (tests_begun[lead] == on_the_day)
                for lead, test in tests.items()
            }
            if not any(rows.any() for rows in asked.values()):
                continue
            for name, make in learners.items():
                taught = part if apart else known
                model = make().fit(*rows_of(train, taught), train.late[taught])
                for lead, rows in asked.items():
                    if rows.any():
                        p[lead][name][rows] = model.predict(*rows_of(tests[lead], rows))
        yield p


def xgboost(args):
    from boosting import Boosting

    return lambda: Boosting(args.seed)


def logistic(args):
    from logistic import Logistic

    return lambda: Logistic(names=not args.without_names)


def lightgbm(args):
    from light import Light

    return lambda: Light(args.seed)


# Each loads its package only when it is asked for.
LEARNERS = {"xgboost": xgboost, "logistic": logistic, "lightgbm": lightgbm}


def main():
    options = argparse.ArgumentParser()
    for name in ("report", "folder", "out"):
        options.add_argument(name)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--without-names", action="store_true")
    options.add_argument("--learners", default="xgboost,logistic", help=f"of {', '.join(LEARNERS)}")
    args = options.parse_args()
    with open(args.report) as file:
        report = json.load(file)
    leads = dict.fromkeys(entry["lead"] for entry in report["learners"])
    read = lambda name: Matrix(os.path.join(args.folder, f"{report['airport']}_{name}.json"))
    tests = {lead: read(lead) for lead in leads}
    unknown = [name for name in args.learners.split(",") if name not in LEARNERS]
    if unknown:
        options.error(f"--learners {unknown[0]} is none of {', '.join(LEARNERS)}")
    learners = {name: LEARNERS[name](args) for name in args.learners.split(",")}
    for number, p in enumerate(walk(read("train"), tests, report["folds"], learners), 1):
        print(f"trained {number} of {len(report['folds'])}, {time.process_time():.0f} CPU s", end="\r", file=sys.stderr)
    print(file=sys.stderr)
    write(args.out, tests, p)


def blend(columns):
    """The mean of forecasts in log-odds, as probabilities."""
    return 1 / (1 + np.exp(-np.mean([np.log(p / (1 - p)) for p in columns], axis=0)))


def write(out, tests, p):
    """Writes the forecasts `p` of `walk` as gzipped CSV."""
    with gzip.open(out, "wt", 1) as file:
        for number, (lead, test) in enumerate(tests.items()):
            header, about = test.flights()
            if number == 0:
                file.write(f"lead,{header},delay_min,learner,p_late15\n")
            given = {**p[lead], "blend": blend(list(p[lead].values()))}
            for row in np.flatnonzero(~np.isnan(given["blend"])):
                for learner, chances in given.items():
                    file.write(f"{lead},{about[row]},{test.delay[row]:.0f},{learner},{chances[row]:.6f}\n")


main()
