import { startsWith } from '../binaryView.ts'
import type { Reader } from '../reader.ts'
import { npyMagic } from './header.ts'

export const npyReader: Reader = {
  id: 'npy',
  title: 'NumPy array',
  sniff: (head) => (startsWith(head, npyMagic) ? 1 : 0),
  load: () => import('./read.ts'),
}
