import { startsWith } from '../binaryView.ts'
import type { Reader } from '../reader.ts'
import { windows1252 } from '../windows1252.ts'

/** The first element of an XML file, behind a byte order mark and a declaration. */
const opensWith = (head: Uint8Array, element: string): boolean =>
  new RegExp(`^[^<]{0,9}(<[?!][^>]*>\\s*){0,3}<${element}\\b`).test(windows1252(head.subarray(0, 1024)))

export const labSpecReader: Reader = {
  id: 'labspec',
  title: 'HORIBA LabSpec 6',
  sniff: (head) => (startsWith(head, 'LabSpec6') || opensWith(head, 'LSX_Data') ? 1 : 0),
  load: () => import('./read.ts'),
}
