/** The axis of spectra: positions in order, with what they measure and in which unit. */
import type { AxisQuantity, SpectralUnit } from './units.ts'

export interface SpectralAxis {
  /** Strictly ascending. */
  readonly values: Float64Array
  readonly quantity: AxisQuantity
  readonly unit: SpectralUnit
}

/** Ends and step of an axis: what a list tells of it. */
export interface AxisExtent {
  readonly min: number
  readonly max: number
  /** Null where it is not the same all along. */
  readonly step: number | null
  readonly quantity: AxisQuantity
  readonly unit: SpectralUnit
}

/**
 * What positions in a unit most likely measure where nothing says it. For cm⁻¹ it is a guess (an infrared spectrum has
 * wavenumbers): a table without a word on it is read as Raman shift, and the importer shows that it is.
 */
export function usualQuantity(unit: SpectralUnit): AxisQuantity {
  switch (unit) {
    case 'cm-1':
      return 'raman shift'
    case 'nm':
    case 'um':
    case 'A':
      return 'wavelength'
    case 'eV':
      return 'energy'
    case 'THz':
    case 'GHz':
    case 'Hz':
      return 'frequency'
    case 'ppm':
      return 'chemical shift'
    case 'm/z':
      return 'mass'
    case 'deg':
      return 'diffraction angle'
    case 's':
    case 'min':
      return 'time'
    case 'index':
      return 'index'
    case 'unknown':
      return 'unknown'
    default:
      return unit satisfies never
  }
}

/** An axis of which only the unit is known. */
export const axisIn = (unit: SpectralUnit, values: Float64Array): SpectralAxis => ({
  values,
  quantity: usualQuantity(unit),
  unit,
})

/** The distance of neighbours when it is the same everywhere (within 1e-4 of itself), else null. */
export function uniformStep(values: Float64Array): number | null {
  const last = values.length - 1
  const step = ((values[last] ?? 0) - (values[0] ?? 0)) / last
  for (let i = 1; i <= last; i++) {
    if (Math.abs((values[i] ?? 0) - (values[i - 1] ?? 0) - step) > 1e-4 * step) return null
  }
  return last > 0 ? Number(step.toPrecision(9)) : null
}

export const describeAxis = ({ values, quantity, unit }: SpectralAxis): AxisExtent => ({
  min: values[0] ?? 0,
  max: values.at(-1) ?? 0,
  step: uniformStep(values),
  quantity,
  unit,
})
