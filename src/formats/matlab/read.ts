import { ok } from '#domain/result'
import { FileFault, guarded } from '../binaryView.ts'
import { superblockAt } from '../hdf5/file.ts'
import type { ReadFile } from '../reader.ts'
import { readingOf } from './reading.ts'
import type { MatVariable } from './values.ts'
import { readVersion4 } from './version4.ts'
import { readVersion5 } from './version5.ts'
import { readVersion73 } from './version73.ts'

function variablesOf(bytes: Uint8Array): readonly MatVariable[] {
  if (superblockAt(bytes.subarray(0, 4096)) !== null) return readVersion73(bytes)
  const order = String.fromCharCode(bytes[126] ?? 0, bytes[127] ?? 0)
  return order === 'IM' || order === 'MI' ? readVersion5(bytes) : readVersion4(bytes)
}

export const read: ReadFile = ({ name, bytes }) =>
  guarded(name, 'MATLAB', () => {
    const variables = variablesOf(bytes)
    const reading = readingOf(variables, name)
    if (reading) return ok(reading)
    const opaque = variables.find(({ value }) => value.kind === 'other')?.value
    throw new FileFault(
      opaque?.kind === 'other'
        ? `It holds no matrix of numbers, only ${opaque.what}.`
        : `None of its variables (${
            variables
              .map((variable) => variable.name)
              .join(', ')
              .slice(0, 80) || 'there are none'
          }) is a matrix of numbers.`,
      'Save the spectra as a matrix, with their axis as a vector: save(…, "spectra", "wavelengths").',
    )
  })
