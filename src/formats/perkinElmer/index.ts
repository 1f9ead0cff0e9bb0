/** PerkinElmer binary files: spectra (`.sp`) and Spotlight images (`.fsm`). */
import { startsWith } from '../binaryView.ts'
import type { Reader } from '../reader.ts'

export const perkinElmerReader: Reader = {
  id: 'perkinElmer',
  title: 'PerkinElmer',
  sniff: (head) => (startsWith(head, 'PEPE') ? 1 : 0),
  load: () => import('./read.ts'),
}
