/** Kinds of data in OPUS files: what they are called, what they measure, and which of them a file is about. */
import type { IntensityScale } from '#domain/data/units'
import type { AxisMeaning } from '../axisWords.ts'
import { beam, channel, complexPart, dataKind, derivative, isBeforeProcessing } from './blocks.ts'

interface Kind {
  readonly name: string
  readonly intensity: IntensityScale
}

const raman = 10
const kinds: Readonly<Record<number, Kind>> = {
  1: { name: 'single beam', intensity: { quantity: 'intensity', unit: 'single beam' } },
  2: { name: 'interferogram', intensity: { quantity: 'interferogram', unit: null } },
  3: { name: 'phase', intensity: { quantity: 'unknown', unit: 'phase' } },
  4: { name: 'absorbance', intensity: { quantity: 'absorbance', unit: null } },
  5: { name: 'transmittance', intensity: { quantity: 'transmittance', unit: null } },
  6: { name: 'Kubelka–Munk', intensity: { quantity: 'Kubelka–Munk', unit: null } },
  7: { name: 'trace', intensity: { quantity: 'intensity', unit: 'trace' } },
  8: { name: 'interferograms of a chromatogram', intensity: { quantity: 'interferogram', unit: null } },
  9: { name: 'spectra of a chromatogram', intensity: { quantity: 'intensity', unit: 'single beam' } },
  10: { name: 'Raman', intensity: { quantity: 'intensity', unit: null } },
  11: { name: 'emission', intensity: { quantity: 'intensity', unit: 'emission' } },
  12: { name: 'reflectance', intensity: { quantity: 'reflectance', unit: null } },
  14: { name: 'power', intensity: { quantity: 'intensity', unit: 'power' } },
  15: { name: 'log 1/R', intensity: { quantity: 'log 1/R', unit: null } },
  16: { name: 'ATR', intensity: { quantity: 'unknown', unit: 'ATR' } },
  17: { name: 'photoacoustic', intensity: { quantity: 'intensity', unit: 'photoacoustic' } },
  18: { name: 'transmittance (calculated)', intensity: { quantity: 'transmittance', unit: null } },
  19: { name: 'absorbance (calculated)', intensity: { quantity: 'absorbance', unit: null } },
  22: { name: 'match', intensity: { quantity: 'unknown', unit: null } },
}

export const intensityOf = (type: number): IntensityScale =>
  derivative(type) === 0 ? (kinds[dataKind(type)]?.intensity ?? unknownScale) : unknownScale
const unknownScale: IntensityScale = { quantity: 'unknown', unit: null }

const ofBeam = ['', ' of the sample', ' of the reference', ''] as const
const ofComplex = ['', ', real part', ', imaginary part', ''] as const
const ofDerivative = ['', ', first derivative', ', second derivative', ', derivative'] as const

export function labelOf(type: number): string {
  const name = kinds[dataKind(type)]?.name ?? `data of kind ${dataKind(type)}`
  const ofChannel = channel(type) === 0 ? '' : ` ${channel(type) + 1}`
  const before = isBeforeProcessing(type) ? ', as measured' : ''
  return `${name}${ofChannel}${ofBeam[beam(type)]}${ofComplex[complexPart(type)]}${ofDerivative[derivative(type)]}${before}`
}

/** What a file is about, first; results before beams, spectra before interferograms. */
const byImportance: readonly number[] = [4, 5, 12, 10, 6, 15, 16, 17, 19, 18, 11, 14, 9, 1, 22, 7, 8, 2, 3]

/** The smaller, the more the file is about it. */
export function importance(type: number): readonly number[] {
  const place = byImportance.indexOf(dataKind(type))
  return [
    place < 0 ? byImportance.length : place,
    channel(type),
    derivative(type),
    beam(type) === 3 ? 0 : beam(type),
    isBeforeProcessing(type) ? 1 : 0,
    complexPart(type) === 2 ? 1 : 0,
  ]
}

const axes: Readonly<Record<string, AxisMeaning>> = {
  WN: { quantity: 'wavenumber', unit: 'cm-1' },
  MI: { quantity: 'wavelength', unit: 'um' },
  WL: { quantity: 'wavelength', unit: 'unknown' },
  F: { quantity: 'frequency', unit: 'unknown' },
  MIN: { quantity: 'time', unit: 'min' },
}

/** `unit`: the parameter DXU. A Raman block says WN of its shifts. */
export function axisOf(type: number, unit: string | undefined): AxisMeaning {
  if (unit === 'PNT') return { quantity: dataKind(type) === 2 ? 'interferogram point' : 'index', unit: 'index' }
  if (unit === 'WN' && dataKind(type) === raman) return { quantity: 'raman shift', unit: 'cm-1' }
  return axes[unit ?? ''] ?? { quantity: 'unknown', unit: 'unknown' }
}
