/** Spectra Vista Corporation (`.sig`): field spectrometers of the HR series. */
import { headText } from '../decodedText.ts'
import type { Reader } from '../reader.ts'

export const svcReader: Reader = {
  id: 'svc',
  title: 'Spectra Vista SIG',
  sniff: (head) => (/^\s*\/\*{3} Spectra Vista SIG Data \*{3}\//.test(headText(head, 80)) ? 1 : 0),
  load: () => import('./read.ts'),
}
