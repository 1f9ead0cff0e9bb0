import { startsWith } from '../binaryView.ts'
import { holdsUtf16, isCompoundFile } from '../compoundFile.ts'
import type { Reader } from '../reader.ts'

export const jascoReader: Reader = {
  id: 'jasco',
  title: 'JASCO Spectra Manager',
  sniff(head, name) {
    if (startsWith(head, 'L~S ')) return 1
    if (!isCompoundFile(head)) return 0
    if (holdsUtf16(head, 'Y-Data') && holdsUtf16(head, 'DataInfo')) return 1
    // In a long file the directory may lie beyond the head.
    return /\.jws$/i.test(name) ? 0.6 : 0
  },
  load: () => import('./read.ts'),
}
