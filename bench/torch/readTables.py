"""pandas reading what the studio reads, in a process that stays.

Run: python readTables.py library FOLDER, or readTables.py matrix FILE. Answers each line `run` with the milliseconds of
one reading, from the files to arrays, and the number of spectra or the sum of all numbers.
"""
import json
import pathlib
import sys
import time

import numpy as np
import pandas as pd


def library(folder):
    """Both files joined on `id`; bracketed lists to float32 rows."""
    spectra = pd.read_csv(pathlib.Path(folder) / "raman_spectra_db.csv")
    table = spectra.merge(pd.read_csv(pathlib.Path(folder) / "metadata_db.csv"), on="id")
    axes = [np.array(json.loads(cell), np.float32) for cell in table["wavenumbers"]]
    values = np.stack([np.array(json.loads(cell), np.float32) for cell in table["intensity"]])
    if any(len(axis) != values.shape[1] for axis in axes):
        raise ValueError("axis and intensities differ in length")
    return len(values)


def matrix(file):
    """Tab separated numbers without a header to float32."""
    return float(pd.read_csv(file, sep="\t", header=None).to_numpy(np.float32).sum(dtype=np.float64))


task = {"library": library, "matrix": matrix}[sys.argv[1]]
for line in sys.stdin:
    start = time.perf_counter()
    reading = task(sys.argv[2])
    print(1000 * (time.perf_counter() - start), reading, flush=True)
