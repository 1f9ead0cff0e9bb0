"""Arrays of every type as NumPy saves them (base64), with what they hold. Writes npy.golden.json."""
import base64, io, json, os
import numpy as np

def saved(array):
    out = io.BytesIO(); np.save(out, array, allow_pickle=True)
    return base64.b64encode(out.getvalue()).decode()

def savez(compressed=False, **arrays):
    out = io.BytesIO(); (np.savez_compressed if compressed else np.savez)(out, **arrays)
    return base64.b64encode(out.getvalue()).decode()

rng = np.random.default_rng(1)
ramp = np.arange(24).reshape(4, 6)
arrays = {}
for code in ['<f2', '>f2', '<f4', '>f4', '<f8', '>f8', '|i1', '|u1', '<i2', '>i2', '<u2', '<i4', '>i4', '<u4', '<i8', '>i8', '<u8', '>u8']:
    values = (ramp * (1 if code[1] == 'u' else -1) * (0.5 if code[1] == 'f' else 1)).astype(code)
    arrays[code] = {'npy': saved(values), 'shape': [4, 6], 'values': values.astype(float).ravel().tolist()}
arrays['?'] = {'npy': saved(ramp % 2 == 0), 'shape': [4, 6], 'values': (ramp % 2 == 0).astype(float).ravel().tolist()}
fortran = np.asfortranarray(ramp.astype('<f4'))
arrays['fortran 2-D'] = {'npy': saved(fortran), 'shape': [4, 6], 'values': fortran.ravel(order='C').tolist()}
cube = np.asfortranarray(np.arange(24.0).reshape(2, 3, 4))
arrays['fortran 3-D'] = {'npy': saved(cube), 'shape': [2, 3, 4], 'values': cube.ravel(order='C').tolist()}
half = np.array([0.1, 65504, -np.inf, np.nan, 6e-8, 1e-4], '<f2')
arrays['half extremes'] = {'npy': saved(half), 'shape': [6], 'values': [None if not np.isfinite(v) else float(v) for v in half]}
texts = {
    '<U': {'npy': saved(np.array(['S000', 'µ-é', '', 'longer id'])), 'values': ['S000', 'µ-é', '', 'longer id']},
    '>U': {'npy': saved(np.array(['a', 'bc'], '>U2')), 'values': ['a', 'bc']},
    '|S': {'npy': saved(np.array([b'ab', b'c'])), 'values': ['ab', 'c']},
    'days': {'npy': saved(np.array(['2018-05-03', '1969-12-31', 'NaT'], 'M8[D]')), 'values': ['2018-05-03', '1969-12-31', '']},
    'nanoseconds': {'npy': saved(np.array(['2018-05-03T09:07:11'], 'M8[ns]')), 'values': ['2018-05-03T09:07:11']},
    'months': {'npy': saved(np.array(['2018-05', '1969-11'], 'M8[M]')), 'values': ['2018-05', '1969-11']},
}
records = np.zeros(3, dtype=[('id', '<U3'), ('protein', '>f4'), ('spectrum', '<f8', (4,)), ('wl', '<f4', (4,))])
records['id'] = ['a', 'b', 'c']; records['protein'] = [1.5, 2.5, 3.5]
records['spectrum'] = np.arange(12).reshape(3, 4); records['wl'] = [400, 410, 420, 430]
refused = {
    'objects': saved(np.array([{'a': 1}, None], dtype=object)),
    'complex': saved(np.array([1 + 2j])),
    'long double': saved(np.array([1.0], np.longdouble)),
    'records of objects': saved(np.array([(1, 'x')], dtype=[('a', 'i4'), ('b', 'O')])),
}
X = rng.normal(size=(4, 5)).astype('f4')
archives = {
    'plain': savez(X=X, wavelengths=np.linspace(1100, 1180, 5), y=np.array([1.0, 2, 3, 4]), sample_ids=np.array(['a', 'b', 'c', 'd'])),
    'compressed': savez(True, spectra=X, wavenumber=np.linspace(4000, 3000, 5), Y=np.arange(8.0).reshape(4, 2)),
    'sets': savez(X_train=X, X_test=X[:2], y_train=np.arange(4), y_test=np.arange(2), wn=np.arange(5) + 400.5),
    'turned': savez(data=X[:, :3].T.copy(), wavelength=np.array([1.0, 2, 3]), extra=np.array(['s1', 's2', 's3', 's4'])),
    'objects among them': savez(X=X, y=np.array([None, 1, 2, 3], dtype=object)),
    'one spectrum': savez(wavelengths=np.linspace(400, 500, 5), intensity=X[0], laser=np.array(785.0)),
    'map': savez(cube=rng.normal(size=(2, 3, 20)), wavenumbers=np.linspace(100, 290, 20)),
}
json.dump({'arrays': arrays, 'texts': texts, 'records': saved(records), 'refused': refused, 'X': X.astype(float).tolist(), 'archives': archives},
          open(os.path.join(os.path.dirname(__file__), 'npy.golden.json'), 'w'), ensure_ascii=False)
