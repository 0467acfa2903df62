"""Reads matrices: a header and gzipped arrays, as `npm run backtest -- --export-features` writes them."""
import gzip, json, os
import numpy as np

NAMES = ("carrier", "dest")


class Matrix:
    def __init__(self, header_file):
        with open(header_file) as file:
            self.header = json.load(file)
        self.base = os.path.join(os.path.dirname(header_file), self.header["name"])
        self.x, self.y = self._floats("X", self.header["cols"]), self._floats("y", 4)
        self.columns = [column["name"] for column in self.header["columns"]]
        self.late, self.delay, self.day = self.y[:, 0], self.y[:, 1], self.y[:, 3].astype(int)
        self.departed = self.y[:, 2] == 0

    def _floats(self, kind, width):
        with gzip.open(f"{self.base}_{kind}.f32.gz") as file:
            return np.frombuffer(file.read(), "<f4").reshape(-1, width)

    @property
    def features(self):
        """Indices of the columns of features, without those of airline and destination."""
        return [i for i, name in enumerate(self.columns) if name not in NAMES]

    def flights(self):
        """Text per row that identifies the flight and the reference time. Exits where a delay differs from the labels."""
        with gzip.open(f"{self.base}_flights.csv.gz", "rt") as file:
            header, *lines = file.read().splitlines()
        about, delays = zip(*(line.rsplit(",", 1) for line in lines))
        delays = np.array([float(delay or "nan") for delay in delays])
        if not header.endswith(",delay_min") or not np.array_equal(delays, self.delay, equal_nan=True):
            raise SystemExit(f"{self.base}_flights.csv.gz: other flights than those of the labels")
        return header.removesuffix(",delay_min"), about
