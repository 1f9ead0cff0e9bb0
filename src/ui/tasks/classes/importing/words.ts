/** The importer's guesses in the user's words; also the choices the chips offer. */
import { usualQuantity } from '#domain/data/axis'
import type { Layout } from '#domain/data/importCorrections'
import { axisUnits, type SpectralUnit } from '#domain/data/units'
import { axisTitle, unitSuffix } from '#domain/data/unitWords'
import type { Delimiter, FilePlan, Inspection } from '#protocol/ingest'
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
]

export const units: readonly SelectOption<SpectralUnit>[] = [
  { value: 'cm-1', label: 'Wavenumber or Raman shift (cm⁻¹)' },
  ...axisUnits
    .filter((unit) => !['cm-1', 'index', 'unknown'].includes(unit))
    .map((unit) => ({ value: unit, label: axisTitle({ unit, quantity: usualQuantity(unit) }) })),
  { value: 'index', label: 'Point number', note: 'no physical axis' },
  { value: 'unknown', label: 'Not known' },
]

const shortNumber = (value: number): string => value.toLocaleString('en', { maximumFractionDigits: 2 })

/** “450–1,800 cm⁻¹, step 1”. */
export function axisWords({ min, max, step, unit }: Inspection['axis']): string {
  const range = `${shortNumber(min)}–${shortNumber(max)}${unitSuffix(unit)}`
  return step === null ? `${range}, uneven steps` : `${range}, step ${shortNumber(step)}`
}
