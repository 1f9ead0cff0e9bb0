/** Formats that are recognised by their first bytes and not read, with the way their users get the spectra out. */
import { startsWith } from './binaryView.ts'
import { holdsUtf16 } from './compoundFile.ts'
import type { KnownFormat } from './reader.ts'

const oleSignature = '\u00d0\u00cf\u0011\u00e0'

export const knownFormats: readonly KnownFormat[] = [
  {
    title: 'Shimadzu UVPC spectrum',
    sniff: (head) => (startsWith(head, '\u0000\u0008\u0002\u0000\u0003\u0000') ? 0.9 : 0),
    remedy: 'Open it in Shimadzu’s software and save it as text (ASCII), which can be read.',
  },
  {
    title: 'Shimadzu UVProbe spectrum',
    sniff: (head) => (startsWith(head, oleSignature) && holdsUtf16(head, 'DataStorage') ? 0.9 : 0),
    remedy:
      'Open it in UVProbe, choose File › Save As with the file type “Data Print Table” (.txt), and import that file.',
  },
  {
    title: 'OMNIC series',
    sniff: (head) => (startsWith(head, 'Spectral Exte File') ? 1 : 0),
    remedy: 'Extract the spectra from the series in OMNIC and save them as a group (.spg), which can be read.',
  },
  {
    title: 'Andor Solis data (.sif)',
    sniff: (head) => (startsWith(head, 'Andor Technology Multi-Channel File') ? 1 : 0),
    remedy: 'Open it in Andor Solis, choose File › Export As with ASCII XY (.asc), and import that file.',
  },
]
