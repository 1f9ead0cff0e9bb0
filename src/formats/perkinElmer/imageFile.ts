/** A `.fsm` file of a Spotlight microscope: block 5100 the geometry, 5104 texts, each block 5105 one spectrum, x the fastest. */
import type { IntensityScale } from '#domain/data/units'
import { type BinaryView, FileFault } from '../binaryView.ts'
import { evenPositions } from '../positions.ts'
import type { FileReading, ReadWarning } from '../reader.ts'
import { type Block, blocksIn, headerBytes } from './blocks.ts'
import { dateIn } from './dates.ts'

const kind = { geometry: 5100, texts: 5104, spectrum: 5105 } as const
/** Ten doubles and three counts. */
const geometryBytes = 92

interface Geometry {
  readonly name: string
  readonly step: { readonly x: number; readonly y: number; readonly z: number }
  readonly first: number
  readonly last: number
  readonly start: { readonly x: number; readonly y: number }
  readonly counts: { readonly x: number; readonly y: number; readonly z: number }
}

function geometryOf(view: BinaryView, { at, size }: Block): Geometry {
  const nameLength = view.i16(at)
  const from = at + 2 + nameLength
  if (nameLength < 0 || 2 + nameLength + geometryBytes > size)
    throw new FileFault('The description of its image is too short.')
  const double = (k: number): number => view.f64(from + 8 * k)
  return {
    name: view.text(at + 2, nameLength),
    step: { x: double(0), y: double(1), z: double(2) },
    first: double(3),
    last: double(4),
    start: { x: double(7), y: double(8) },
    counts: { x: view.i32(from + 80), y: view.i32(from + 84), z: view.i32(from + 88) },
  }
}

/** Texts are marked with the code of their type; they stand between values of other kinds. */
function textsOf(view: BinaryView, { at, size }: Block): string[] {
  const texts: string[] = []
  for (let i = at; i + 4 <= at + size; ) {
    const length = view.u16(i) === 0x7523 ? view.u16(i + 2) : -1
    if (length < 0 || i + 4 + length > at + size) i++
    else {
      texts.push(view.text(i + 4, length))
      i += 4 + length
    }
  }
  return texts
}

function intensityOf(texts: readonly string[]): IntensityScale {
  if (texts.some((text) => /%T/.test(text))) return { quantity: 'transmittance', unit: '%' }
  if (texts.some((text) => /%R/.test(text))) return { quantity: 'reflectance', unit: '%' }
  return { quantity: 'unknown', unit: null }
}

export function readImageFile(view: BinaryView): FileReading {
  const blocks = [...blocksIn(view, headerBytes, view.length)]
  const description = blocks.find(({ id }) => id === kind.geometry)
  if (!description) throw new FileFault('It has no description of its image.')
  const { name, step, first, last, start, counts } = geometryOf(view, description)
  const spectra = blocks.filter(({ id }) => id === kind.spectrum)
  const points = counts.z
  const declared = counts.x * counts.y
  if (points < 1 || counts.x < 1 || counts.y < 1)
    throw new FileFault(`Its image counts ${counts.x} × ${counts.y} spectra of ${points} points.`)
  const firstShort = spectra.findIndex(({ size }) => size < 4 * points)
  const rows = Math.min(declared, firstShort < 0 ? spectra.length : firstShort)
  if (rows < 1)
    throw new FileFault('It ends before its first spectrum does.', 'Copy the file again, as it may have been cut off.')
  const warnings: ReadWarning[] = []
  if (rows < declared) {
    warnings.push({
      code: 'cut-off',
      message: `The image should have ${declared} spectra but has ${rows}; these were read.`,
    })
  }
  const intensities = new Float32Array(rows * points)
  for (const [row, { at }] of spectra.slice(0, rows).entries()) intensities.set(view.floats32(at, points), row * points)
  const textBlock = blocks.find(({ id }) => id === kind.texts)
  const texts = textBlock ? textsOf(view, textBlock) : []
  const intensity = intensityOf(texts)
  const date = texts.map(dateIn).find((iso) => iso !== undefined)
  const place = (from: number, width: number, index: (row: number) => number): string[] =>
    Array.from({ length: rows }, (_, row) => String(Number((from + width * index(row)).toPrecision(9))))
  return {
    parts: [
      {
        label: intensity.quantity,
        axis: { values: evenPositions(first, last, points), quantity: 'wavenumber', unit: 'cm-1' },
        intensity,
        intensities,
        rows,
        columns: [
          { name: 'X', unit: 'µm', values: place(start.x, step.x, (row) => row % counts.x) },
          { name: 'Y', unit: 'µm', values: place(start.y, step.y, (row) => Math.floor(row / counts.x)) },
        ],
      },
    ],
    together: true,
    facts: {
      ...(name === '' ? {} : { title: name }),
      ...(date === undefined ? {} : { date }),
      ...(texts[0] ? { operator: texts[0] } : {}),
      further: { 'map size': `${counts.x} × ${counts.y}` },
    },
    guesses: [],
    warnings,
  }
}
