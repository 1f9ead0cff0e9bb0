/** Formats that are recognised by their first bytes and not read, with the way their users get the spectra out. */
import { startsWith } from './binaryView.ts'
import { holdsUtf16 } from './compoundFile.ts'
import type { KnownFormat } from './reader.ts'

const oleSignature = '\u00d0\u00cf\u0011\u00e0'

export const knownFormats: readonly KnownFormat[] = [
  {
    title: 'OpenDocument spreadsheet',
    // Its first entry is stored, so that the type can be read here (OpenDocument 1.3, part 2, 3.3).
    sniff: (head) => (startsWith(head, 'mimetypeapplication/vnd.oasis.opendocument.spreadsheet', 30) ? 1 : 0),
    remedy: 'Open it in LibreOffice and save it as Excel 2007–365 (.xlsx) or as CSV, which can be read.',
  },
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
  {
    title: 'Origin project',
    sniff: (head) => (startsWith(head, 'CPYA ') || startsWith(head, 'CPYUA ') ? 1 : 0),
    remedy:
      'Export the worksheet with the spectra from Origin as text or CSV (File › Export › ASCII), and import that file.',
  },
  {
    title: 'SPSS data',
    sniff: (head) => (startsWith(head, '$FL2@(#)') || startsWith(head, '$FL3@(#)') ? 1 : 0),
    remedy: 'Save the data from SPSS as CSV (File › Save As), and import that file.',
  },
  {
    title: 'Stata data',
    sniff: (head) => (startsWith(head, '<stata_dta>') ? 1 : 0),
    remedy: 'Export the data from Stata with “export delimited”, and import that file.',
  },
  {
    title: 'SAS data',
    sniff: (head) =>
      startsWith(head, '\u00c2\u00ea\u0081\u0060\u00b3\u0014\u0011\u00cf\u00bd\u0092\u0008\u0000', 12) ? 1 : 0,
    remedy: 'Export the data from SAS as CSV (PROC EXPORT with DBMS=CSV), and import that file.',
  },
]
