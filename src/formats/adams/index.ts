/** Spectra of ADAMS, the Advanced Data mining And Machine learning System (`.spec`). */
import type { Reader } from '../reader.ts'
import { windows1252 } from '../windows1252.ts'

function sniff(head: Uint8Array): number {
  const text = windows1252(head.subarray(0, 16_384))
  if (!/^(?:#|waveno,amplitude)/.test(text)) return 0
  const header = /^waveno,amplitude\s*$/m.test(text)
  const typed = /^#.*\\tDataType=/m.test(text)
  return header ? (typed ? 1 : 0.9) : typed ? 0.7 : 0
}

export const adamsReader: Reader = { id: 'adams', title: 'ADAMS spectrum', sniff, load: () => import('./read.ts') }
