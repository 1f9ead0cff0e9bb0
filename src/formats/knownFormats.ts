/** Formats that are recognised by their first bytes and not read, with the way their users get the spectra out. */
import { startsWith } from './binaryView.ts'
import { holdsUtf16 } from './compoundFile.ts'
import { headText } from './decodedText.ts'
import type { KnownFormat } from './reader.ts'

const oleSignature = '\u00d0\u00cf\u0011\u00e0'

/** The first element of an XML file, without its prefix; null where the file is no XML. */
function xmlRoot(head: Uint8Array): string | null {
  const text = headText(head)
    .replaceAll('\0', '')
    .replace(/^[\s\ufeff\u00ff\u00fe]+/, '')
  if (!text.startsWith('<')) return null
  return (
    /^(?:\s|<\?[^>]*>|<!--(?:[^-]|-(?!->))*-->|<![^>]*>)*<(?:[\w.-]+:)?([A-Za-z_][\w.-]*)[\s/>]/.exec(text)?.[1] ?? null
  )
}

const xml = (title: string, root: RegExp, remedy: string, sure = 0.9): KnownFormat => ({
  title,
  sniff: (head) => (root.test(xmlRoot(head) ?? '') ? sure : 0),
  remedy,
})

const begins = (title: string, starts: readonly string[], remedy: string): KnownFormat => ({
  title,
  sniff: (head) => (starts.some((start) => startsWith(head, start)) ? 1 : 0),
  remedy,
})

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
  xml(
    'TriVista spectrum (.tvf)',
    /^XmlMain$/,
    'Export the spectrum from VistaControl as ASCII (.txt), and import that file.',
  ),
  xml(
    'mzML',
    /^(indexedmzML|mzML|mzXML)$/,
    'Convert the spectra to text with ProteoWizard’s msconvert (--text), and import those files.',
  ),
  xml(
    'AnIML',
    /^AnIML$/,
    'Export the spectra from the program that wrote the file as CSV or JCAMP-DX, and import that file.',
  ),
  xml(
    'XML from an unknown program',
    /./,
    'Export the spectra from that program as text, CSV or JCAMP-DX, and import that file.',
    0.5,
  ),
  begins(
    'Arrow or Feather table',
    ['ARROW1', 'FEA1'],
    'Save the table as Parquet or CSV (pandas: to_parquet, to_csv), and import that file.',
  ),
  begins(
    'Gwyddion field',
    ['Gwyddion Simple Field', 'GWYP', 'GWYO'],
    'Export the curves from Gwyddion as text (File › Save As, .txt), and import that file.',
  ),
  begins(
    'Digital Surf data (.sur, .pro)',
    ['DIGITAL SURF', 'DSCOMPRESSED'],
    'Export the spectra from MountainsMap or Attolight’s software as text, and import that file.',
  ),
]
