/** HDF5 and what is built on it: NeXus (`.nxs`), photothermal `.ptir`, NetCDF-4. MATLAB’s `.mat` 7.3 is its own format. */
import { startsWith } from '../binaryView.ts'
import type { Reader } from '../reader.ts'

const signature = '\x89HDF\r\n\x1a\n'

function sniff(head: Uint8Array, name: string): number {
  for (let at = 0; at + 8 <= head.length; at = at === 0 ? 512 : at * 2) {
    if (startsWith(head, signature, at)) return startsWith(head, 'MATLAB') || /\.mat$/i.test(name) ? 0.6 : 1
  }
  return 0
}

export const hdf5Reader: Reader = { id: 'hdf5', title: 'HDF5', sniff, load: () => import('./read.ts') }
