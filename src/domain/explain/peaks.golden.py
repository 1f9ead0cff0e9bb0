"""Peaks by scipy.signal.find_peaks on random, smooth and plateau signals. Run: python peaks.golden.py"""
import json, pathlib
import numpy as np
from scipy.ndimage import gaussian_filter1d
from scipy.signal import find_peaks

rng = np.random.default_rng(2)
cases = []


def add(name, signal, **rule):
    signal = np.round(np.asarray(signal, float), 6)
    index, props = find_peaks(signal, **rule)
    prominence = find_peaks(signal, prominence=0)[1]["prominences"]
    all_index = find_peaks(signal)[0]
    prom = {int(i): p for i, p in zip(all_index, prominence)}
    cases.append({"name": name, "signal": signal.tolist(), "rule": rule, "index": index.tolist(),
                  "prominence": [prom[int(i)] for i in index]})


for k in range(12):
    noise = rng.normal(size=rng.integers(3, 120))
    add(f"white noise {k}", noise)
    add(f"white noise {k}, prominence", noise, prominence=1.0)
    add(f"white noise {k}, distance", noise, distance=int(rng.integers(1, 12)))
    add(f"white noise {k}, both", noise, prominence=0.5, distance=4.5)
for k in range(8):
    smooth = gaussian_filter1d(rng.normal(size=300), 4)
    smooth = (smooth - smooth.min()) / np.ptp(smooth)
    add(f"smooth curve {k}", smooth, prominence=0.10, distance=15)
for k in range(12):
    # Plateaus and equal heights; few values, no distance (SciPy leaves the order of equals open).
    steps = rng.integers(0, 4, size=40)
    add(f"plateaus {k}", steps)
    add(f"plateaus {k}, prominence", steps, prominence=2)
add("a plateau at the start", [2, 2, 1, 3, 3, 1])
add("a plateau at the end", [0, 1, 1, 0, 2, 2])
add("an even plateau", [0, 1, 1, 1, 1, 0])
add("constant", [1, 1, 1, 1])
add("rising", [1, 2, 3, 4])
add("two points", [1, 2])
add("empty", [])
add("equal heights closer than the distance", [0, 1, 0, 1, 0, 1, 0], distance=3)
pathlib.Path(__file__).with_name("peaks.golden.json").write_text(json.dumps(cases) + "\n")
