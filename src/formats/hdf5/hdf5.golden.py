"""HDF5 files of every structure the reader knows, written by h5py (3.16, HDF5 2.0), as base64 of zlib, with what they hold. Needs
h5py, which the referee does not have: pip install h5py. Writes hdf5.golden.json."""
import base64, io, json, os, zlib
import h5py, numpy as np

def packed(data):
    return base64.b64encode(zlib.compress(data, 9)).decode()

def build(libver, fill):
    out = io.BytesIO()
    with h5py.File(out, 'w', libver=libver) as f:
        expected = fill(f)
    return {'file': packed(out.getvalue()), 'expected': expected}

grid = np.arange(30.0).reshape(5, 6)

def common(f):
    expected = {}
    def put(path, values, **options):
        values = np.asarray(values)
        f.create_dataset(path, data=values, **options)
        expected[path] = {'shape': list(values.shape), 'values': values.astype(float).ravel().tolist()}
    put('contiguous', grid)
    put('single value', 3.5)
    for code in ['<f2', '>f4', '>f8', '<i1', '<u1', '<i2', '>i2', '<u2', '<i4', '>u4', '<i8', '>u8']:
        put('types/' + code, (grid * (0.5 if 'f' in code else 1)).astype(code))
    put('types/bool', grid % 2 == 0)
    put('chunks/plain', grid, chunks=(2, 4))
    put('chunks/gzip', grid, chunks=(2, 4), compression='gzip')
    put('chunks/all filters', grid.astype('<f4'), chunks=(3, 5), compression='gzip', shuffle=True, fletcher32=True)
    put('chunks/lzf', np.repeat(grid, 20, axis=1), chunks=(5, 60), compression='lzf')
    put('chunks/one', grid, chunks=(5, 6), compression='gzip')
    put('chunks/cube', np.arange(60.0).reshape(3, 4, 5), chunks=(2, 3, 2))
    put('chunks/growing rows', grid, chunks=(2, 4), maxshape=(None, 6))
    put('chunks/growing columns', grid, chunks=(2, 4), maxshape=(5, None))
    put('chunks/growing both', grid, chunks=(2, 4), maxshape=(None, None), compression='gzip')
    put('chunks/up to a limit', grid, chunks=(2, 4), maxshape=(9, 11))
    put('chunks/many growing', np.arange(700), chunks=(2,), maxshape=(None,), dtype='u2')
    sparse = f.create_dataset('chunks/partly written', (6, 6), 'f4', chunks=(2, 2), fillvalue=-1.0)
    sparse[2:4, 2:4] = 5
    expected['chunks/partly written'] = {'shape': [6, 6], 'values': sparse[()].astype(float).ravel().tolist()}
    space = h5py.h5s.create_simple((4,))
    plist = h5py.h5p.create(h5py.h5p.DATASET_CREATE); plist.set_layout(h5py.h5d.COMPACT)
    h5py.h5d.create(f.id, b'compact', h5py.h5t.IEEE_F64LE, space, plist).write(space, space, np.arange(4.0))
    expected['compact'] = {'shape': [4], 'values': [0, 1, 2, 3]}
    f['texts/fixed'] = np.array([b'ab', b'c', 'µ'.encode()])
    f['texts/variable'] = np.array(['long one', '', 'µm'], dtype=h5py.string_dtype())
    f['texts/scalar'] = 'one'
    for path, texts in {'texts/fixed': ['ab', 'c', 'µ'], 'texts/variable': ['long one', '', 'µm'], 'texts/scalar': ['one']}.items():
        expected[path] = {'texts': texts}
    lists = f.create_dataset('lists', (2,), dtype=h5py.vlen_dtype(np.dtype('<f4')))
    lists[0] = [1, 2, 3]; lists[1] = [4]
    expected['lists'] = {'lists': [[1, 2, 3], [4]]}
    records = np.zeros(2, dtype=[('id', 'S3'), ('protein', '>f4'), ('spectrum', '<f8', (3,))])
    records['id'] = [b'a', b'b']; records['protein'] = [1.5, 2.5]; records['spectrum'] = [[1, 2, 3], [4, 5, 6]]
    f['records'] = records
    expected['records'] = {'members': {'id': ['a', 'b'], 'protein': [1.5, 2.5], 'spectrum': [[1, 2, 3], [4, 5, 6]]}}
    f['named type'] = np.dtype('<f4')
    f.create_dataset('of a named type', data=np.arange(3, dtype='f4'), dtype=f['named type'])
    expected['of a named type'] = {'shape': [3], 'values': [0, 1, 2]}
    f['types'].attrs['of a group'] = 'yes'
    f['contiguous'].attrs['units'] = 'cm-1'
    f['contiguous'].attrs['axes'] = ['x', 'y']
    f['contiguous'].attrs['number'] = 7
    f['contiguous'].attrs['reference'] = f['compact'].ref
    f['empty'] = h5py.Empty('f4')
    f['soft'] = h5py.SoftLink('/contiguous')
    f.create_group('many')
    for i in range(40):
        f['many'][f'member {i}'] = np.array([i])
    expected['many/member 37'] = {'shape': [1], 'values': [37]}
    for i in range(12):
        f['compact'].attrs[f'attribute {i}'] = 'x' * i
    return expected

def paged(f):
    f.create_dataset('paged', data=np.arange(1100) % 251, chunks=(1,), dtype='u1')
    return {'paged': {'shape': [1100], 'values': (np.arange(1100) % 251).tolist()}}

def blosc_like(f):
    plist = h5py.h5p.create(h5py.h5p.DATASET_CREATE); plist.set_chunk((4,)); plist.set_scaleoffset(h5py.h5z.SO_INT, 4)
    h5py.h5d.create(f.id, b'offset', h5py.h5t.STD_I32LE, h5py.h5s.create_simple((4,)), plist).write(h5py.h5s.ALL, h5py.h5s.ALL, np.arange(4, dtype='i4'))
    return {}

# Files as people and beamlines arrange them.
nm = np.linspace(1100, 1190, 10)
spectra4 = np.arange(40.0).reshape(4, 10)

def nexus(f):
    f.attrs['default'] = 'second'
    for name, sample in [('first', 'a'), ('second', 'b')]:
        entry = f.create_group(name); entry.attrs['NX_class'] = 'NXentry'; entry.attrs['default'] = 'data'
        entry['title'] = f'title of {name}'; entry['start_time'] = '2020-01-02T03:04:05+01:00'
        data = entry.create_group('data'); data.attrs['NX_class'] = 'NXdata'
        data.attrs['signal'] = 'counts'; data.attrs['axes'] = ['sample', 'wavelength']
        data['counts'] = spectra4 + (100 if name == 'second' else 0)
        data['counts'].attrs['long_name'] = 'Absorbance'
        data['wavelength'] = nm[::-1]; data['wavelength'].attrs['units'] = 'nm'
        data['sample'] = np.array([f'{sample}{i}' for i in range(4)], dtype=h5py.string_dtype())

def old_nexus(f):
    entry = f.create_group('entry'); entry.attrs['NX_class'] = 'NXentry'
    data = entry.create_group('data'); data.attrs['NX_class'] = 'NXdata'
    data['y'] = spectra4[0]; data['y'].attrs['signal'] = 1; data['y'].attrs['units'] = 'counts'
    data['e'] = np.arange(10) + 280.0; data['e'].attrs['axis'] = 1; data['e'].attrs['units'] = 'eV'

def nexus_map(f):
    entry = f.create_group('entry'); entry.attrs['NX_class'] = 'NXentry'
    data = entry.create_group('data'); data.attrs['NX_class'] = 'NXdata'
    data.attrs['signal'] = 'data'; data.attrs['axes'] = ['energy', 'y', 'x']
    data['data'] = np.arange(24.0).reshape(4, 2, 3)
    data['energy'] = [280.0, 281, 282, 283]; data['energy'].attrs['units'] = 'eV'
    data['y'] = [10.0, 20]; data['x'] = [1.0, 2, 3]; data['x'].attrs['units'] = 'um'

def plain(f):
    f.create_dataset('spectra', data=spectra4, compression='gzip', chunks=(2, 5)); f['spectra'].attrs['units'] = 'absorbance'
    f['wavelengths'] = nm; f['wavelengths'].attrs['units'] = 'nm'
    f['protein'] = [9.5, 10, 10.5, 11]; f['sample_id'] = np.array(['a', 'b', 'c', 'd'], dtype=h5py.string_dtype())

def turned(f):
    f['X'] = spectra4.T; f['wavenumber'] = nm[::-1]

def scales(f):
    f['absorption'] = spectra4
    f['nu'] = nm * 3; f['nu'].attrs['units'] = 'cm-1'; f['nu'].make_scale('nu')
    f['time'] = [0.0, 1, 2, 3]; f['time'].make_scale('time')
    f['absorption'].dims[0].attach_scale(f['time']); f['absorption'].dims[1].attach_scale(f['nu'])

def groups(f):
    for i in range(3):
        g = f.create_group(f'sample {i}'); g['wavelength'] = nm; g['reflectance'] = spectra4[i]; g.attrs['species'] = f's{i}'

def records(f):
    r = np.zeros(3, dtype=[('id', 'S2')] + [(str(p), '<f4') for p in (1100, 1110, 1120)])
    r['id'] = [b'a', b'b', b'c']; r['1110'] = [1, 2, 3]
    f['table'] = r

def frame(f):
    g = f.create_group('df'); g.attrs['pandas_type'] = 'frame'
    g['axis0'] = np.array([b'protein', b'1100', b'1110', b'1120']); g['axis1'] = np.array([b'a', b'b'])
    g['block0_items'] = g['axis0'][()]; g['block0_values'] = np.arange(8.0).reshape(2, 4)

def bare(f):
    f['deep/er/matrix'] = spectra4

def nothing(f):
    f['note'] = 'only words'

spectra = dict(nexus=nexus, old_nexus=old_nexus, nexus_map=nexus_map, plain=plain, turned=turned, scales=scales, groups=groups, records=records, frame=frame, bare=bare, nothing=nothing)
files = {
    'earliest': build('earliest', common),
    'latest': build('latest', common),
    'version 1.8': build(('v108', 'v108'), common),
    'paged array': build('latest', paged),
    'unknown filter': build('earliest', blosc_like),
}
behind = os.path.join('/tmp', 'behind.h5')
with h5py.File(behind, 'w', userblock_size=512) as f:
    f['x'] = [1.0, 2.0]
files['user block'] = {'file': packed(open(behind, 'rb').read()), 'expected': {'x': {'shape': [2], 'values': [1, 2]}}}
files['spectra'] = {name: build('latest' if i % 2 else 'earliest', fill)['file'] for i, (name, fill) in enumerate(spectra.items())}
json.dump(files, open(os.path.join(os.path.dirname(__file__), 'hdf5.golden.json'), 'w'), ensure_ascii=False)
