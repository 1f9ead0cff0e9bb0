import { startsWith } from '../binaryView.ts'
import type { Reader } from '../reader.ts'

export const enviReader: Reader = {
  id: 'envi',
  title: 'ENVI',
  sniff: (head) =>
    startsWith(head, 'ENVI') && /^ENVI\s*[\r\n]/.test(String.fromCharCode(...head.subarray(0, 80))) ? 1 : 0,
  load: () => import('./read.ts'),
}
