"""Reads a model artifact of Vylet and predicts with it: plain Python, the same numbers as the service's own code.

A row is a mapping with the artifact's features (NaN or None where missing), `carrier` and `minuteOfDay`. With `shift`,
`spread` and `cancelledLately`, what the last days taught, the answer is the forecast as it is issued; without them the
model's own.
"""

import base64
import json
import math
import os
import struct

KNOTS = [-30, -20, -15, -10, -8, -6, -4, -2, 0, 2, 5, 10, 15, 20, 25, 30, 40, 50, 60, 75, 90, 120, 150, 180, 240, 360]
KNOTS += [720, 1440]
AT_15 = KNOTS.index(15)
VALUE_UNIT, COEFFICIENT_UNIT, Z_UNIT = 5e-4, 1e-5, 1e-3


def unpack(text):
    """Whole numbers from base64 of zigzag LEB128."""
    numbers, value, shift = [], 0, 0
    for byte in base64.b64decode(text + "=" * (-len(text) % 4)):
        value |= (byte & 127) << shift
        shift += 7
        if byte < 128:
            numbers.append((value >> 1) ^ -(value & 1))
            value, shift = 0, 0
    return numbers


def single(x):
    """The nearest number of single precision: features and edges of bins are compared in it."""
    return struct.unpack("f", struct.pack("f", x))[0]


def sigmoid(x):
    return 1 / (1 + math.exp(-x)) if x > -700 else 0.0


DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
DAY_BEGUN = "todayExcess"


def decode_cdf(text):
    """A stored CDF: steps in ten-thousandths, in groups of five bits, lowest first."""
    cdf, total, step, unit = [], 0, 0, 1
    for digit in map(DIGITS.index, text):
        step += digit % 32 * unit
        unit *= 32
        if digit < 32:
            total += step
            cdf.append(total / 10_000)
            step, unit = 0, 1
    return cdf


def bin_of(value, edges):
    """0 for a missing value, else 1 + the number of edges below it."""
    if math.isnan(value):
        return 0
    low, high = 0, len(edges)
    while low < high:
        middle = (low + high) // 2
        if value <= edges[middle]:
            high = middle
        else:
            low = middle + 1
    return low + 1


class Head:
    """Log-odds of each output, the mean of boosted trees and linear scores, whichever there are."""

    def __init__(self, body, columns, edges, outputs):
        self.outputs, self.base, self.trees, self.intercepts, self.table = outputs, None, [], None, {}
        if body["trees"] is not None:
            self.base = body["trees"]["base"]
            self.trees = [(*tree[:5], unpack(tree[6])) for tree in body["trees"]["trees"]]
        if body["linear"] is not None:
            self.intercepts = body["linear"]["intercepts"]
            units = [unpack(text) for text in body["linear"]["coefficients"]]
            for c, (feature, z) in enumerate(columns):
                table = self.table.setdefault(feature, [[0.0] * outputs for _ in range(len(edges[feature]) + 2)])
                for b, value in enumerate(z):
                    for k in range(outputs):
                        table[b][k] += units[k][c] * COEFFICIENT_UNIT * (value * Z_UNIT)

    def scores(self, bins):
        members = []
        if self.base is not None:
            sums = [0] * self.outputs
            for feature, at, missing_left, left, right, values in self.trees:
                node = 0 if feature else -1
                while node >= 0:
                    b = bins[feature[node]]
                    goes_left = missing_left[node] == 1 if b == 0 else b <= at[node]
                    node = left[node] if goes_left else right[node]
                first = (-1 - node) * self.outputs
                for k in range(self.outputs):
                    sums[k] += values[first + k]
            members.append([base + VALUE_UNIT * s for base, s in zip(self.base, sums)])
        if self.intercepts is not None:
            linear = list(self.intercepts)
            for feature, table in self.table.items():
                row = table[bins[feature]]
                for k in range(self.outputs):
                    linear[k] += row[k]
            members.append(linear)
        return members[0] if len(members) == 1 else [(a + b) / 2 for a, b in zip(*members)]


def cdf_from(late, thresholds, shape):
    """The CDF at all knots from P(delay >= knot) at some; what rises where it should fall is clipped, from 15 min on."""
    main = thresholds.index(AT_15)
    for k in range(main - 1, -1, -1):
        late[k] = max(late[k], late[k + 1])
    for k in range(main + 1, len(late)):
        late[k] = min(late[k], late[k - 1])
    cdf, piece = [], 0
    for i in range(len(KNOTS) - 1):
        start = 0 if piece == 0 else 1 - late[piece - 1]
        end = 1 if piece == len(late) else 1 - late[piece]
        if piece < len(thresholds) and thresholds[piece] == i:
            cdf.append(end)
            piece += 1
        else:
            cdf.append(start + (end - start) * shape[i])
    return cdf + [1]


class Delay:
    """Trees and linear scores over bins (learners blend, gbdt, linear)."""

    def __init__(self, body):
        self.edges = [[single(edge) for edge in edges] for edges in body["edges"]]
        self.carriers, self.thresholds, self.shape = body["carriers"], body["thresholds"], body["shape"]
        self.low_ends = body.get("lowEnds", {})
        columns = []
        for feature, text in body["columns"]:
            total, z = 0, []
            for step in unpack(text):
                total += step
                z.append(total)
            columns.append((feature, z))
        self.delay = Head(body["delay"], columns, self.edges, len(self.thresholds))
        self.cancelled = Head(body["cancelled"], columns, self.edges, 1)

    def predict(self, values, carrier, minute):
        bins = [bin_of(value, edges) for value, edges in zip(values, self.edges)] + [self.carriers.get(carrier, 0)]
        scores, low = self.delay.scores(bins), self.low_ends.get(carrier, [])
        late = [sigmoid(score - (low[k] if k < len(low) else 0)) for k, score in enumerate(scores)]
        return cdf_from(late, self.thresholds, self.shape), sigmoid(self.cancelled.scores(bins)[0])


class LeadSwitch:
    """One model for forecasts made before the flight's own day, another from then on."""

    def __init__(self, body, day_begun):
        edges, self.day_begun = body["edges"], day_begun
        self.ahead = Delay({**body["ahead"], "edges": edges + body["ahead"]["edges"]})
        self.within = Delay({**body["within"], "edges": edges + body["within"]["edges"]})

    def predict(self, values, carrier, minute):
        part = self.ahead if math.isnan(values[self.day_begun]) else self.within
        return part.predict(values, carrier, minute)


class Network:
    """One hidden layer of sigmoid neurons."""

    def __init__(self, body):
        self.body, self.edges = body, [[single(edge) for edge in edges] for edges in body["edges"]]

    def predict(self, values, carrier, minute):
        body = self.body
        bins = [bin_of(value, edges) for value, edges in zip(values, self.edges)] + [body["carriers"].get(carrier, 0)]
        layer = [z[bins[feature]] * (0.5 * Z_UNIT) for feature, z in body["columns"]]
        for neurons in (body["hidden"], body["output"]):
            layer = [sigmoid(sum((w * x for w, x in zip(n[1:], layer)), n[0])) for n in neurons]
        return cdf_from(layer[:-1], body["thresholds"], body["shape"]), layer[-1]


class Climatology:
    """One stored distribution for all flights, or for each carrier and hour (learners airport, carrier-hour)."""

    def __init__(self, body):
        self.body = body

    def predict(self, values, carrier, minute):
        hour = min(23, max(0, int(minute) // 60))
        by_hour = self.body.get("groups", {}).get(carrier, {})
        stored = self.body["all"] if "all" in self.body else by_hour.get(str(hour), self.body["hours"][hour])
        return decode_cdf(stored[0]), stored[1]


class Heard:
    """A model of the airport's own with a prior, learnt at other airports, as one more voice."""

    def __init__(self, own, features, prior, weight):
        self.own, self.prior, self.weight = own, read(prior), weight
        self.places = [features.index(name) for name in prior["features"]]

    def predict(self, values, carrier, minute):
        cdf, cancelled = self.own.predict(values, carrier, minute)
        heard, heard_cancelled = self.prior.predict([values[at] for at in self.places], carrier, minute)
        mixed, below = [], 0
        for p, q in zip(cdf[:-1], heard[:-1]):
            below = max(below, self.mix(p, q))
            mixed.append(below)
        return mixed + [1], self.mix(cancelled, heard_cancelled)

    def mix(self, p, q):
        return sigmoid((1 - self.weight) * odds(p) + self.weight * odds(q))


def odds(p):
    p = min(1 - 1e-9, max(1e-9, p))
    return math.log(p / (1 - p))


def read(artifact, prior=None):
    """`prior`: a function that gives the artifact of the prior, asked where the artifact names one."""
    body, features = artifact["body"], artifact["features"]
    if artifact["format"] != 4:
        raise ValueError(f"this loader reads artifacts of format 4, not {artifact['format']}")
    if "prior" in body:
        heard, own = prior(), {key: value for key, value in body.items() if key != "prior"}
        if heard["check"] != body["prior"]["check"]:
            raise ValueError("prior.json is not the prior that the artifact names")
        return Heard(read({**artifact, "body": own}), features, heard, body["prior"]["weight"])
    if artifact["learner"] in ("airport", "carrier-hour"):
        return Climatology(body)
    if artifact["learner"] == "network":
        return Network(body)
    return LeadSwitch(body, features.index(DAY_BEGUN)) if "ahead" in body else Delay(body)


def corrected(cdf, shift, spread):
    """
    All odds of delay moved by `shift`, and by a fifth of the log-odds above evens that this leaves; then both tails reshaped
    by `spread`, and rounded as it is issued.
    """
    odds = (1 - cdf[AT_15]) / cdf[AT_15] if cdf[AT_15] else math.inf
    shift += 0.2 * min(10, max(0, (math.log(odds) if odds else -math.inf) + shift))
    if shift:
        cdf = [below / (below + math.exp(shift) * (1 - below)) for below in cdf]
    if spread:
        low, high = min(0.5, cdf[AT_15]), min(0.5, 1 - cdf[AT_15])
        tail = lambda beyond, mass: mass * (beyond / mass) ** math.exp(spread)
        cdf = [tail(p, low) if p < low else 1 - tail(1 - p, high) if 1 - p < high else p for p in cdf[:-1]] + [1]
    issued, highest = [], 0
    for below in cdf[:-1]:
        highest = min(10_000, max(highest, math.floor(below * 10_000 + 0.5)))
        issued.append(highest / 10_000)
    return issued + [1.0]


class Predictor:
    """What mlflow.pyfunc calls."""

    def __init__(self, artifact, prior=None):
        self.features, self.model = artifact["features"], read(artifact, prior)

    def answer(self, row):
        values = [single(float("nan") if row[name] is None else row[name]) for name in self.features]
        cdf, cancelled = self.model.predict(values, row["carrier"], row["minuteOfDay"])
        taught = lambda key: 0 if row.get(key) is None or row[key] != row[key] else row[key]
        if "shift" in row or "spread" in row:
            cdf = corrected(cdf, taught("shift"), taught("spread"))
        odds = math.exp(taught("cancelledLately"))
        cancelled = odds * cancelled / (1 - cancelled + odds * cancelled)
        return {"pLate15": 1 - cdf[AT_15], "pCancelled": cancelled, **{f"cdf_{knot}": p for knot, p in zip(KNOTS, cdf)}}

    def predict(self, model_input, params=None):
        import pandas

        rows = [self.answer(row) for row in model_input.to_dict("records")]
        return pandas.DataFrame(rows, index=model_input.index)


def _load_pyfunc(path):
    def load(name):
        with open(name, encoding="utf-8") as file:
            return json.load(file)

    return Predictor(load(path), lambda: load(os.path.join(os.path.dirname(path), "prior.json")))
