/** Thermo OMNIC: single spectra (`.spa`) and groups (`.spg`). */
import { startsWith } from '../binaryView.ts'
import type { Reader } from '../reader.ts'

export const omnicReader: Reader = {
  id: 'omnic',
  title: 'Thermo OMNIC',
  sniff: (head) => (startsWith(head, 'Spectral Data File') ? 1 : 0),
  load: () => import('./read.ts'),
}
