/** The importer's guesses in the user's words; also the choices the chips offer. */
import { type AxisExtent, type SpectralAxis, usualQuantity } from '#domain/data/axis'
import { type ConversionTarget, conversionTargets } from '#domain/data/convertAxis'
import type { Layout } from '#domain/data/importCorrections'
import { axisQuantities, axisUnits, type IntensityChoice, intensityChoices, scaleOf } from '#domain/data/units'
import { axisTitle, intensityTitle, unitSuffix, unitSymbols } from '#domain/data/unitWords'
import type { Delimiter, FilePlan } from '#protocol/ingest'
import type { SelectOption } from '../../../controls/Select.tsx'

export const uses: readonly SelectOption<FilePlan['use']>[] = [
  { value: 'spectra', label: 'Spectra' },
  { value: 'metadata', label: 'Metadata', note: 'joined to the spectra by a key' },
  { value: 'skip', label: 'Leave out' },
]

export const delimiters: readonly SelectOption<Delimiter>[] = [
  { value: ',', label: 'comma' },
  { value: ';', label: 'semicolon' },
  { value: '\t', label: 'tab' },
  { value: ' ', label: 'space' },
  { value: '|', label: 'bar' },
]

export const orientations: readonly SelectOption<Layout>[] = [
  { value: 'rows', label: 'a spectrum a row', note: 'one column per position' },
  { value: 'columns', label: 'a spectrum a column', note: 'positions down the first column' },
  { value: 'long', label: 'a point a row', note: 'spectrum, position, intensity' },
  { value: 'twoColumn', label: 'two columns', note: 'one spectrum: position, intensity' },
  { value: 'paired', label: 'pairs of columns', note: 'each spectrum beside its own positions' },
  { value: 'bracketed', label: 'lists in cells', note: '“[450, 451, …]” in one cell' },
]

export const encodings: readonly SelectOption<FilePlan['encoding']>[] = [
  { value: 'utf-8', label: 'UTF-8' },
  { value: 'utf-16le', label: 'UTF-16 LE' },
  { value: 'utf-16be', label: 'UTF-16 BE' },
  { value: 'windows-1252', label: 'Windows-1252', note: 'Western European' },
  { value: 'windows-1250', label: 'Windows-1250', note: 'Central European' },
  { value: 'windows-1251', label: 'Windows-1251', note: 'Cyrillic' },
  { value: 'ibm866', label: 'DOS 866', note: 'Cyrillic' },
  { value: 'koi8-r', label: 'KOI8-R', note: 'Cyrillic' },
  { value: 'gb18030', label: 'GBK', note: 'simplified Chinese' },
  { value: 'big5', label: 'Big5', note: 'traditional Chinese' },
  { value: 'shift_jis', label: 'Shift-JIS', note: 'Japanese' },
  { value: 'euc-jp', label: 'EUC-JP', note: 'Japanese' },
  { value: 'euc-kr', label: 'EUC-KR', note: 'Korean' },
]

/** What an axis may measure, as spectroscopists say it; what it measures now is among them. */
export function axisChoices(now: Pick<SpectralAxis, 'quantity' | 'unit'>): readonly SelectOption<string>[] {
  const choices: readonly Pick<SpectralAxis, 'quantity' | 'unit'>[] = [
    { quantity: 'raman shift', unit: 'cm-1' },
    { quantity: 'wavenumber', unit: 'cm-1' },
    ...axisUnits
      .filter((unit) => !['cm-1', 'index', 'unknown'].includes(unit))
      .map((unit) => ({ quantity: usualQuantity(unit), unit })),
  ]
  const keyOf = ({ quantity, unit }: typeof now): string => `${quantity}|${unit}`
  const named = choices.map((choice) => ({ value: keyOf(choice), label: axisTitle(choice) }))
  const last = [
    { value: 'index|index', label: 'Point number', note: 'no physical axis' },
    { value: 'unknown|unknown', label: 'Not known' },
  ]
  const known = [...named, ...last].some(({ value }) => value === keyOf(now))
  return [...named, ...(known ? [] : [{ value: keyOf(now), label: axisTitle(now) }]), ...last]
}

/** What intensities may be. */
export const intensityOptions: readonly SelectOption<IntensityChoice>[] = intensityChoices.map((value) => ({
  value,
  label: value === 'unknown' ? 'Not known' : intensityTitle(scaleOf(value)),
}))

const conversions: Readonly<Record<ConversionTarget, string>> = {
  nm: 'Wavelength (nm)',
  um: 'Wavelength (µm)',
  A: 'Wavelength (Å)',
  'cm-1': 'Wavenumber (cm⁻¹)',
  'raman-shift': 'Raman shift (cm⁻¹)',
  eV: 'Energy (eV)',
  THz: 'Frequency (THz)',
  GHz: 'Frequency (GHz)',
}

/** Only light can be converted; what it is already is left out. */
export function conversionChoices(
  { unit }: Pick<SpectralAxis, 'unit'>,
  isAlready: (target: ConversionTarget) => boolean,
): readonly SelectOption<ConversionTarget | 'as it is'>[] {
  const ofLight = ['nm', 'um', 'A', 'cm-1', 'eV', 'THz', 'GHz'].includes(unit)
  return [
    { value: 'as it is', label: 'Keep it as it is' },
    ...(ofLight ? conversionTargets.filter((target) => !isAlready(target)) : []).map((value) => ({
      value,
      label: conversions[value],
    })),
  ]
}

/** `raman shift in cm-1` → `Raman shift (cm⁻¹)`; `wavenumber` → `Wavenumber`; `twoColumn` → `two columns`; anything else as it is. */
export function guessedValue(value: string): string {
  const layout = orientations.find((option) => option.value === value)
  if (layout) return layout.label
  const quantity = axisQuantities.find((known) => known === value.split(' in ')[0])
  const unit = axisUnits.find((known) => known === (value.split(' in ').at(-1) ?? value))
  if (quantity && unit && value.includes(' in ')) return axisTitle({ quantity, unit })
  if (quantity === value) return value.charAt(0).toUpperCase() + value.slice(1)
  if (unit === value) return unit === 'index' ? 'point number' : unit === 'unknown' ? 'not known' : unitSymbols[unit]
  return value
}

const shortNumber = (value: number): string => value.toLocaleString('en', { maximumFractionDigits: 2 })

/** “450–1,800 cm⁻¹, step 1”. */
export function axisWords({ min, max, step, unit }: AxisExtent): string {
  const range = `${shortNumber(min)}–${shortNumber(max)}${unitSuffix(unit)}`
  return step === null ? `${range}, uneven steps` : `${range}, step ${shortNumber(step)}`
}
