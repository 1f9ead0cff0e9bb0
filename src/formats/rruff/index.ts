/** Text files of the RRUFF collection of minerals: labels like JCAMP-DX, and pairs of numbers without a label of their own. */
import { headText } from '../decodedText.ts'
import type { Reader } from '../reader.ts'

export const rruffReader: Reader = {
  id: 'rruff',
  title: 'RRUFF',
  sniff(head) {
    const text = headText(head, 4096)
    if (!/^\s*##\s*NAMES\s*=/i.test(text)) return 0
    return /^##\s*RRUFF\s*ID\s*=/im.test(text)
      ? 1
      : /^##\s*(?:IDEAL CHEMISTRY|LOCALITY|URL=rruff)/im.test(text)
        ? 0.9
        : 0.4
  },
  load: () => import('./read.ts'),
}
