/** NumPy's `.npz`: a zip of named arrays, of which one is the spectra and the others stand beside them. */
import { err, ok } from '#domain/result'
import { FileFault, guarded } from '../binaryView.ts'
import { readNpy } from '../npy/array.ts'
import { readingOfArrays } from '../npy/arraysOf.ts'
import type { NamedArray } from '../npy/namedArrays.ts'
import { readingOfRecords } from '../npy/read.ts'
import { badFile, type FileReading, type ReadFile, type ReadWarning } from '../reader.ts'
import { zipMembers } from '../zip/readZip.ts'

const mostArrays = 4096

interface Content {
  readonly arrays: readonly NamedArray[]
  readonly records: FileReading | null
  readonly warnings: readonly ReadWarning[]
}

function contentOf(bytes: Uint8Array, name: string): Content {
  const members = zipMembers(bytes).filter((member) => member.name.endsWith('.npy'))
  if (members.length > mostArrays) throw new FileFault(`It holds ${members.length} arrays.`)
  const arrays: NamedArray[] = []
  const warnings: ReadWarning[] = []
  let records: FileReading | null = null
  for (const member of members) {
    const array = member.name.replace(/\.npy$/, '')
    try {
      const content = readNpy(member.read())
      if (content.kind === 'array') arrays.push({ name: array, ...content })
      else records ??= readingOfRecords({ label: `${name} ${array}`, columns: content.columns, rows: content.rows })
    } catch (thrown) {
      // One array of objects must not keep the others from being read.
      if (!(thrown instanceof FileFault) || (members.length === 1 && thrown.code === 'python-objects')) throw thrown
      warnings.push({ code: 'array-left-out', message: `“${array}” was left out. ${thrown.message}` })
    }
  }
  return { arrays, records, warnings }
}

export const read: ReadFile = (input) =>
  guarded(input.name, 'NumPy', () => {
    const { arrays, records, warnings } = contentOf(input.bytes, input.name)
    const reading = readingOfArrays(arrays, input.name) ?? records
    if (reading) return ok({ ...reading, warnings: [...reading.warnings, ...warnings] })
    const [first] = warnings
    return err(
      badFile(
        input.name,
        first?.message ?? 'The archive holds no arrays of numbers.',
        'Save the spectra with numpy.savez as an array of numbers.',
      ),
    )
  })
