"""The studio's random numbers in NumPy: Philox4x32-10 keyed by (seed, stream, step), as src/domain/rng.ts draws them."""
import numpy as np

STREAMS = dict(split=1, augmentation=2, sampler=3, initialisation=4, dropout=5, simulation=6, bootstrap=7, limit=8)
MASK = np.uint64(0xFFFFFFFF)


def words(seed: int, stream: int, step: int, count: int) -> np.ndarray:
    """The first `count` words of 32 random bits, as uint64."""
    blocks = -(-count // 4)
    c = [
        np.arange(blocks, dtype=np.uint64),
        np.full(blocks, step & 0xFFFFFFFF, np.uint64),
        np.full(blocks, stream, np.uint64),
        np.full(blocks, step >> 32, np.uint64),
    ]
    k0, k1 = seed & 0xFFFFFFFF, seed >> 32
    for _ in range(10):
        p0 = np.uint64(0xD2511F53) * c[0]
        p1 = np.uint64(0xCD9E8D57) * c[2]
        c = [
            (p1 >> np.uint64(32)) ^ c[1] ^ np.uint64(k0),
            p1 & MASK,
            (p0 >> np.uint64(32)) ^ c[3] ^ np.uint64(k1),
            p0 & MASK,
        ]
        k0, k1 = (k0 + 0x9E3779B9) & 0xFFFFFFFF, (k1 + 0xBB67AE85) & 0xFFFFFFFF
    return np.stack(c, 1).ravel()[:count]


def uniform(seed: int, stream: int, step: int, count: int) -> np.ndarray:
    """float64 in [0, 1), 24 bits each."""
    return (words(seed, stream, step, count) >> np.uint64(8)).astype(np.float64) / 2.0**24


assert words(0, 0, 0, 4).tolist() == [0x6627E8D5, 0xE169C58D, 0xBC57AC4C, 0x9B00DBD8]
