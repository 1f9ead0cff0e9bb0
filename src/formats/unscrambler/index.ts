import type { Reader } from '../reader.ts'
import { windows1252 } from '../windows1252.ts'

export const unscramblerReader: Reader = {
  id: 'unscrambler',
  title: 'CAMO Unscrambler project',
  sniff(head, name) {
    if (head[0] !== 0x50 || head[1] !== 0x4b || head[2] !== 3) return 0
    const text = windows1252(head)
    // The directory of a long file lies beyond the head, but the first member does not.
    if (/Project\.xml/.test(text) && (/_data\\/.test(text) || /\.unsb$/i.test(name))) return 1
    return /^Project\.xml/.test(text.slice(30)) ? 0.8 : 0
  },
  load: () => import('./read.ts'),
}
