"""MATLAB workspaces written by SciPy (versions 4 and 5) and h5py (7.3, as MATLAB lays it out), as base64. Needs h5py, which the
referee does not have: pip install scipy h5py. Writes matlab.golden.json."""
import base64, io, json, os
import h5py, numpy as np, scipy.io

spectra = np.arange(12.0).reshape(3, 4) / 8
axis = np.array([1100.0, 1102.5, 1105.0, 1110.0])
protein = np.array([[12.5], [13.0], [9.25]])
out = {}

def mat(name, variables, **options):
    data = io.BytesIO()
    scipy.io.savemat(data, variables, **options)
    out[name] = base64.b64encode(data.getvalue()).decode()

plain = {'X': spectra, 'wavelengths': axis, 'protein': protein}
mat('version 4', {**plain, 'names': np.array(['first', 'second', 'third'])}, format='4')
mat('version 5', {**plain, 'names': np.array(['first', 'second', 'third'])})
mat('compressed', {**plain, 'names': np.array(['first', 'second', 'third'])}, do_compression=True)
cells = np.array(['Ä', 'b', 'c'], dtype=object)
mat('cells and singles', {'X': spectra.astype(np.float32), 'wavenumber': axis[::-1].astype(np.uint16), 'ids': cells})
mat('structure', {'info': 'a note', 'run': {'spectra': spectra, 'nm': axis, 'more': {'deep': 1.0}}}, do_compression=True)
for code in ['i1', 'u1', 'i2', 'u2', 'i4', 'u4', 'i8', 'u8', 'f4', 'f8']:
    mat('X as ' + code, {'X': (spectra * 8).astype(code), 'nm': axis})
mat('nothing numeric', {'words': 'only words'})

def version73(fill):
    data = io.BytesIO()
    with h5py.File(data, 'w', userblock_size=512, libver='earliest') as f:
        fill(f)
    whole = bytearray(data.getvalue())
    head = b'MATLAB 7.3 MAT-file, Platform: GLNXA64, Created on: Thu May 03 09:07:11 2018 HDF5 schema 1.00 .'
    whole[:128] = head.ljust(116) + bytes(8) + b'\x00\x02IM'
    return base64.b64encode(bytes(whole)).decode()

def put(group, name, values, kind='double'):
    values = np.atleast_2d(values)
    dataset = group.create_dataset(name, data=values.T, **({'chunks': True, 'compression': 'gzip'} if values.size > 8 else {}))
    dataset.attrs['MATLAB_class'] = np.bytes_(kind)
    return dataset

def letters(group, name, lines):
    width = max(len(line) for line in lines)
    codes = np.array([[ord(c) for c in line.ljust(width)] for line in lines], dtype=np.uint16)
    return put(group, name, codes, 'char')

def workspace(f):
    put(f, 'X', spectra)
    put(f, 'wavelengths', axis)
    put(f, 'protein', protein)
    letters(f, 'names', ['first', 'second', 'third'])
    refs = f.create_group('#refs#')
    made = [letters(refs, name, [name]).ref for name in 'abc']
    ids = f.create_dataset('ids', data=np.array([made], dtype=h5py.ref_dtype).T, dtype=h5py.ref_dtype)
    ids.attrs['MATLAB_class'] = np.bytes_('cell')
    empty = f.create_dataset('none', data=np.array([0, 0], dtype=np.uint64))
    empty.attrs['MATLAB_class'] = np.bytes_('double')
    empty.attrs['MATLAB_empty'] = np.uint8(1)

def nested(f):
    run = f.create_group('run')
    run.attrs['MATLAB_class'] = np.bytes_('struct')
    put(run, 'spectra', spectra)
    put(run, 'nm', axis)

out['version 7.3'] = version73(workspace)
out['version 7.3, structure'] = version73(nested)
with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), 'matlab.golden.json'), 'w') as f:
    f.write(json.dumps(out, indent=1) + '\n')
