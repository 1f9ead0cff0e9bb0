import { BinaryView } from '../binaryView.ts'
import type { Reader } from '../reader.ts'
import { headOf } from './layout.ts'

export const fossReader: Reader = {
  id: 'foss',
  title: 'FOSS WinISI',
  sniff: (head) => (headOf(new BinaryView(head)) ? 0.9 : 0),
  load: () => import('./read.ts'),
}
