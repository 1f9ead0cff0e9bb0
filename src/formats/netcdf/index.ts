/** Classic NetCDF (3), among it AnDI chromatograms and mass spectra (`.cdf`). NetCDF-4 is HDF5. */
import { startsWith } from '../binaryView.ts'
import type { Reader } from '../reader.ts'

export const netcdfReader: Reader = {
  id: 'netcdf',
  title: 'NetCDF',
  sniff: (head) => (startsWith(head, 'CDF') && [1, 2, 5].includes(head[3] ?? 0) ? 1 : 0),
  load: () => import('./read.ts'),
}
