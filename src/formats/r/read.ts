import { ok } from '#domain/result'
import { FileFault, guarded, startsWith } from '../binaryView.ts'
import type { ReadFile } from '../reader.ts'
import { readingOf } from './reading.ts'
import { Unserializer } from './serialized.ts'
import { unpacked } from './unpack.ts'
import type { RValue } from './values.ts'

/** The named objects of a workspace, or the one object of an .rds under no name. */
function objectsOf(bytes: Uint8Array): readonly (readonly [string, RValue])[] {
  const workspace = startsWith(bytes, 'RD')
  if (workspace && !/^RD[XAB][23]\n/.test(String.fromCharCode(...bytes.subarray(0, 5)))) {
    throw new FileFault('Its first line is not that of an R workspace.')
  }
  const reader = new Unserializer(bytes, workspace ? 5 : 0)
  reader.head()
  const value = reader.item()
  if (!workspace) return [['', value]]
  if (value.kind !== 'call') throw new FileFault('It is an R workspace without objects.')
  return value.names.map((name, k) => [name, value.values[k] ?? value])
}

export const read: ReadFile = ({ name, bytes }) =>
  guarded(name, 'R data', () => {
    const reading = readingOf(objectsOf(unpacked(bytes)), name)
    if (reading) return ok(reading)
    throw new FileFault(
      'None of its objects is a matrix, a data frame of spectra, a hyperSpec or an OpenSpecy object.',
      'Save a matrix with wavelengths as column names, or write the spectra as CSV.',
    )
  })
