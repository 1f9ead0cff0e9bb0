import { startsWith } from '../binaryView.ts'
import type { Reader } from '../reader.ts'

export const buchiReader: Reader = {
  id: 'buchi',
  title: 'BUCHI NIRCal',
  sniff: (head) => (startsWith(head, 'NIRCAL Project File') ? 1 : 0),
  load: () => import('./read.ts'),
}
