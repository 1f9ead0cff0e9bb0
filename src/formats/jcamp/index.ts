/** JCAMP-DX 4.24, 5.00, 5.01, 6.00: `.jdx`, `.dx`, `.jcm`. */
import { headText } from '../decodedText.ts'
import type { Reader } from '../reader.ts'

export const jcampReader: Reader = {
  id: 'jcamp',
  title: 'JCAMP-DX',
  sniff(head) {
    const text = headText(head, 8192)
    // Remarks and blank lines may come first; the first label is the title.
    const first = /^(?:[ \t]*(?:\$\$[^\r\n]*)?[\r\n]+)*[ \t]*##[ \t]*title[ \t]*=/i
    if (!first.test(text)) return 0
    if (/##[ \t]*JCAMP[-_ /]*(?:DX|CS)/i.test(text)) return 0.98
    return /##[ \t]*(?:DATA[-_ /]*(?:TYPE|CLASS|TABLE)|XY[-_ /]*(?:DATA|POINTS)|NTUPLES|[XY][-_ /]*UNITS)[ \t]*=/i.test(
      text,
    )
      ? 0.9
      : 0.5
  },
  load: () => import('./read.ts'),
}
