import { startsWith } from '../binaryView.ts'
import type { Reader } from '../reader.ts'

const plain = (head: Uint8Array): boolean =>
  /^(RD[XAB][23]\n)/.test(String.fromCharCode(...head.subarray(0, 5))) ||
  // An .rds that is not packed: “X\n” and a version of 2 or 3.
  (startsWith(head, 'X\n\0\0\0') && ((head[5] ?? 0) === 2 || (head[5] ?? 0) === 3))

const packed = (head: Uint8Array): boolean =>
  (head[0] === 0x1f && head[1] === 0x8b) || startsWith(head, 'BZh') || startsWith(head, '\xfd7zXZ')

export const rReader: Reader = {
  id: 'r',
  title: 'R data',
  sniff(head, name) {
    if (plain(head)) return 1
    // What is packed shows only its packing; the name says the rest.
    return packed(head) && /\.(rds|rda|rdata)$/i.test(name) ? 0.9 : 0
  },
  load: () => import('./read.ts'),
}
