"""Thin films by other means. Dispersion: the Kramers-Kronig integral of the Tauc-Lorentz absorption by SciPy
quadrature. Stacks: Fresnel coefficients joined interface by interface from the substrate up (Parratt's recursion,
with the transmitted amplitude carried along), no matrices; the index convention is n + ik, fields go as exp(-iwt).
Run: python thinFilm.golden.py"""
import json, pathlib
import numpy as np
from scipy.integrate import quad

HC_EV_NM = 1239.841984


def eps2(e, a, e0, c, eg):
    return np.where(e > eg, a * e0 * c * (e - eg) ** 2 / ((e**2 - e0**2) ** 2 + c**2 * e**2) / e, 0.0)


def eps1(e, inf, a, e0, c, eg):
    top = 40.0
    near = lambda x: float(x * eps2(x, a, e0, c, eg) / (x + e))
    tight = dict(limit=2000, epsabs=1e-12, epsrel=1e-12)
    if e > eg:
        body = quad(near, eg, top, weight="cauchy", wvar=e, **tight)[0]
    else:
        body = quad(lambda x: near(x) / (x - e), eg, top, **tight)[0]
    # The tail in u = 1/x, so that it is finite.
    tail = quad(lambda u: near(1 / u) / (1 / u - e) / u**2, 0, 1 / top, **tight)[0]
    return inf + 2 / np.pi * (body + tail)


def respond(wavelength, n0, layers, ns):
    """layers: (n, k, thickness) from the ambient side. Returns T, R."""
    index = np.array([n0] + [n + 1j * k for n, k, _ in layers] + [ns], dtype=complex)
    r = (index[-2] - index[-1]) / (index[-2] + index[-1])
    t = 2 * index[-2] / (index[-2] + index[-1])
    for j in range(len(layers), 0, -1):
        phase = np.exp(2j * np.pi * index[j] * layers[j - 1][2] / wavelength)
        front = (index[j - 1] - index[j]) / (index[j - 1] + index[j])
        through = 2 * index[j - 1] / (index[j - 1] + index[j])
        echo = 1 + front * r * phase**2
        t = through * t * phase / echo
        r = (front + r * phase**2) / echo
    return [float(ns / n0 * abs(t) ** 2), float(abs(r) ** 2)]


materials = {
    "crystalline": (3.680, 93.93, 2.997, 1.887, 1.255),
    "amorphous": (2.745, 419.3, 2.148, 3.038, 2.101),
    "wide": (1.15, 122.0, 3.45, 2.54, 1.20),
    "narrow": (1.0, 30.0, 4.5, 0.4, 3.0),
}
wavelengths = np.arange(400, 701, 5)
energies = sorted({HC_EV_NM / w for w in wavelengths[::3]} | {0.1, 0.5, 1.0, 1.5, 2.05, 3.5, 5.0, 6.5})
dispersion = [
    {"name": name, "parameters": p, "energies": energies,
     "eps1": [float(eps1(e, *p)) for e in energies], "eps2": [float(eps2(e, *p[1:])) for e in energies]}
    for name, p in materials.items()
]

rng = np.random.default_rng(8)
stacks = []
for i in range(40):
    layers = [[float(rng.uniform(0.2, 5)), float(rng.choice([0, 10 ** rng.uniform(-4, 0.7)])), float(rng.uniform(0, 300))]
              for _ in range(i % 10)]
    wavelength, n0, ns = float(rng.uniform(300, 1600)), float(rng.choice([1, 1.33, 1.52])), float(rng.uniform(1.3, 4))
    stacks.append({"wavelengthNm": wavelength, "ambientIndex": n0, "layers": layers, "substrateIndex": ns,
                   "response": respond(wavelength, n0, layers, ns)})

curves = {}
for phase in ("amorphous", "crystalline"):
    p = materials[phase]
    root = [np.sqrt(eps1(e, *p) + 1j * eps2(e, *p[1:])) for e in HC_EV_NM / wavelengths]
    curves[phase] = [[float(z.real), float(z.imag)] for z in root]
structures = rng.integers(25, 201, size=(5, 8)).astype(float)
structures[0], structures[1] = 25, 200
structures[4] += rng.uniform(0, 1, 8)  # between whole nanometres
structures[4, 2] = 0
structures[4, 5] = 412.5
spectra = []
for row in structures:
    for i, w in enumerate(wavelengths):
        for phase in ("amorphous", "crystalline"):
            layers = [(1.5, 0, d) if j % 2 == 0 else (*curves[phase][i], d) for j, d in enumerate(row)]
            spectra += respond(float(w), 1, layers, 1.45)

out = {"dispersion": dispersion, "stacks": stacks, "indices": curves,
       "structures": structures.ravel().tolist(), "spectra": spectra}
pathlib.Path(__file__).with_name("thinFilm.golden.json").write_text(json.dumps(out) + "\n")
