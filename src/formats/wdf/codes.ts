/** What the codes of WDF files mean: units, kinds of data in origins, kinds of measurement. */
import { type AxisMeaning, unknownAxis } from '../axisWords.ts'

const axisUnits: Readonly<Record<number, AxisMeaning>> = {
  1: { quantity: 'raman shift', unit: 'cm-1' },
  2: { quantity: 'wavenumber', unit: 'cm-1' },
  3: { quantity: 'wavelength', unit: 'nm' },
  4: { quantity: 'energy', unit: 'eV' },
  5: { quantity: 'wavelength', unit: 'um' },
  12: { quantity: 'time', unit: 's' },
  16: { quantity: 'index', unit: 'index' },
  19: { quantity: 'diffraction angle', unit: 'deg' },
}

export const axisUnit = (code: number): AxisMeaning => axisUnits[code] ?? unknownAxis

const words = [
  undefined,
  'cm-1',
  'cm-1',
  'nm',
  'eV',
  'µm',
  'counts',
  'electrons',
  'mm',
  'm',
  'K',
  'Pa',
  's',
  'ms',
  'h',
  'd',
  'px',
  undefined,
  undefined,
  'deg',
  'rad',
  '°C',
  '°F',
  'K/min',
  undefined,
  'µs',
] as const

/** The unit of an origin as a word; undefined for arbitrary and unknown ones. */
export const unitWord = (code: number): string | undefined => words[code]

/** The unit code of a Windows FILETIME. */
export const fileTimeUnit = 24

/** Kinds of origin that say nothing about a spectrum to a chemist: checksums and flags. */
export const isBookkeeping = (kind: number): boolean => kind === 16 || kind === 17

export const measurementKinds = ['unspecified', 'single', 'series', 'map'] as const
