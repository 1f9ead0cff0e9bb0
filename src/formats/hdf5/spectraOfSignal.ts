/** A signal of any number of dimensions → rows of spectra, with the coordinates of the other dimensions as columns. */
import { axisInWords, intensityAmong, intensityInWords } from '../axisWords.ts'
import { FileFault } from '../binaryView.ts'
import { guessAxis } from '../guessAxis.ts'
import { floatText } from '../positions.ts'
import type { ReadColumn, ReadGuess, ReadSpectra } from '../reader.ts'
import type { H5Dataset, H5Group } from './file.ts'
import { countOf, isNumeric, isOnlyDimension, isText, listed, numbersOf, said } from './nodes.ts'
import { type AxisField, isAxisName, isCoordinate, type Signal } from './signals.ts'

type Floats = Float32Array | Float64Array

const wordsOf = ({ name, dataset }: AxisField): string =>
  `${name} ${said(dataset, 'long_name')} ${said(dataset, 'units') || said(dataset, 'unit')}`

const isSpectral = (axis: AxisField | null): boolean => {
  const stated = axis && axisInWords(wordsOf(axis))
  return !!stated && stated.quantity !== 'time' && stated.quantity !== 'index' && !isCoordinate(axis.name)
}

/** The dimension the spectrum runs along: the last whose axis says so, else the last that has an axis, else the last. */
function spectralDimension({ axes, dataset }: Signal): number {
  const fits = axes.map((axis, i) => axis !== null && countOf(axis.dataset) === dataset.shape[i])
  const said = axes.findLastIndex((axis, i) => fits[i] && isSpectral(axis))
  if (said >= 0) return said
  const any = axes.findLastIndex((axis, i) => fits[i] && axis !== null && !isCoordinate(axis.name))
  return any >= 0 ? any : dataset.shape.length - 1
}

const texts = (values: Floats): string[] =>
  Array.from(values, (value) =>
    Number.isNaN(value) ? '' : values instanceof Float32Array ? floatText(value) : String(value),
  )

const unitOf = (dataset: H5Dataset): { unit?: string } => {
  const unit = said(dataset, 'units')
  return unit === '' ? {} : { unit }
}

/** The order of the other dimensions in which rows are written: as stored, but x runs fastest where there are x and y. */
function rowOrder({ axes }: Signal, others: readonly number[]): number[] {
  const named = (letter: string): number =>
    others.findIndex((axis) => new RegExp(`(?:^|_)${letter}(?:$|_)`, 'i').test(axes[axis]?.name ?? ''))
  const x = named('x')
  const y = named('y')
  if (x < 0 || y < 0 || x > y) return [...others]
  const order = [...others]
  ;[order[x], order[y]] = [order[y] ?? 0, order[x] ?? 0]
  return order
}

/** Any order of dimensions → rows in the order of `others`, points along `spectral`. */
function arranged(values: Floats, shape: readonly number[], others: readonly number[], spectral: number): Floats {
  const asStored = [...others, spectral].every((dimension, i) => dimension === i)
  if (asStored) return values
  const strides = shape.map((_, i) => shape.slice(i + 1).reduce((product, size) => product * size, 1))
  const points = shape[spectral] ?? 0
  const out = values instanceof Float32Array ? new Float32Array(values.length) : new Float64Array(values.length)
  const rows = values.length / points
  const pointStride = strides[spectral] ?? 1
  for (let row = 0; row < rows; row++) {
    let rest = row
    let from = 0
    for (let i = others.length - 1; i >= 0; i--) {
      const dimension = others[i] ?? 0
      const size = shape[dimension] ?? 1
      from += (rest % size) * (strides[dimension] ?? 1)
      rest = Math.floor(rest / size)
    }
    for (let point = 0; point < points; point++)
      out[row * points + point] = values[from + point * pointStride] ?? Number.NaN
  }
  return out
}

/** Coordinates of each row: what the axis of a dimension holds there, or its number in a map. */
function coordinates({ axes, dataset }: Signal, others: readonly number[], rows: number): ReadColumn[] {
  let each = rows
  return others.flatMap((dimension): ReadColumn[] => {
    const size = dataset.shape[dimension] ?? 1
    each /= size
    const axis = axes[dimension]
    const repeat = each
    const at = (row: number): number => Math.floor(row / repeat) % size
    const values = axis && countOf(axis.dataset) === size ? numbersOf(axis.dataset) : null
    if (axis && values) {
      const written = texts(values)
      return [
        {
          name: axis.name,
          values: Array.from({ length: rows }, (_, row) => written[at(row)] ?? ''),
          ...unitOf(axis.dataset),
        },
      ]
    }
    if (others.length < 2 || size === 1) return []
    return [{ name: `dimension ${dimension + 1}`, values: Array.from({ length: rows }, (_, row) => String(at(row))) }]
  })
}

/** USID: one line of coordinates for each row. */
function positionColumns(axis: AxisField | null | undefined, rows: number): ReadColumn[] {
  const values = axis && numbersOf(axis.dataset)
  const count = axis?.dataset.shape[1] ?? 0
  if (!axis || !values || axis.dataset.shape[0] !== rows || values.length !== rows * count) return []
  const labels = listed(axis.dataset, 'labels')
  return Array.from({ length: count }, (_, k) => ({
    name: labels[k] || `position ${k + 1}`,
    values: texts(values.filter((_value, i) => i % count === k)),
    ...unitOf(axis.dataset),
  }))
}

/** Lines of the same length as there are rows, in the groups from the signal up to the root's children. */
function besideRows(signal: Signal, rows: number): ReadColumn[] {
  const own = new Set<H5Dataset>([signal.dataset, ...signal.axes.flatMap((axis) => (axis ? [axis.dataset] : []))])
  const columns: ReadColumn[] = []
  if (rows < 2) return columns
  for (const group of [...signal.within].reverse()) {
    for (const [name, node] of group.children) {
      if (
        node.kind !== 'dataset' ||
        isOnlyDimension(node) ||
        own.has(node) ||
        countOf(node) !== rows ||
        node.shape[0] !== rows
      )
        continue
      if (columns.some((column) => column.name === name) || /_Indices$/.test(name)) continue
      const role = /^(?:sample_?)?ids?$/i.test(name) ? { role: 'id' as const } : {}
      if (isText(node)) {
        const values = node.read()
        if (values.kind === 'texts') columns.push({ name, values: values.values, ...role })
      } else if (isNumeric(node) && !isAxisName(name, node)) {
        const values = numbersOf(node)
        if (values)
          columns.push({ name: name.replace(/^Dataset_/, ''), values: texts(values), ...unitOf(node), ...role })
      }
    }
  }
  return columns
}

/** Whether the file calls the experiment Raman, which makes a shift of what is written as a wavenumber. */
function speaksOfRaman(signal: Signal): boolean {
  const entry = signal.within.flatMap((group: H5Group) => [
    said(group, 'IsRaman') === '1' ? 'Raman' : '',
    ...['definition', 'experiment_type'].map((name) => {
      const node = group.children.get(name)
      const values = node?.kind === 'dataset' && isText(node) && countOf(node) === 1 ? node.read() : null
      return values?.kind === 'texts' ? (values.values[0] ?? '') : ''
    }),
  ])
  return [...entry, signal.name, said(signal.dataset, 'long_name')].some((words) => /raman/i.test(words))
}

/** Values that NetCDF and NeXus files call missing. */
function withoutFill(values: Floats, dataset: H5Dataset): Floats {
  const marks = ['_FillValue', 'missing_value'].flatMap((name) => {
    const found = dataset.attributes.get(name)
    return found?.kind === 'numbers' ? Array.from(found.values) : []
  })
  return marks.length === 0 ? values : values.map((value) => (marks.includes(value) ? Number.NaN : value))
}

export interface SignalSpectra {
  readonly part: ReadSpectra
  readonly guesses: readonly ReadGuess[]
}

/** Null for a signal without elements. @throws FileFault */
export function spectraOfSignal(signal: Signal, label: string): SignalSpectra | null {
  const { dataset, axes } = signal
  const { shape } = dataset
  if (countOf(dataset) === 0 || shape.length === 0) return null
  const spectral = signal.kind === 'usid' ? 1 : spectralDimension(signal)
  const axis = axes[spectral] ?? null
  const points = shape[spectral] ?? 0
  const rows = countOf(dataset) / points
  const others = rowOrder(
    signal,
    shape.map((_, i) => i).filter((i) => i !== spectral),
  )
  const stored = numbersOf(dataset)
  if (!stored) return null
  const own = axis && numbersOf(axis.dataset)
  if (own && own.length !== points) {
    throw new FileFault(`“${axis.name}” has ${own.length} positions for ${points} points of “${signal.name}”.`)
  }
  if (own && !own.every(Number.isFinite)) throw new FileFault(`“${axis.name}” holds positions that are no numbers.`)
  const positions = own ? Float64Array.from(own) : Float64Array.from({ length: points }, (_, i) => i)
  const raman = speaksOfRaman(signal)
  const inWords = axis ? axisInWords(wordsOf(axis)) : null
  const stated =
    inWords?.quantity === 'wavenumber' && raman ? ({ quantity: 'raman shift', unit: inWords.unit } as const) : inWords
  const path = [...signal.within.map((group) => group.path), signal.name].join(' ')
  const guessed = guessAxis(positions, stated, raman ? `${path} Raman` : path)
  const units = said(dataset, 'units')
  const scale = intensityAmong(said(dataset, 'long_name'), units, signal.name)
  const part: ReadSpectra = {
    label,
    axis: guessed.axis,
    intensity:
      units !== '' && scale.unit === null && intensityInWords(units).unit !== null ? { ...scale, unit: units } : scale,
    intensities: arranged(withoutFill(stored, dataset), shape, others, spectral),
    rows,
    columns: [
      ...(signal.kind === 'usid' ? positionColumns(axes[0], rows) : coordinates(signal, others, rows)),
      ...besideRows(signal, rows),
    ],
  }
  return { part, guesses: guessed.guesses }
}
