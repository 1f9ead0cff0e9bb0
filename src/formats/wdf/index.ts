/** Renishaw WiRE data (`.wdf`). */
import { startsWith } from '../binaryView.ts'
import type { Reader } from '../reader.ts'

export const wdfReader: Reader = {
  id: 'wdf',
  title: 'Renishaw WDF',
  sniff: (head) => (startsWith(head, 'WDF1') ? 1 : 0),
  load: () => import('./read.ts'),
}
