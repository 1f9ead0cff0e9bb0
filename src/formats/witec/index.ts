import { startsWith } from '../binaryView.ts'
import type { Reader } from '../reader.ts'

const magics = ['WIT_PRCT', 'WIT_DATA', 'WIT_PR06', 'WIT_DA06', 'WIT^']

export const witecReader: Reader = {
  id: 'witec',
  title: 'WITec project',
  sniff: (head) => (magics.some((magic) => startsWith(head, magic)) ? 1 : 0),
  load: () => import('./read.ts'),
}
