/**
 * Which bands an axis asks for, and where they lie on it: Raman bands on Raman shifts, infrared bands on wavenumbers, those of the
 * near infrared above 4000 cm⁻¹ and on wavelengths. Other axes (ultraviolet and visible light, chemical shifts) have no table.
 */
import type { SpectralAxis } from '../data/axis.ts'
import type { SpectralUnit } from '../data/units.ts'
import { type Band, type BandTechnique, bandsOfClass, nearPerCm } from './bands.ts'

/** Where the near infrared begins and ends. */
const nearInfraredFromPerCm = 4000
const visibleFromPerCm = 12_800

/** Wavelengths of a wavenumber of 1 cm⁻¹, by unit. */
const perCmIn: Readonly<Partial<Record<SpectralUnit, number>>> = { nm: 1e7, um: 1e4, A: 1e8 }

/** Of a region that lies beside a band, in the axis's unit. */
const nearOn: Readonly<Partial<Record<SpectralUnit, number>>> = { nm: 15, um: 0.015, A: 150 }

export const nearOnAxis = ({ unit }: SpectralAxis): number => nearOn[unit] ?? nearPerCm

export function techniquesOn({ quantity, unit, values }: SpectralAxis): BandTechnique[] {
  if (unit === 'cm-1' && quantity === 'raman shift') return ['raman']
  const ends = [values[0] ?? 0, values.at(-1) ?? 0]
  const scale = perCmIn[unit]
  const [low = 0, high = 0] =
    unit === 'cm-1' && quantity === 'wavenumber'
      ? ends
      : scale !== undefined && quantity === 'wavelength'
        ? ends.map((end) => scale / end).reverse()
        : []
  return [
    ...(low < nearInfraredFromPerCm && high > 0 ? (['infrared'] as const) : []),
    ...(high > nearInfraredFromPerCm && low < visibleFromPerCm ? (['near-infrared'] as const) : []),
  ]
}

const techniqueOf = ({ technique = 'raman' }: Band): BandTechnique => technique

/** Of the techniques that the axis asks for, their positions in its unit. */
export function bandsOnAxis(bands: readonly Band[], axis: SpectralAxis): readonly Band[] {
  const asked = techniquesOn(axis)
  const seen = bands.filter((band) => asked.includes(techniqueOf(band)))
  const scale = axis.quantity === 'wavelength' ? perCmIn[axis.unit] : undefined
  if (scale === undefined) return seen
  // As fine as such tables are written: whole nanometres.
  const at = (perCm: number): number => Number((Math.round(1e7 / perCm) * (scale / 1e7)).toPrecision(9))
  return seen.map((band) => ({
    ...band,
    lowPerCm: at(band.highPerCm),
    centerPerCm: at(band.centerPerCm),
    highPerCm: at(band.lowPerCm),
  }))
}

/** Bands that speak for the class, in the axis's unit; of a class the tables do not know, all of them. */
export function bandsFor(bands: readonly Band[], className: string, axis: SpectralAxis): readonly Band[] {
  const known = bandsOnAxis(bands, axis)
  const own = bandsOfClass(known, className)
  return own.length > 0 ? own : known
}
