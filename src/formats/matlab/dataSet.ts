/**
 * DataSet objects of Eigenvector's PLS_Toolbox, also written by WITec: `data`; `axisscale{2,1}` and its name `{2,2}` for the columns, `{1,1}` for
 * rows; `label`, `class`, `include` likewise by mode; images with `imagesize`. Samples and variables left out of `include` stay in the file.
 */
import { type AxisMeaning, axisInWords, intensityInWords } from '../axisWords.ts'
import { isoDate } from '../dates.ts'
import { guessAxis } from '../guessAxis.ts'
import type { ReadColumn, ReadGuess, ReadSpectra, ReadWarning } from '../reader.ts'
import { cellAt, type MatValue, type MatVariable, numbersOf, rowByRow, textOf, textsOf } from './values.ts'

type Fields = ReadonlyMap<string, MatValue>

export interface DataSet {
  readonly name: string
  readonly part: ReadSpectra
  readonly guesses: readonly ReadGuess[]
  readonly warnings: readonly ReadWarning[]
  readonly date: string | undefined
  /** Whether its columns are points of a spectrum, not properties with names. */
  readonly spectral: boolean
}

export const fieldsOfDataSet = ({ value }: MatVariable): Fields | null =>
  value.kind === 'struct' && value.fields.has('data') && value.fields.has('axisscale') && value.fields.has('include')
    ? value.fields
    : null

/** `field{mode, 1}` and its name `field{mode, 2}`; further sets of labels lie behind, as `field{mode, 1, set}`. */
function sets(field: MatValue | undefined, mode: number): readonly { value: MatValue | undefined; name: string }[] {
  if (field?.kind !== 'cells') return []
  const [rows = 0, columns = 0, deep = 1] = field.shape
  return Array.from({ length: deep }, (_, set) => {
    const at = (column: number) => field.values[set * rows * columns + column * rows + mode]
    return { value: at(0), name: textOf(at(1)) ?? '' }
  })
}

const written = (value: number | undefined): string => (value === undefined || Number.isNaN(value) ? '' : String(value))

function columnsBeside(fields: Fields, rows: number): readonly ReadColumn[] {
  const labels = sets(fields.get('label'), 0).flatMap(({ value, name }, k): ReadColumn[] => {
    const values = textsOf(value)
    if (values?.length !== rows || rows === 0) return []
    const called = name || (k === 0 ? 'label' : `label ${k + 1}`)
    return [{ name: called, values, ...(k === 0 && { role: 'id' as const }) }]
  })
  const scales = sets(fields.get('axisscale'), 0).flatMap(({ value, name }, k) => {
    const values = numbersOf(value)
    return values?.length === rows ? [{ name: name || `scale ${k + 1}`, values: Array.from(values, written) }] : []
  })
  const classes = sets(fields.get('class'), 0).flatMap(({ value, name }, k): ReadColumn[] => {
    const values = numbersOf(value)
    if (values?.length !== rows) return []
    const names = classNames(fields.get('classlookup'))
    const cells = Array.from(values, (code) => names.get(code) ?? written(code))
    return [{ name: name || (k === 0 ? 'class' : `class ${k + 1}`), values: cells, role: 'group' }]
  })
  return [...labels, ...scales, ...classes, ...imageColumns(fields, rows)]
}

/** `classlookup{1,1}`: pairs of a number and a name. */
function classNames(lookup: MatValue | undefined): ReadonlyMap<number, string> {
  const pairs = cellAt(lookup, 0, 0)
  if (pairs?.kind !== 'cells') return new Map()
  const [rows = 0] = pairs.shape
  return new Map(
    Array.from({ length: rows }, (_, row) => [
      numbersOf(cellAt(pairs, row, 0))?.[0] ?? Number.NaN,
      textOf(cellAt(pairs, row, 1)) ?? '',
    ]),
  )
}

/** Pixels run down the columns of an image. */
function imageColumns(fields: Fields, rows: number): readonly ReadColumn[] {
  const [lines = 0, width = 0] = numbersOf(fields.get('imagesize')) ?? []
  if (textOf(fields.get('type')) !== 'image' || lines * width !== rows) return []
  const scale = (mode: number) => ({
    values: numbersOf(cellAt(fields.get('imageaxisscale'), mode, 0)),
    unit: textOf(cellAt(fields.get('imageaxisscale'), mode, 1)) ?? '',
  })
  const column = (name: string, mode: number, of: (row: number) => number): ReadColumn => {
    const { values, unit } = scale(mode)
    const cells = Array.from({ length: rows }, (_, row) => written(values ? values[of(row)] : of(row)))
    return { name, values: cells, ...(values && unit !== '' && { unit }) }
  }
  return [column('y', 0, (row) => row % lines), column('x', 1, (row) => Math.floor(row / lines))]
}

function axisOf(fields: Fields, points: number, hints: string) {
  const [scale] = sets(fields.get('axisscale'), 1)
  const values = numbersOf(scale?.value)
  const counted = Float64Array.from({ length: points }, (_, i) => i)
  if (values?.length !== points || !values.every(Number.isFinite)) return { ...guessAxis(counted, null), found: false }
  const words = `${scale?.name ?? ''} ${textOf(cellAt(fields.get('title'), 1, 0)) ?? ''}`.trim()
  const stated: AxisMeaning | null = axisInWords(words)
  return { ...guessAxis(Float64Array.from(values), stated, `${hints} ${words}`), found: true }
}

function leftOut(fields: Fields, rows: number, points: number): readonly ReadWarning[] {
  return [rows, points].flatMap((all, mode) => {
    const kept = numbersOf(cellAt(fields.get('include'), mode, 0))
    if (!kept || kept.length >= all) return []
    const what = mode === 0 ? 'spectra' : 'points of the axis'
    const message = `The DataSet excludes ${all - kept.length} of ${all} ${what}; they were read all the same.`
    return [{ code: 'excluded-in-file', message }]
  })
}

/** null: the object holds no matrix of numbers. */
export function dataSetOf(variable: MatVariable, fields: Fields): DataSet | null {
  const data = fields.get('data')
  if (data?.kind !== 'numbers' || data.values.length === 0) return null
  const [rows = 0, ...others] = data.shape
  const points = others.reduce((product, length) => product * length, 1)
  const name = textOf(fields.get('name')) || variable.name
  const { axis, guesses, found } = axisOf(fields, points, `${name} ${textOf(fields.get('description')) ?? ''}`)
  const labels = textsOf(sets(fields.get('label'), 1)[0]?.value)
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = numbersOf(fields.get('date')) ?? []
  return {
    name,
    spectral: found || labels?.length !== points,
    part: {
      label: variable.name,
      axis,
      intensity: intensityInWords(textOf(cellAt(fields.get('title'), 0, 0)) ?? ''),
      intensities: rowByRow(data.values, rows, points),
      rows,
      columns: columnsBeside(fields, rows),
    },
    guesses,
    warnings: leftOut(fields, rows, points),
    date: isoDate({ year, month, day, hour, minute, second: Math.floor(second) }),
  }
}

/** Properties with names, one column each, to stand beside spectra of as many rows. */
export function propertiesOf({ part }: DataSet, fields: Fields): readonly ReadColumn[] {
  const points = part.axis.values.length
  const labels = textsOf(sets(fields.get('label'), 1)[0]?.value) ?? []
  return Array.from({ length: points }, (_, k) => ({
    name: labels[k] || `${part.label} ${k + 1}`,
    values: Array.from({ length: part.rows }, (_, row) => written(part.intensities[row * points + k])),
    role: 'target' as const,
  }))
}
