/** Finds the raw file beside the header, reads its rows, and turns what stands for “no value” into missing values. */
import type { IntensityScale } from '#domain/data/units'
import { ok } from '#domain/result'
import { intensityInWords } from '../axisWords.ts'
import { FileFault, guarded } from '../binaryView.ts'
import type { FileFacts, FileReading, ReadColumn, ReaderInput, ReadFile, ReadGuess, ReadWarning } from '../reader.ts'
import { type EnviHeader, headerOf } from './header.ts'
import { axisOf } from './spectralAxis.ts'
import { type EnviRows, rowsOf } from './values.ts'

const extensions = ['', '.dat', '.img', '.bil', '.bip', '.bsq', '.sli', '.slb', '.raw', '.lib', '.cube', '.bin', '.spc']

/** Deleted channels of the USGS libraries. */
const deletedBelow = -1.2e34

async function rawFileOf({ name, companion }: ReaderInput, stated: string): Promise<Uint8Array> {
  const file = name.split('/').at(-1) ?? name
  const stem = file.replace(/\.hdr$/i, '')
  const shorter = stem.replace(/\.[^.]*$/, '')
  const names = [
    ...(stated === '' ? [] : [stated.split(/[\\/]/).at(-1) ?? stated]),
    ...extensions.map((extension) => stem + extension),
    ...(shorter === stem ? [] : extensions.map((extension) => shorter + extension)),
  ]
  for (const candidate of names) {
    const bytes = candidate.toLowerCase() === file.toLowerCase() ? null : await companion(candidate)
    if (bytes) return bytes
  }
  throw new FileFault(
    `Its data file is not beside it (“${stem}” with .dat, .img, .bil, .bip, .bsq, .sli or no extension).`,
    'Drop the header together with its data file.',
    'companion-missing',
  )
}

/** Values that stand for none become NaN; how many there were. */
function blank(values: Float32Array | Float64Array, header: EnviHeader): number {
  const text = header.text('data ignore value')
  const single = values instanceof Float32Array
  const ignored = text === '' ? Number.NaN : single ? Math.fround(Number(text)) : Number(text)
  // A double sentinel may be written with the digits of a float32 (-1.23000002e+034).
  const tolerance = Math.abs(ignored) * 1e-6
  const floats = header.dataType === 4 || header.dataType === 5
  let count = 0
  for (let i = 0; i < values.length; i++) {
    const value = values[i] ?? 0
    if (
      value === ignored ||
      Math.abs(value - ignored) < tolerance ||
      (floats && (value < deletedBelow || value > 1e38))
    ) {
      values[i] = Number.NaN
      count++
    }
  }
  return count
}

function scale(values: Float32Array | Float64Array, header: EnviHeader): IntensityScale {
  const title = intensityInWords(header.list('z plot titles')[1] ?? '')
  const factor = Number(header.text('reflectance scale factor') || Number.NaN)
  if (!Number.isFinite(factor) || factor <= 0) return title
  if (factor !== 1) for (let i = 0; i < values.length; i++) values[i] = (values[i] ?? 0) / factor
  return { quantity: 'reflectance', unit: '1' }
}

function columnsOf(header: EnviHeader, { rows }: EnviRows): readonly ReadColumn[] {
  if (header.library) {
    const names = header.list('spectra names')
    return names.length === rows ? [{ name: 'name', values: names, role: 'id' }] : []
  }
  const { samples } = header
  const numbers = (of: (row: number) => number) => Array.from({ length: rows }, (_, row) => String(of(row)))
  return [
    { name: 'x', values: numbers((row) => row % samples) },
    { name: 'y', values: numbers((row) => Math.floor(row / samples)) },
  ]
}

function factsOf(header: EnviHeader): FileFacts {
  const keys = ['sensor type', 'map info', 'pixel size', 'projection info', 'acquisition time']
  const further = keys.flatMap((key) => (/^(unknown)?$/i.test(header.text(key)) ? [] : [[key, header.text(key)]]))
  const description = header.text('description').replace(/\s+/g, ' ')
  const date = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2})?)?/.exec(header.text('acquisition time'))?.[0]
  const sensor = header.text('sensor type')
  return {
    ...(description && { title: description }),
    ...(date && { date }),
    ...(sensor && !/unknown/i.test(sensor) && { instrument: sensor }),
    ...(further.length > 0 && { further: Object.fromEntries(further) }),
  }
}

function badBands(header: EnviHeader): readonly ReadWarning[] {
  const bad = header.list('bbl').filter((value) => Number(value) === 0).length
  if (bad === 0) return []
  return [
    {
      code: 'bad-bands',
      message: `The header lists ${bad} ${bad === 1 ? 'band' : 'bands'} as bad; they were read nonetheless.`,
    },
  ]
}

function readingOf(header: EnviHeader, raw: Uint8Array): FileReading {
  for (const key of ['major frame offsets', 'minor frame offsets']) {
    if (header.list(key).some((value) => Number(value) !== 0)) {
      throw new FileFault(`Its data file has “${key}”, which are not read here.`, 'Save the image again without them.')
    }
  }
  const rows = rowsOf(header, raw)
  const { axis, guesses, warnings } = axisOf(header, rows.points)
  const missing = blank(rows.values, header)
  const intensity = scale(rows.values, header)
  const order: readonly ReadGuess[] =
    header.littleEndian !== null || header.dataType === 1
      ? []
      : [
          {
            what: 'layout',
            value: rows.littleEndian ? 'little-endian' : 'big-endian',
            because: 'the header does not state the byte order, and the values make sense in this one',
            alternatives: [rows.littleEndian ? 'big-endian' : 'little-endian'],
          },
        ]
  const sentinels: readonly ReadWarning[] =
    missing === 0
      ? []
      : [
          {
            code: 'sentinel-values',
            message: `The file marks ${missing} ${missing === 1 ? 'value' : 'values'} as missing by a placeholder number.`,
          },
        ]
  return {
    parts: [
      {
        label: header.library ? 'library' : 'image',
        axis,
        intensity,
        intensities: rows.values,
        rows: rows.rows,
        columns: columnsOf(header, rows),
      },
    ],
    together: false,
    facts: factsOf(header),
    guesses: [...guesses, ...order],
    warnings: [...warnings, ...sentinels, ...badBands(header)],
  }
}

export const read: ReadFile = (input) =>
  guarded(input.name, 'ENVI', async () => {
    const header = headerOf(input.bytes)
    return ok(readingOf(header, await rawFileOf(input, header.text('data file'))))
  })
