/** Files that are no text, told by their first bytes, so that the fault can name them. */

const signatures: readonly (readonly [kind: string, bytes: string])[] = [
  ['a zip archive or an Excel workbook', 'PK\u0003\u0004'],
  ['an old Excel workbook or another Office document', '\u00d0\u00cf\u0011\u00e0'],
  ['a PDF', '%PDF'],
  ['a picture', '\u0089PNG'],
  ['a picture', '\u00ff\u00d8\u00ff'],
  ['a picture', 'GIF8'],
  ['a NumPy array', '\u0093NUMPY'],
  ['an HDF5 file', '\u0089HDF'],
  ['a MATLAB file', 'MATLAB 5.0'],
  ['a Parquet file', 'PAR1'],
  ['a gzip archive', '\u001f\u008b'],
  ['a Renishaw WiRE file', 'WDF1'],
]

/** With its article, or null. */
export function knownBinary(head: Uint8Array): string | null {
  const found = signatures.find(([, start]) => [...start].every((character, i) => head[i] === character.charCodeAt(0)))
  return found?.[0] ?? null
}
