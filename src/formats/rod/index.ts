/** The Raman Open Database (`.rod`): a CIF with items of `_raman_…` or `_rod_…`. */
import type { Reader } from '../reader.ts'
import { windows1252 } from '../windows1252.ts'

function sniff(head: Uint8Array): number {
  const text = windows1252(head)
  if (!/^data_\S/im.test(text)) return 0
  return /^\s*_raman_spectrum\./im.test(text)
    ? 1
    : /^\s*_(?:raman_measurement|rod_database|rod_data_source)/im.test(text)
      ? 0.9
      : 0
}

export const rodReader: Reader = { id: 'rod', title: 'Raman Open Database', sniff, load: () => import('./read.ts') }
