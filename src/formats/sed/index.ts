/** Spectral Evolution (`.sed`): field spectrometers of the PSR, RS and SR series. */
import { headText } from '../decodedText.ts'
import type { Reader } from '../reader.ts'

export const sedReader: Reader = {
  id: 'sed',
  title: 'Spectral Evolution SED',
  sniff(head) {
    const text = headText(head, 8192)
    const marks = [/^Comment:/m, /^Columns \[\d+\]:/m, /^Data:/m, /^(?:Wvl|Wavel|Chan\.#)/m, /^Detectors:/m]
    const found = marks.filter((mark) => mark.test(text)).length
    return found >= 4 ? 0.98 : found === 3 ? 0.6 : 0
  },
  load: () => import('./read.ts'),
}
