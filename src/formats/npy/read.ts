/**
 * One `.npy` file, with the axis, targets and ids that people save beside it: `wavelengths.npy`, `y.npy`, `target.npy`,
 * `sample_ids.npy`, and `y_train.npy` beside `X_train.npy`. A file that holds one line of values comes as a table of one column.
 */
import { err, ok } from '#domain/result'
import { guarded } from '../binaryView.ts'
import { badFile, type FileReading, type ReaderInput, type ReadFile } from '../reader.ts'
import { spectraOfTable } from '../table/spectraOfTable.ts'
import { asReadColumn, type TypedTable } from '../table/typedTable.ts'
import { readNpy } from './array.ts'
import { readingOfArrays } from './arraysOf.ts'
import type { NamedArray } from './namedArrays.ts'

const axisFiles = [
  'wavelengths',
  'wavelength',
  'wavenumbers',
  'wavenumber',
  'wl',
  'wn',
  'raman_shift',
  'axis',
  'x_axis',
]
const columnFiles = ['y', 'target', 'targets', 'label', 'labels', 'classes', 'groups', 'ids', 'sample_ids', 'names']
const setEnding = /([_.-]?(?:train|test|val|cal)\w*)$/i

const stemOf = (path: string): string => (path.split(/[/\\]/).at(-1) ?? path).replace(/\.npy$/i, '')

/** A file beside that is damaged is its own file's fault, not this one's. */
async function besides(input: ReaderInput, stem: string): Promise<NamedArray[]> {
  const ending = setEnding.exec(stem)?.[1] ?? ''
  const names = [...axisFiles, ...columnFiles.map((name) => `${name}${ending}`)].filter(
    (name) => name.toLowerCase() !== stem.toLowerCase(),
  )
  const found: NamedArray[] = []
  for (const name of names) {
    const bytes = await input.companion(`${name}.npy`)
    if (!bytes) continue
    const read = await guarded(`${name}.npy`, 'NumPy', () => ok(readNpy(bytes)))
    if (read.ok && read.value.kind === 'array') found.push({ name, ...read.value })
  }
  return found
}

export function readingOfRecords(table: TypedTable): FileReading {
  const spectra = spectraOfTable(table)
  if (spectra) return { ...spectra, facts: {} }
  const columns = table.columns.map(asReadColumn)
  return { parts: [], together: false, facts: {}, table: { columns, rows: table.rows }, guesses: [], warnings: [] }
}

export const read: ReadFile = (input) =>
  guarded(input.name, 'NumPy', async () => {
    const stem = stemOf(input.name)
    const content = readNpy(input.bytes)
    if (content.kind === 'records') {
      if (content.rows === 0 || content.columns.length === 0) return err(empty(input.name))
      return ok(readingOfRecords({ label: stem, columns: content.columns, rows: content.rows }))
    }
    const own: NamedArray = { name: stem, ...content }
    const spectral = content.elements.kind === 'numbers' && content.shape.length > 0
    const reading = readingOfArrays(spectral ? [own, ...(await beside(input, stem, own))] : [own], stem)
    return reading ? ok(reading) : err(empty(input.name))
  })

/** Only a matrix, or a single spectrum that has its axis beside it, takes what lies beside. */
async function beside(input: ReaderInput, stem: string, own: NamedArray): Promise<NamedArray[]> {
  const isLine = own.shape.filter((size) => size !== 1).length < 2
  const known = [...axisFiles, ...columnFiles].includes(stem.replace(setEnding, '').toLowerCase())
  const found = isLine && known ? [] : await besides(input, stem)
  const length = own.elements.values.length
  return isLine && own.shape.length === 1
    ? found.filter(({ name, shape }) => axisFiles.includes(name) && shape[0] === length)
    : found
}

const empty = (file: string) => badFile(file, 'The array holds no values.', 'Save the array again and check its shape.')
