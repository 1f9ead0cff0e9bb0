/** ASD FieldSpec (`.asd`, `.000` …): the first file version and the later ones, `as2` to `as8`. */
import { startsWith } from '../binaryView.ts'
import type { Reader } from '../reader.ts'

export const asdReader: Reader = {
  id: 'asd',
  title: 'ASD FieldSpec',
  sniff(head) {
    const signature =
      startsWith(head, 'ASD') || (startsWith(head, 'as') && (head[2] ?? 0) >= 0x32 && (head[2] ?? 0) <= 0x39)
    if (!signature || head.length < 484) return 0
    const channels = (head[204] ?? 0) | ((head[205] ?? 0) << 8)
    return channels > 0 && (head[199] ?? 9) <= 3 && (head[186] ?? 99) <= 20 ? 1 : 0.3
  },
  load: () => import('./read.ts'),
}
