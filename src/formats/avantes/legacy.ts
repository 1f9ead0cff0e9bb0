/**
 * AvaSoft 6 (version 60) and 7 (version 70). Header in float32:
 *   60: version, c0…c4, id[9], first pixel, last pixel, mode, –                             data from float 19
 *   70: version, id[9], name[64], c0…c4, first pixel, last pixel, mode, –, 17 settings      data from float 100
 * Data: (sample, reference, dark) for each pixel, or one channel alone; which of them, the length says. Then
 * integration time (ms), averages, and smoothing (60) or delay (70). λ = Σ cₖ·pixelᵏ.
 */
import { type BinaryView, FileFault } from '../binaryView.ts'
import type { FileReading, ReadGuess } from '../reader.ts'
import { type Channels, type Mode, processed, rawParts } from './processed.ts'

const trailerFloats = 3

const textOf = (view: BinaryView, float: number, length: number): string =>
  Array.from({ length }, (_, i) => view.f32(4 * (float + i)))
    .map((code) => (code >= 32 && code < 256 ? String.fromCharCode(code) : '\0'))
    .join('')
    .split('\0', 1)[0]
    ?.trim() ?? ''

const singleChannels: Readonly<Record<string, string>> = { drk: 'dark', ref: 'reference' }

export function readLegacy(view: BinaryView, name: string): FileReading {
  const version = view.f32(0)
  const [id, coefficients, pixels, data] = version === 70 ? [1, 74, 79, 100] : [6, 1, 15, 19]
  const first = view.f32(4 * pixels)
  const last = view.f32(4 * (pixels + 1))
  if (!Number.isInteger(first) || !Number.isInteger(last) || first < 0 || last < first) {
    throw new FileFault(`Its pixels should run from ${first} to ${last} (byte ${4 * pixels}).`)
  }
  const points = last - first + 1
  view.need(4 * data, 4 * points)
  const inFile = Math.floor(view.length / 4) - data
  const triplets = inFile >= 3 * points
  const c = Array.from({ length: 5 }, (_, k) => view.f32(4 * (coefficients + k)))
  const axis = Float64Array.from({ length: points }, (_, i) =>
    c.reduceRight((sum, coefficient) => sum * (first + i) + coefficient, 0),
  )
  if (!axis.every(Number.isFinite))
    throw new FileFault(`Its wavelength coefficients are not numbers (byte ${4 * coefficients}).`)
  const extension = /\.([^.]*)$/.exec(name.toLowerCase())?.[1] ?? ''
  const { mode, guesses } = triplets
    ? modeOf(view.f32(4 * (pixels + 2)), extension)
    : { mode: 'scope' as Mode, guesses: [] }
  const stored = triplets ? channelsOf(view, data, points) : null
  const scope = stored?.scope ?? view.floats32(4 * data, points)
  const main = processed(mode, stored ?? { scope, dark: scope, reference: scope })
  const label = triplets ? main.label : (singleChannels[extension] ?? main.label)
  const part = (item: typeof main, called = item.label) => ({
    label: called,
    axis: { values: axis, quantity: 'wavelength' as const, unit: 'nm' as const },
    intensity: item.intensity,
    intensities: item.values,
    rows: 1,
    columns: [],
  })
  const tail = data + (triplets ? 3 : 1) * points
  const acquired = view.has(4 * tail, 4 * trailerFloats)
  return {
    parts: [part(main, label), ...(stored ? rawParts(stored).map((item) => part(item)) : [])],
    together: false,
    facts: {
      instrument: textOf(view, id, 9),
      further: {
        'AvaSoft file version': String(version),
        ...(acquired && {
          'Integration time (ms)': String(view.f32(4 * tail)),
          Averages: String(view.f32(4 * (tail + 1))),
        }),
      },
    },
    guesses,
    warnings: [],
  }
}

/** Triplets are shown as a ratio; the extension says which, and the mode confirms it. */
function modeOf(stated: number, extension: string): { mode: Mode; guesses: ReadGuess[] } {
  if (extension === 'abs') return { mode: 'absorbance', guesses: [] }
  if (extension === 'trm') return { mode: 'transmittance', guesses: [] }
  const mode: Mode = stated === 1 ? 'absorbance' : 'transmittance'
  return {
    mode,
    guesses: [
      {
        what: 'quantity',
        value: mode,
        because: `the file holds sample, reference and dark in mode ${stated}, and its extension is neither .ABS nor .TRM, which tell absorbance from transmittance`,
        alternatives: [mode === 'absorbance' ? 'transmittance' : 'absorbance', 'counts'],
      },
    ],
  }
}

function channelsOf(view: BinaryView, data: number, points: number): Channels {
  const all = view.floats32(4 * data, 3 * points)
  const channel = (k: number) => Float32Array.from({ length: points }, (_, i) => all[3 * i + k] ?? 0)
  return { scope: channel(0), reference: channel(1), dark: channel(2) }
}
