/** PerkinElmer's text files (`.asc`, “PEDS”): a header of values without names, `#HDR`, `#GR`, `#DATA`. */
import { headText } from '../decodedText.ts'
import type { Reader } from '../reader.ts'

export const perkinElmerAscReader: Reader = {
  id: 'perkinElmerAsc',
  title: 'PerkinElmer text',
  sniff: (head) => {
    const text = headText(head, 120)
    if (/^PE [A-Z]{2} .*(?:ASCII +PEDS|PEDS)/.test(text)) return 1
    return /^PE [A-Z]{2} /.test(text) && /^#HDR/m.test(headText(head, 8192)) ? 0.9 : 0
  },
  load: () => import('./read.ts'),
}
