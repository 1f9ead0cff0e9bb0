/**
 * What an axis without words most likely is, from its range, its steps and what is known of the file. A guess: whoever
 * uses it tells it with its reason and the alternatives. `guessAxis.ts` makes it for readers, the importer for what they leave open.
 */
import type { AxisQuantity, IntensityQuantity, SpectralUnit } from '#domain/data/units'

export interface GuessedUnit {
  readonly unit: SpectralUnit
  readonly because: string
  readonly alternatives: readonly SpectralUnit[]
}

export interface AxisCues {
  /** File names, instruments, titles: whatever may name a technique. */
  readonly words: string
  readonly laser: boolean
  /** The files write it from its higher end down. */
  readonly falls: boolean
  readonly intensity: IntensityQuantity
  /** A large value of the intensities: counts are large, absorbances small. */
  readonly magnitude: number
}

type Technique = 'raman' | 'near infrared' | 'infrared' | 'ultraviolet–visible' | null

export function techniqueOf({ words, laser }: AxisCues): Technique {
  const has = (form: RegExp): boolean => form.test(words)
  if (laser || has(/raman|labram|renishaw|witec|rruff|(^|[^a-z])(sers|cars|srs)([^a-z]|$)/i)) return 'raman'
  // Small and capital letters are told apart: “iR785” is a laser, “IR” is not.
  if (has(/(^|[^A-Za-z])(V?NIRS?|nirs?|SWIR|swir)([^A-Za-z]|$)|near.?infra/)) return 'near infrared'
  if (has(/(^|[^A-Za-z\d])(FT-?IR|ft-?ir|IR|ir|MIR|mir|ATR|atr)([^A-Za-z\d]|$)|[Ii]nfra(red|rot)|INFRARED/))
    return 'infrared'
  if (has(/(^|[^a-z])(uv|vis|uvvis)([^a-z]|$)|ultraviolet/i)) return 'ultraviolet–visible'
  return null
}

/** `quantity`: as the file states it. */
export function guessUnit(values: Float64Array, quantity: AxisQuantity, cues: AxisCues): GuessedUnit {
  const [min, max] = rangeOf(values)
  const range = `${short(min)} to ${short(max)}`
  const guess = (unit: SpectralUnit, because: string, ...alternatives: SpectralUnit[]): GuessedUnit => ({
    unit,
    because,
    alternatives,
  })
  if (quantity === 'wavelength') {
    if (max <= 30) return guess('um', `a wavelength from ${range} is one in micrometres`, 'nm')
    return max >= 15_000
      ? guess('A', `a wavelength from ${range} is one in ångströms`, 'nm', 'um')
      : max > 3000
        ? guess('nm', `a wavelength from ${range} may be one in nanometres`, 'A', 'um')
        : guess('nm', `a wavelength from ${range} is one in nanometres`)
  }
  if (quantity === 'energy') {
    // Of light, or of X-rays counted in electronvolts; between them lie energies in keV.
    const isPlain = (min > 0.05 && max <= 8) || max > 200
    return isPlain
      ? guess('eV', `an energy from ${range} is one in electronvolts`, 'cm-1')
      : guess('unknown', `an energy from ${range} may be one in eV or in thousands or thousandths of it`, 'eV')
  }
  if (quantity === 'frequency')
    return guess('unknown', `a frequency from ${range} may be one in Hz and any thousands of it`, 'THz', 'GHz', 'Hz')
  // Stated without cm⁻¹: in metres, or in thousands.
  if (quantity === 'wavenumber')
    return guess('unknown', `a wavenumber from ${range} is stated in another unit than cm⁻¹`, 'cm-1')
  if (isCounted(values)) return guess('index', `the positions only count, from ${range}`, 'cm-1', 'nm')
  const technique = techniqueOf(cues)
  if (technique === 'raman' && min >= -6000 && max <= 8000) {
    return guess('cm-1', `the file is one of Raman spectra, and ${range} is a Raman shift in cm⁻¹`, 'nm')
  }
  if (min < 0) {
    // Chemical shifts begin a little below zero, of protons and of carbon; Raman spectra of both sides far below.
    const chemical = technique === null && max <= 260 && -min <= 0.25 * max
    return chemical
      ? guess('ppm', `${range} begins a little below zero, as chemical shifts do`, 'cm-1')
      : guess('cm-1', `${range} reaches below zero, as Raman shifts do`, 'ppm')
  }
  if (max <= 30 && min >= 0.15) return guess('um', `${range} is a range of micrometres`, 'eV', 'unknown')
  if (technique === 'near infrared' && min >= 300 && max <= 2700) {
    return guess('nm', `the file is one of near-infrared spectra, and ${range} is a wavelength in nm`, 'cm-1')
  }
  if (max > 2700) return guess('cm-1', `${range} is a range of ${min < 350 ? 'Raman shifts' : 'wavenumbers'}`, 'nm')
  if (technique === 'infrared')
    return guess('cm-1', `the file is one of infrared spectra, and ${range} is a wavenumber`, 'nm')
  if (min < 170) {
    return max >= 600
      ? guess('cm-1', `${range} begins where Raman shifts do`, 'nm')
      : guess('unknown', `${range} may be many things`, 'cm-1', 'nm')
  }
  if (infrared.includes(cues.intensity) && max <= 1150) {
    return guess(
      'nm',
      `${range} with intensities of ${cues.intensity} is a range of ultraviolet and visible wavelengths`,
      'cm-1',
    )
  }
  if (isFourierStep(values))
    return guess(
      'cm-1',
      `the steps from ${range} are even and no round number, as a Fourier transform gives them`,
      'nm',
    )
  if (max > 1150 && cues.falls && !isChosen(values))
    return guess('cm-1', `${range} descends between ends that are not round numbers, as wavenumbers do`, 'nm')
  if (max <= 1150 && max - min >= 150)
    return guess('nm', `${range} is a range of ultraviolet and visible wavelengths`, 'cm-1')
  if (max >= 2250 && min >= 300) return guess('nm', `${range} is a range of near-infrared wavelengths`, 'cm-1')
  if (min >= 850 && max - min >= 150) return guess('nm', `${range} is a range of near-infrared wavelengths`, 'cm-1')
  return guess('cm-1', `${range} is a usual range of Raman shifts and wavenumbers`, 'nm')
}

/** What is not measured of Raman scattering. */
const infrared: readonly IntensityQuantity[] = ['absorbance', 'transmittance', 'reflectance', 'log 1/R', 'Kubelka–Munk']

/** For an axis in cm⁻¹ whose file does not say of which kind. */
export function guessCmQuantity(values: Float64Array, cues: AxisCues): { quantity: AxisQuantity; because: string } {
  const [min, max] = rangeOf(values)
  const technique = techniqueOf(cues)
  const shift = (because: string) => ({ quantity: 'raman shift' as const, because })
  const wavenumber = (because: string) => ({ quantity: 'wavenumber' as const, because })
  if (technique === 'raman') return shift('the file is one of Raman spectra')
  if (technique === 'infrared' || technique === 'near infrared')
    return wavenumber(`the file is one of ${technique} spectra`)
  if (min < 0) return shift('only a Raman shift reaches below zero')
  if (infrared.includes(cues.intensity)) return wavenumber(`the intensities are of ${cues.intensity}`)
  if (max > 4200) return wavenumber(`no Raman shift goes up to ${short(max)}`)
  if (min < 350) return shift(`wavenumbers of infrared spectra do not begin at ${short(min)}`)
  if (cues.intensity === 'counts' || cues.magnitude > 150) return shift('the intensities look like counts')
  if (isFourierStep(values))
    return wavenumber('the steps are even and no round number, as a Fourier transform gives them')
  if (max <= 2700 && min >= 500 && cues.falls && !isChosen(values))
    return wavenumber('it descends, as the axes of infrared spectra do')
  return max > 3400
    ? wavenumber('it is the range of infrared spectra')
    : shift('it is the usual range of Raman spectra')
}

/** Whether what is called a wavenumber is one counted from a laser: by its technique, or because no infrared spectrum is like it. */
export function isLikelyShift(values: Float64Array, cues: AxisCues): boolean {
  const technique = techniqueOf(cues)
  const [min, max] = rangeOf(values)
  if (technique === 'raman') return true
  return technique === null && !infrared.includes(cues.intensity) && min < 350 && max > 1800
}

const short = (value: number): string => String(Number(value.toPrecision(6)))

/** Extremes without spreading an array of any length over arguments. */
function rangeOf(values: Float64Array): readonly [number, number] {
  let min = Number.POSITIVE_INFINITY
  let max = Number.NEGATIVE_INFINITY
  for (const value of values) {
    if (value < min) min = value
    if (value > max) max = value
  }
  return [min, max]
}

const isCounted = (values: Float64Array): boolean =>
  (values[0] === 0 || values[0] === 1) && values.every((value, i) => value - (values[0] ?? 0) === i)

/** An instrument that scans wavelengths is told where to begin and to end. */
const isChosen = (values: Float64Array): boolean => Number.isInteger(values[0]) || Number.isInteger(values.at(-1))

/** Even steps, many of them, that are no multiple of a fortieth, between ends that nobody chose. */
function isFourierStep(values: Float64Array): boolean {
  const last = values.length - 1
  const [from, to] = [values[0] ?? 0, values[last] ?? 0]
  if (last < 100 || (Number.isInteger(from) && Number.isInteger(to))) return false
  const step = (to - from) / last
  const even = values.every((value, i) => Math.abs(value - from - i * step) <= 0.02 * Math.abs(step))
  return even && Math.abs(step * 40 - Math.round(step * 40)) > Math.abs(0.01 * step * 40)
}
