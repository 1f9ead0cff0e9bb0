"""Data packed by Python's bz2 and lzma, for R's unpackers: python packed.golden.py"""
import base64
import bz2
import json
import lzma
import random
import struct
import zlib
from pathlib import Path

random.seed(20260)
plain = {
    "empty": b"",
    "five equal bytes": b"aaaaa",
    "text": b"wavenumber absorbance " * 40,
    "all bytes": bytes(range(256)) * 6,
    "noise": bytes(random.randrange(256) for _ in range(3000)),
    "doubles": struct.pack(">600d", *(random.gauss(0.4, 0.05) for _ in range(600))),
    "long runs": b"z" * 70_000 + b"ab" * 5000 + b"\0" * 300_000,
}


def entry(name, kind, packed):
    data = plain[name]
    return {
        "name": name,
        "kind": kind,
        "packed": base64.b64encode(packed).decode(),
        "length": len(data),
        "crc32": zlib.crc32(data),
    }


entries = []
for name, data in plain.items():
    entries.append(entry(name, "bzip2", bz2.compress(data, 9)))
    if data:
        entries.append(entry(name, "bzip2", bz2.compress(data, 1)))
    entries.append(entry(name, "xz", lzma.compress(data, check=lzma.CHECK_CRC32)))
    properties = {"id": lzma.FILTER_LZMA2, "preset": 9 | lzma.PRESET_EXTREME, "lc": 1, "lp": 2, "pb": 1}
    entries.append(entry(name, "xz", lzma.compress(data, check=lzma.CHECK_CRC64, filters=[properties])))

Path(__file__).with_suffix(".json").write_text(json.dumps(entries, indent=1) + "\n")
