import { BinaryView, startsWith } from '../binaryView.ts'
import type { Reader } from '../reader.ts'

/** AvaSoft 6 and 7 write everything as float32, the version first and texts as one number a character. */
function looksLegacy(head: Uint8Array): boolean {
  const view = new BinaryView(head)
  if (!view.has(0, 100)) return false
  const version = view.f32(0)
  if (version !== 60 && version !== 70) return false
  const id = Array.from({ length: 9 }, (_, i) => view.f32((version === 70 ? 4 : 24) + 4 * i))
  return id.every((code) => Number.isInteger(code) && (code === 0 || (code >= 32 && code < 256)))
}

export const avantesReader: Reader = {
  id: 'avantes',
  title: 'Avantes AvaSoft',
  sniff: (head) => (startsWith(head, 'AVS8') || looksLegacy(head) ? 1 : 0),
  load: () => import('./read.ts'),
}
