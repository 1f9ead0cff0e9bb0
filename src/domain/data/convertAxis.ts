/**
 * Positions of one axis in another unit: wavelengths, wavenumbers, photon energies, frequencies and, with the wavelength of
 * the laser, Raman shifts. Positions only: intensities keep their values, so a density per nanometre stays one.
 * Wavelengths are taken as they are in vacuum; in air they are shorter by some 0.03%, which a spectrometer may or may
 * not have corrected. Constants: SI 2019 (exact).
 */
import { type AppError, err, ok, type Result } from '../result.ts'
import type { AxisQuantity, SpectralUnit } from './units.ts'

/** What an axis can be converted to. `raman-shift` is in cm⁻¹, counted from the laser. */
export const conversionTargets = ['nm', 'um', 'A', 'cm-1', 'raman-shift', 'eV', 'THz', 'GHz'] as const
export type ConversionTarget = (typeof conversionTargets)[number]

export interface Positions {
  readonly values: Float64Array
  readonly quantity: AxisQuantity
  readonly unit: SpectralUnit
}

const speedOfLight = 299_792_458
/** cm⁻¹ of 1 eV: e / (100 h c). */
const perCmOfElectronvolt = 1.602_176_634e-19 / (6.626_070_15e-34 * speedOfLight * 100)
const perCmOfHertz = 1 / (100 * speedOfLight)
/** λ = factor / ν̃. */
const wavelengthFactors = { nm: 1e7, um: 1e4, A: 1e8 } as const
/** ν̃ = factor · x. */
const linearFactors = {
  eV: perCmOfElectronvolt,
  THz: 1e12 * perCmOfHertz,
  GHz: 1e9 * perCmOfHertz,
} as const

const isKey = <T extends object>(key: string, table: T): key is Extract<keyof T, string> => Object.hasOwn(table, key)

type Scale = (value: number) => number

const cannot = (message: string, remedy: string): Result<never> =>
  err({ code: 'conversion-impossible', message, remedy })

const laserMissing: AppError = {
  code: 'laser-missing',
  message: 'Raman shifts are counted from the laser, and neither the file nor an option states its wavelength.',
  remedy: 'State the laser’s wavelength in nanometres (--laser 532).',
}

/** Absolute wavenumbers in cm⁻¹ of positions, or why there are none. */
function toPerCm({ quantity, unit }: Positions, laserNm: number | null): Result<Scale> {
  if (isKey(unit, wavelengthFactors)) return ok((value) => wavelengthFactors[unit] / value)
  if (unit === 'cm-1' && quantity === 'wavenumber') return ok((value) => value)
  if (unit === 'cm-1' && quantity === 'raman shift') {
    return laserNm === null ? err(laserMissing) : ok((value) => 1e7 / laserNm - value)
  }
  if (unit === 'cm-1') {
    return cannot(
      'The axis is in cm-1, and nothing states whether it counts wavenumbers or Raman shifts.',
      'State it (--quantity wavenumber, or --quantity "raman shift").',
    )
  }
  // Hz is left out: frequencies so low are shifts of magnetic resonance, not of light.
  if (isKey(unit, linearFactors)) return ok((value) => linearFactors[unit] * value)
  return cannot(
    unit === 'unknown'
      ? 'The file does not state the unit of its axis.'
      : `An axis in ${unit} is not an optical axis and cannot be converted.`,
    unit === 'unknown' ? 'State the unit as well (--unit nm).' : 'Import it as it is.',
  )
}

function fromPerCm(target: ConversionTarget, laserNm: number | null): Result<Scale> {
  if (target === 'cm-1') return ok((value) => value)
  if (target === 'raman-shift') return laserNm === null ? err(laserMissing) : ok((value) => 1e7 / laserNm - value)
  if (isKey(target, wavelengthFactors)) return ok((value) => wavelengthFactors[target] / value)
  return ok((value) => value / linearFactors[target])
}

const named = (target: ConversionTarget): Pick<Positions, 'quantity' | 'unit'> => {
  if (target === 'raman-shift') return { quantity: 'raman shift', unit: 'cm-1' }
  if (target === 'cm-1') return { quantity: 'wavenumber', unit: 'cm-1' }
  if (target === 'eV') return { quantity: 'energy', unit: 'eV' }
  return isKey(target, wavelengthFactors)
    ? { quantity: 'wavelength', unit: target }
    : { quantity: 'frequency', unit: target }
}

/** Whether positions are in the target's unit already. */
export const isInTarget = (
  { quantity, unit }: Pick<Positions, 'quantity' | 'unit'>,
  target: ConversionTarget,
): boolean => named(target).unit === unit && (unit !== 'cm-1' || named(target).quantity === quantity)

/**
 * In the order given, which the conversion may turn round. `laserNm`: the laser's wavelength in nm, where it is known.
 * Errors: `conversion-impossible` (another kind of axis, an unstated one, positions of no light), `laser-missing`.
 */
export function convertPositions(
  given: Positions,
  target: ConversionTarget,
  laserNm: number | null,
): Result<Positions> {
  if (isInTarget(given, target)) return ok(given)
  const forth = toPerCm(given, laserNm)
  if (!forth.ok) return forth
  const back = fromPerCm(target, laserNm)
  if (!back.ok) return back
  const values = new Float64Array(given.values.length)
  for (const [i, value] of given.values.entries()) {
    const perCm = forth.value(value)
    if (!(perCm > 0) || !Number.isFinite(perCm)) {
      return cannot(
        `The position ${value} ${given.unit} is not a valid optical position.`,
        'Check the unit and the laser’s wavelength, or import the axis as it is.',
      )
    }
    values[i] = back.value(perCm)
  }
  return ok({ values, ...named(target) })
}
