"""Parquet files as PyArrow writes them (base64 of zlib), in every compression and layout. Needs pyarrow (25), which the
referee does not have: pip install pyarrow. Writes parquet.golden.json."""
import base64, datetime, io, json, os, zlib
import numpy as np, pyarrow as pa, pyarrow.parquet as pq

def packed(table, **options):
    out = io.BytesIO(); pq.write_table(table, out, **options)
    return base64.b64encode(zlib.compress(out.getvalue(), 9)).decode()

n = 12
nm = [1100.0, 1566.0, 2032.0, 2498.0]
X = (np.arange(n * 4).reshape(n, 4) / 7).astype('f4')
wide = pa.table({'sample_id': [f'S{i:03}' for i in range(n)], 'protein': np.arange(n) * 0.5 + 9, 'batch': pa.array(['x', 'y', None] * 4),
  **{str(p): X[:, i] for i, p in enumerate(nm)}})
typed = pa.table({
  'i8': pa.array([1, None, -3], pa.int8()), 'u64': pa.array([1, 2, 2**53], pa.uint64()), 'half': pa.array(np.array([0.5, 1, 2], 'f2')), 'double': [0.1, None, 3.0],
  'decimal': pa.array([1, 2, 3], pa.decimal128(8, 2)), 'flag': [True, False, None], 'day': pa.array([datetime.date(2018, 5, 3)] * 3),
  'at': pa.array([datetime.datetime(2018, 5, 3, 9, 7, 11)] * 3, pa.timestamp('us')), 'class': pa.array(['a', 'b', 'a']).dictionary_encode(), 'place': pa.array([{'x': 1, 'y': 2.5}] * 3)})
lists = pa.table({'id': ['a', 'b', 'c'], 'wavenumber': pa.array([[4000.0, 3000.0, 2000.0]] * 3, pa.list_(pa.float64())), 'absorbance': pa.array([[1, 2, 3], None, [4, 5, 6]], pa.list_(pa.float32()))})
long = pa.table({'sample': ['a'] * 4 + ['b'] * 4, 'wavelength': nm * 2, 'reflectance': np.arange(8.0)}).replace_schema_metadata({'x_unit': 'nm'})
files = {codec or 'none': packed(wide, compression=codec or 'NONE', row_group_size=5) for codec in ['zstd', 'snappy', 'gzip', 'brotli', 'lz4', None]}
files['plain pages 2'] = packed(wide, data_page_version='2.0', use_dictionary=False, column_encoding={str(p): 'BYTE_STREAM_SPLIT' for p in nm}, compression='zstd')
files.update(typed=packed(typed), lists=packed(lists), long=packed(long))
json.dump({'X': X.astype(float).ravel().tolist(), 'files': files}, open(os.path.join(os.path.dirname(__file__), 'parquet.golden.json'), 'w'))
