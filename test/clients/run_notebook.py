"""Runs a notebook in a kernel of its own, as Jupyter does, and prints what its cells printed and showed, a list per cell, as JSON.

Argument: the file. A cell that fails ends the program with its error.
"""

import json
import sys

import nbformat
from nbclient import NotebookClient

notebook = nbformat.read(sys.argv[1], as_version=4)
nbformat.validate(notebook)
NotebookClient(notebook, timeout=300, kernel_name="python3").execute()
shown = []
for cell in notebook.cells:
    outputs = cell.get("outputs", [])
    shown.append([o["text"] if o.output_type == "stream" else dict(o.data) for o in outputs if o.output_type != "error"])
print(json.dumps(shown))
