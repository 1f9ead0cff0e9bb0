/** Bruker OPUS: `.0`, `.1`, `.0000` and other numbers as extensions. */
import { startsWith } from '../binaryView.ts'
import type { Reader } from '../reader.ts'

export const opusReader: Reader = {
  id: 'opus',
  title: 'Bruker OPUS',
  sniff: (head) => (startsWith(head, '\u000a\u000a\u00fe\u00fe') ? 1 : 0),
  load: () => import('./read.ts'),
}
