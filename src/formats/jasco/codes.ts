/** The codes that both generations share. Unlisted ones were not seen in any file and stay unknown. */
import type { IntensityScale } from '#domain/data/units'
import type { SpectralPositions } from '../reader.ts'

const axes: Readonly<Record<number, Omit<SpectralPositions, 'values'>>> = {
  0: { quantity: 'wavenumber', unit: 'cm-1' },
  1: { quantity: 'raman shift', unit: 'cm-1' },
  3: { quantity: 'wavelength', unit: 'nm' },
}

/** `code`: unit in the lowest byte; the highest tells a spectrum (0x10) from a course of time (0x20). */
export const axisOfCode = (code: number): Omit<SpectralPositions, 'values'> =>
  code >>> 24 === 0x20
    ? { quantity: 'time', unit: 'unknown' }
    : (axes[code & 0xff] ?? { quantity: 'unknown', unit: 'unknown' })

const channels: Readonly<Record<number, { readonly label: string; readonly intensity: IntensityScale }>> = {
  0: { label: 'transmittance', intensity: { quantity: 'transmittance', unit: '%' } },
  2: { label: 'reflectance', intensity: { quantity: 'reflectance', unit: '%' } },
  3: { label: 'absorbance', intensity: { quantity: 'absorbance', unit: null } },
  8: { label: 'single beam, background', intensity: { quantity: 'intensity', unit: null } },
  9: { label: 'single beam, reference', intensity: { quantity: 'intensity', unit: null } },
  10: { label: 'single beam, sample', intensity: { quantity: 'intensity', unit: null } },
  14: { label: 'intensity', intensity: { quantity: 'intensity', unit: null } },
  4097: { label: 'CD', intensity: { quantity: 'unknown', unit: 'mdeg' } },
  8193: { label: 'HT', intensity: { quantity: 'unknown', unit: 'V' } },
}

export const channelOfCode = (code: number): { readonly label: string; readonly intensity: IntensityScale } =>
  channels[code] ?? { label: `channel ${code}`, intensity: { quantity: 'unknown', unit: null } }

/** first, first + step, …; a stated last position may disagree with the grid and is not used. */
export const evenAxis = (first: number, step: number, points: number): Float64Array =>
  Float64Array.from({ length: points }, (_, i) => first + i * step)
