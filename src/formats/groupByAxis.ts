/**
 * Spectra that come one by one, each with an axis, as parts: those of one kind on the same positions become the
 * rows of one part, in order. Positions are the same when every one is equal; nothing is resampled here.
 */
import type { IntensityScale } from '#domain/data/units'
import type { ReadColumn, ReadSpectra, SpectralPositions } from './reader.ts'

export interface SingleSpectrum {
  readonly label: string
  readonly axis: SpectralPositions
  readonly intensity: IntensityScale
  readonly intensities: Float32Array | Float64Array
  /** Texts and numbers beside it, by name. */
  readonly beside: Readonly<Record<string, string>>
  /** Roles and units of what stands beside, by name. */
  readonly about?: Readonly<Record<string, Pick<ReadColumn, 'role' | 'unit'>>>
}

function samePositions(a: SpectralPositions, b: SpectralPositions): boolean {
  if (a.quantity !== b.quantity || a.unit !== b.unit || a.values.length !== b.values.length) return false
  return a.values === b.values || a.values.every((value, i) => value === b.values[i])
}

/** Parts in the order in which their first spectra come. */
export function groupByAxis(spectra: readonly SingleSpectrum[]): ReadSpectra[] {
  // Looked up by what is cheap to compare, so that many axes do not take the square of their number.
  const groups = new Map<string, SingleSpectrum[][]>()
  const inOrder: SingleSpectrum[][] = []
  for (const spectrum of spectra) {
    const { values } = spectrum.axis
    const key = [
      spectrum.label,
      spectrum.intensity.quantity,
      spectrum.intensity.unit,
      values.length,
      values[0],
      values.at(-1),
    ].join()
    const alike = groups.get(key) ?? []
    const group = alike.find(([first]) => first && samePositions(first.axis, spectrum.axis))
    if (group) group.push(spectrum)
    else {
      const started = [spectrum]
      alike.push(started)
      groups.set(key, alike)
      inOrder.push(started)
    }
  }
  return inOrder.map(partOf)
}

function partOf(group: readonly SingleSpectrum[]): ReadSpectra {
  const [first] = group
  if (!first) throw new RangeError('a group holds at least one spectrum')
  const points = first.axis.values.length
  const Floats = group.every(({ intensities }) => intensities instanceof Float32Array) ? Float32Array : Float64Array
  const intensities = group.length === 1 ? first.intensities : new Floats(group.length * points)
  if (group.length > 1) {
    for (const [row, spectrum] of group.entries()) intensities.set(spectrum.intensities, row * points)
  }
  const names = [...new Set(group.flatMap(({ beside }) => Object.keys(beside)))]
  const columns = names.map(
    (name): ReadColumn => ({
      name,
      values: group.map(({ beside }) => beside[name] ?? ''),
      ...group.find(({ about }) => about?.[name])?.about?.[name],
    }),
  )
  return {
    label: first.label,
    axis: first.axis,
    intensity: first.intensity,
    intensities,
    rows: group.length,
    columns,
  }
}
