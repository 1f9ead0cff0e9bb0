"""Kennard-Stone by NumPy, written from the paper. Run: python kennardStone.golden.py"""
import json, pathlib
import numpy as np

rng = np.random.default_rng(2)
x = np.round(rng.normal(size=(30, 4)), 5)
d = np.linalg.norm(x[:, None] - x[None], axis=2)
i, j = np.unravel_index(np.argmax(d), d.shape)
chosen = [int(min(i, j)), int(max(i, j))]
while len(chosen) < 18:
    rest = [k for k in range(30) if k not in chosen]
    chosen.append(int(rest[np.argmax(d[np.ix_(rest, chosen)].min(1))]))
pathlib.Path(__file__).with_name("kennardStone.golden.json").write_text(json.dumps({"x": x.ravel().tolist(), "width": 4, "chosen": chosen}) + "\n")
