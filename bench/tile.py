"""Makes a large matrix from a small one, for timing. The rows are repeated, each time on later days and with a little noise.

    /usr/bin/python3 bench/tile.py <header.json> <rows> <folder>

Needs numpy (Debian). Columns of whole numbers stay as they are; others get normal noise of a hundredth of their standard deviation. The
last tenth of the rows is held out. Writes <folder>/<name>-<rows>.json and its arrays, in the layout of <header.json>.
"""
import gzip, json, os, sys
import numpy as np
from matrices import Matrix

header_file, rows, folder = sys.argv[1], int(sys.argv[2]), sys.argv[3]
matrix = Matrix(header_file)
header, x, y = matrix.header, matrix.x, matrix.y
whole = np.all((x == np.round(x)) | np.isnan(x), axis=0)
spread = np.where(whole, 0, np.nanstd(x, axis=0) / 100).astype("f4")
random = np.random.default_rng(1)
name = f"{header['name']}-{rows}"
os.makedirs(folder, exist_ok=True)
with (
    gzip.open(os.path.join(folder, f"{name}_X.f32.gz"), "wb", 1) as x_file,
    gzip.open(os.path.join(folder, f"{name}_y.f32.gz"), "wb", 1) as y_file,
):
    for copy, start in enumerate(range(0, rows, len(x))):
        n = min(len(x), rows - start)
        noise = random.standard_normal((n, x.shape[1]), "f4") * spread
        labels = y[:n].copy()
        labels[:, 3] += copy * (y[-1, 3] - y[0, 3] + 1)
        x_file.write((x[:n] + noise).astype("<f4").tobytes())
        y_file.write(labels.astype("<f4").tobytes())
header.update(name=name, rows=rows, trainRows=rows * 9 // 10, testRows=rows - rows * 9 // 10)
with open(os.path.join(folder, f"{name}.json"), "w") as file:
    json.dump(header, file)
