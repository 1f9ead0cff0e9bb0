"""Independent reference for cleaning.test.ts: NumPy. Writes cleaning.golden.json beside it.

Ten spectra in five samples; one constant, one clipped, two equal. Sets of bytes tell what
is repeated, itertools.groupby the runs at the maximum, numpy.interp resamples.
"""
import itertools
import json
from pathlib import Path

import numpy as np

rng = np.random.default_rng(7)
axis = np.linspace(400.3, 460.3, 31)
samples = [f"s{i // 2}" for i in range(10)]
label = ["a", "a", "a", "a", "b", "b", "b", "b", "b", "a"]
value = [1.0, 2.0, 3.5, 3.5, 0.25, 0.5, 7.0, 8.0, 9.0, 9.5]
spectra = rng.random((10, 31)).astype(np.float32)
spectra[1] = spectra[1][0]
spectra[4, 10:15] = 2.0
spectra[6] = spectra[2]

constant = [i for i in range(10) if len(set(spectra[i].tolist())) == 1]
seen = set()
duplicate = []
for i in range(10):
    key = spectra[i].tobytes()
    (duplicate.append(i) if key in seen else seen.add(key))


def clipped(row):
    runs = [len(list(run)) for top, run in itertools.groupby(row == row.max()) if top]
    return row.min() < row.max() and max(runs) >= 4


saturated = [i for i in range(10) if clipped(spectra[i])]

# Cropped to 410–450, resampled in steps of 2 on even positions, constant left out, averaged by sample and class.
kept = [i for i in range(10) if i not in constant]
even = np.arange(np.ceil(410 / 2), np.floor(450 / 2) + 1) * 2
resampled = np.array([np.interp(even, axis, spectra[i].astype(np.float64)) for i in kept]).astype(np.float32)
groups = {}
for row, i in enumerate(kept):
    groups.setdefault((samples[i], label[i]), []).append(row)
means = {key: resampled[rows].astype(np.float64).mean(axis=0) for key, rows in groups.items()}
mean_values = [float(np.mean([value[kept[row]] for row in rows])) for rows in groups.values()]
Path(__file__).with_suffix(".json").write_text(
    json.dumps(
        {
            "axis": axis.tolist(),
            "samples": samples,
            "label": label,
            "value": value,
            "spectra": [[float(v) for v in row] for row in spectra],
            "constant": constant,
            "duplicate": duplicate,
            "saturated": saturated,
            "even": even.tolist(),
            "meanSamples": [key[0] for key in means],
            "meanLabels": [key[1] for key in means],
            "meanValues": mean_values,
            "means": [mean.tolist() for mean in means.values()],
        }
    )
    + "\n"
)
