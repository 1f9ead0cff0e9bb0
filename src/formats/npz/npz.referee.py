"""Opens an .npz as a NumPy user would and tells what came out, as JSON. Usage: npz.referee.py FILE"""
import json
import sys
import zipfile

import numpy as np

with zipfile.ZipFile(sys.argv[1]) as archive:
    damaged = archive.testzip()
with np.load(sys.argv[1], allow_pickle=False) as arrays:
    print(
        json.dumps(
            {
                "damaged": damaged,
                "arrays": {
                    name: {"dtype": array.dtype.str, "shape": list(array.shape), "values": array.tolist()}
                    for name, array in arrays.items()
                },
            }
        )
    )
