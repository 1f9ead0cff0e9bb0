import { BinaryView, startsWith } from '../binaryView.ts'
import type { Reader } from '../reader.ts'
import { headAt } from './version4.ts'

const version5 = (head: Uint8Array): boolean => {
  const order = String.fromCharCode(head[126] ?? 0, head[127] ?? 0)
  const version = order === 'IM' ? head[125] : head[124]
  return (order === 'IM' || order === 'MI') && version === 1
}

/** A first matrix that describes itself in version 4, which has no signature: 20 bytes and a name. */
const version4 = (head: Uint8Array): boolean => headAt(new BinaryView(head), 0, head.length) !== null

export const matlabReader: Reader = {
  id: 'matlab',
  title: 'MATLAB',
  sniff(head, name) {
    if (startsWith(head, 'MATLAB 7.3 MAT-file') || version5(head)) return 1
    // Other programs write 7.3 without MATLAB's text; HDF5 is HDF5, and only the name says more.
    if (startsWith(head, '\x89HDF\r\n\x1a\n')) return /\.mat$/i.test(name) ? 1 : 0
    return version4(head) ? 0.8 : 0
  },
  load: () => import('./read.ts'),
}
