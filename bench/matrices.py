"""Reads matrices, a JSON header with gzipped arrays beside it, as `npm run backtest -- --export-features` writes them."""
import gzip, json, os
import numpy as np

# Columns that hold the number of a name.
NAMES = ("carrier", "dest")


class Matrix:
    """
    x: rows × header["cols"], NaN where missing. Per row: `late` 1 if delayed by 15 minutes or more, else 0; `delay` in minutes, NaN if
    cancelled; `departed`, whether it was not cancelled; `day`, a day number.
    """

    def __init__(self, header_file):
        with open(header_file) as file:
            self.header = json.load(file)
        self.base = os.path.join(os.path.dirname(header_file), self.header["name"])
        self.x, self.y = self._floats("X", self.header["cols"]), self._floats("y", 4)
        self.columns = [column["name"] for column in self.header["columns"]]
        self.late, self.delay, self.day = self.y[:, 0], self.y[:, 1], self.y[:, 3].astype(int)
        self.departed = self.y[:, 2] == 0

    def _floats(self, kind, width):
        """A gzipped array of little-endian single-precision numbers, row by row."""
        with gzip.open(f"{self.base}_{kind}.f32.gz") as file:
            return np.frombuffer(file.read(), "<f4").reshape(-1, width)

    @property
    def features(self):
        """Indexes of the columns that do not hold numbers of names."""
        return [i for i, name in enumerate(self.columns) if name not in NAMES]

    def flights(self):
        """
        A header and one line of CSV per row, which say the flight and the time of the forecast, without the delay. Exits if the delays
        are not those of the labels, since then the rows are of other flights.
        """
        with gzip.open(f"{self.base}_flights.csv.gz", "rt") as file:
            header, *lines = file.read().splitlines()
        about, delays = zip(*(line.rsplit(",", 1) for line in lines))
        delays = np.array([float(delay or "nan") for delay in delays])
        if not header.endswith(",delay_min") or not np.array_equal(delays, self.delay, equal_nan=True):
            raise SystemExit(f"{self.base}_flights.csv.gz: other flights than those of the labels")
        return header.removesuffix(",delay_min"), about
