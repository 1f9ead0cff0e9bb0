/**
 * Reads ASD files (ASD Inc., “Indico Version 8 File Format”). What is stored is the target as digital numbers, even where the header says
 * “reflectance” or “radiance”; behind it lies the white reference, and reflectance is target over reference. The first version (“ASD”) has
 * no reference and stores what its header says, and so do later files whose values can only be ratios.
 */

import type { IntensityScale } from '#domain/data/units'
import { ok } from '#domain/result'
import { BinaryView, FileFault, guarded } from '../binaryView.ts'
import { isoDate } from '../dates.ts'
import { floatText } from '../positions.ts'
import type { FileFacts, ReadFile, ReadSpectra } from '../reader.ts'

const spectrumAt = 484
/** A flag, two times, the length of a description. */
const referenceHeadBytes = 20

const dataTypes = [
  'raw',
  'reflectance',
  'radiance',
  'no units',
  'irradiance',
  'quality index',
  'transmittance',
  'unknown',
  'absorbance',
] as const

const scales: Readonly<Record<string, IntensityScale>> = {
  raw: { quantity: 'counts', unit: 'DN' },
  reflectance: { quantity: 'reflectance', unit: '1' },
  radiance: { quantity: 'radiance', unit: null },
  irradiance: { quantity: 'irradiance', unit: null },
  transmittance: { quantity: 'transmittance', unit: '1' },
  absorbance: { quantity: 'absorbance', unit: null },
}
const digitalNumbers: IntensityScale = { quantity: 'counts', unit: 'DN' }

/** Digital numbers are never that small all over, ratios never that large. */
const largestRatio = 10
const isRatio = (dataType: string): boolean => ['reflectance', 'transmittance', 'absorbance'].includes(dataType)

type Floats = Float32Array | Float64Array

/** Data formats: 0 single precision, 1 int32, 2 double. */
function valuesAt(view: BinaryView, at: number, format: number, channels: number): Floats {
  if (format === 0) return view.floats32(at, channels)
  if (format === 1) return Float64Array.from(view.ints32(at, channels))
  if (format === 2) return view.floats64(at, channels)
  throw new FileFault(`Its header gives its numbers the unknown format ${format}.`)
}

const sizeOf = (format: number): number => (format === 2 ? 8 : 4)

/** The white reference; null where there is none. */
function referenceOf(view: BinaryView, format: number, channels: number): Floats | null {
  const at = spectrumAt + sizeOf(format) * channels
  if (!view.has(at, referenceHeadBytes) || view.u16(at) === 0) return null
  const valuesStart = at + referenceHeadBytes + view.u16(at + 18)
  if (!view.has(valuesStart, sizeOf(format) * channels)) return null
  const reference = valuesAt(view, valuesStart, format, channels)
  return reference.some((value) => value !== 0) ? reference : null
}

function axisOf(view: BinaryView, channels: number): Float64Array {
  const [first, step] = [view.f32(191), view.f32(195)]
  if (!Number.isFinite(first) || !Number.isFinite(step) || step === 0) {
    throw new FileFault(`Its axis is said to begin at ${first} nm in steps of ${step} nm.`)
  }
  return Float64Array.from({ length: channels }, (_, i) => first + i * step)
}

export const read: ReadFile = ({ name, bytes }) =>
  guarded(name, 'ASD FieldSpec', () => {
    const view = new BinaryView(bytes)
    view.need(0, spectrumAt)
    const channels = view.u16(204)
    const format = view.u8(199)
    if (channels === 0) throw new FileFault('Its header counts no channels.')
    const target = valuesAt(view, spectrumAt, format, channels)
    const axis = { values: axisOf(view, channels), quantity: 'wavelength', unit: 'nm' } as const
    const dataType = dataTypes[view.u8(186)] ?? 'unknown'
    const reference = view.text(0, 3) === 'ASD' ? null : referenceOf(view, format, channels)
    const part = (label: string, intensity: IntensityScale, intensities: Floats): ReadSpectra => ({
      label,
      axis,
      intensity,
      intensities,
      rows: 1,
      columns: [],
    })
    const holdsRatio = isRatio(dataType) && target.every((value) => Math.abs(value) < largestRatio)
    const isWhatItSays = view.text(0, 3) === 'ASD' || holdsRatio
    const stored = isWhatItSays ? (scales[dataType] ?? { quantity: 'unknown', unit: null }) : digitalNumbers
    const parts = [part(isWhatItSays ? dataType : 'target', stored, target)]
    if (reference && !isWhatItSays) {
      const reflectance = Float64Array.from(target, (value, i) =>
        reference[i] ? value / (reference[i] ?? 1) : Number.NaN,
      )
      parts.push(part('reflectance', { quantity: 'reflectance', unit: '1' }, reflectance))
    }
    if (reference) parts.push(part('reference', digitalNumbers, reference))
    return ok({ parts, together: parts.length === 1, facts: factsOf(view, dataType), guesses: [], warnings: [] })
  })

function factsOf(view: BinaryView, dataType: string): FileFacts {
  const [second = 0, minute = 0, hour = 0, day = 0, month = 0, year = 0] = [0, 2, 4, 6, 8, 10].map((at) =>
    view.i16(160 + at),
  )
  const date = isoDate({ year: 1900 + year, month: month + 1, day, hour, minute, second })
  const comment = view.text(3, 157)
  const instrument = view.u16(400)
  const [latitude, longitude] = [view.f64(350), view.f64(358)]
  const hasPlace = [latitude, longitude].every(
    (value) => Number.isFinite(value) && value !== 0 && Math.abs(value) < 1e6,
  )
  return {
    ...(date === undefined ? {} : { date }),
    ...(comment === '' ? {} : { comment }),
    ...(instrument === 0 ? {} : { instrument: `ASD FieldSpec ${instrument}` }),
    further: {
      'file version': view.text(0, 3),
      'data type': dataType,
      'integration time (ms)': String(view.u32(390)),
      averages: String(view.u16(429)),
      ...(hasPlace ? { latitude: floatText(latitude ?? 0), longitude: floatText(longitude ?? 0) } : {}),
    },
  }
}
