/** WEKA’s attribute-relation files (`.arff`). */
import type { Reader } from '../reader.ts'
import { windows1252 } from '../windows1252.ts'

/** `@relation` or `@attribute` first, behind remarks. */
function sniff(head: Uint8Array): number {
  const text = windows1252(head.subarray(0, 16_384)).replace(/^(?:\ufeff|ï»¿)/, '')
  const first = text.split(/\r?\n|\r/).find((line) => line.trim() !== '' && !line.trim().startsWith('%'))
  return first !== undefined && /^\s*@(?:relation|attribute)\s/i.test(first) ? 0.95 : 0
}

export const arffReader: Reader = { id: 'arff', title: 'WEKA ARFF', sniff, load: () => import('./read.ts') }
