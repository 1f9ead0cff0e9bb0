import { BinaryView, startsWith } from '../binaryView.ts'
import type { Reader } from '../reader.ts'

/** A zip whose first entry is an array. */
function sniff(head: Uint8Array): number {
  if (!startsWith(head, 'PK\x03\x04') || head.length < 30) return 0
  const view = new BinaryView(head)
  const length = view.u16(26)
  return view.has(30, length) && /^[^/\\]*\.npy$/.test(view.text(30, length, 'utf-8')) ? 1 : 0
}

export const npzReader: Reader = { id: 'npz', title: 'NumPy archive', sniff, load: () => import('./read.ts') }
