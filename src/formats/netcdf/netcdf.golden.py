"""Classic NetCDF files as SciPy writes them (base64 of zlib), with what they hold. Writes netcdf.golden.json."""
import base64, io, json, os, zlib
import numpy as np
from scipy.io import netcdf_file

class Kept(io.BytesIO):
    def close(self): self.kept = self.getvalue(); super().close()

def build(fill, version=1):
    out = Kept(); f = netcdf_file(out, 'w', version=version); fill(f); f.flush(); data = out.getvalue(); f.close()
    return base64.b64encode(zlib.compress(data, 9)).decode()

def matrix(f):
    f.title = 'title'; f.createDimension('sample', 3); f.createDimension('wavelength', 5); f.createDimension('letters', 4)
    w = f.createVariable('wavelength', 'd', ('wavelength',)); w[:] = np.arange(5) + 400.; w.units = 'nm'
    r = f.createVariable('reflectance', 'f', ('sample', 'wavelength')); r[:] = np.arange(15).reshape(3, 5); r._FillValue = np.float32(7)
    p = f.createVariable('protein', 'h', ('sample',)); p[:] = [9, 10, 11]
    i = f.createVariable('id', 'c', ('sample', 'letters')); i[:] = np.array([list('ab  '), list('cde '), list('f   ')], 'c')

def records(f):
    f.createDimension('time', None); f.createDimension('wavenumber', 4)
    w = f.createVariable('wavenumber', 'i', ('wavenumber',)); w[:] = [4000, 3000, 2000, 1000]
    t = f.createVariable('time', 'd', ('time',)); a = f.createVariable('absorbance', 'h', ('time', 'wavenumber')); b = f.createVariable('flag', 'b', ('time',))
    for k in range(3): t[k] = k * 0.5; a[k] = np.arange(4) + 10 * k; b[k] = k

def alone(f):
    f.createDimension('n', None); f.createDimension('wavelength', 3)
    w = f.createVariable('wavelength', 'f', ('wavelength',)); w[:] = [1, 2, 3]
    a = f.createVariable('counts', 'h', ('n', 'wavelength'))
    for k in range(3): a[k] = np.arange(3) + 10 * k

def andi(f):
    f.sample_name = 'mix'; f.retention_unit = 'minutes'; f.detector_unit = 'mAU'; f.injection_date_time_stamp = '20181030174305+0100'; f.operator_name = 'me'
    f.createDimension('point_number', 4)
    o = f.createVariable('ordinate_values', 'f', ('point_number',)); o[:] = [1, 2, 3, 4]
    for name, value in [('actual_delay_time', 0.5), ('actual_sampling_interval', 0.25)]:
        f.createVariable(name, 'f', ()).data[...] = value

def mass(f):
    f.createDimension('scan_number', 3); f.createDimension('point_number', 7)
    def put(name, code, dims, values): f.createVariable(name, code, dims)[:] = values
    put('scan_acquisition_time', 'd', ('scan_number',), [0.1, 0.2, 0.3]); put('scan_index', 'i', ('scan_number',), [0, 3, 5]); put('point_count', 'i', ('scan_number',), [3, 2, 2])
    put('mass_values', 'f', ('point_number',), [50, 51, 52, 60, 61, 60, 61]); put('intensity_values', 'f', ('point_number',), [1, 2, 3, 4, 5, 6, 7])

files = {'matrix': build(matrix), 'matrix 64': build(matrix, 2), 'records': build(records), 'alone': build(alone), 'andi': build(andi), 'mass': build(mass)}
json.dump(files, open(os.path.join(os.path.dirname(__file__), 'netcdf.golden.json'), 'w'))
