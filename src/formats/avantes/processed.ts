/**
 * What AvaSoft shows, computed from what it stores: sample, reference and dark in counts. Where the reference is as dark as
 * the dark spectrum, or an absorbance would need the logarithm of a negative number, there is no value (NaN).
 */
import type { IntensityScale } from '#domain/data/units'

export type Mode = 'scope' | 'scope less dark' | 'absorbance' | 'transmittance' | 'reflectance' | 'irradiance'

export interface Channels {
  readonly scope: Float32Array
  readonly dark: Float32Array
  readonly reference: Float32Array
}

const counts: IntensityScale = { quantity: 'counts', unit: null }

export interface Processed {
  readonly label: string
  readonly intensity: IntensityScale
  readonly values: Float32Array | Float64Array
}

/** The spectrum in the mode it was saved in. Irradiance needs a calibration that the file does not explain: its counts. */
export function processed(mode: Mode, { scope, dark, reference }: Channels): Processed {
  const ratio = (i: number): number => {
    const span = (reference[i] ?? 0) - (dark[i] ?? 0)
    return span === 0 ? Number.NaN : ((scope[i] ?? 0) - (dark[i] ?? 0)) / span
  }
  const each = (value: (i: number) => number) => Float64Array.from(scope, (_, i) => value(i))
  switch (mode) {
    case 'scope':
      return { label: 'scope', intensity: counts, values: scope }
    case 'irradiance':
      return { label: 'scope', intensity: counts, values: scope }
    case 'scope less dark':
      return { label: mode, intensity: counts, values: each((i) => (scope[i] ?? 0) - (dark[i] ?? 0)) }
    case 'absorbance':
      return {
        label: mode,
        intensity: { quantity: 'absorbance', unit: null },
        values: each((i) => (ratio(i) > 0 ? -Math.log10(ratio(i)) : Number.NaN)),
      }
    case 'transmittance':
    case 'reflectance':
      return { label: mode, intensity: { quantity: mode, unit: '%' }, values: each((i) => 100 * ratio(i)) }
  }
}

/** The channels themselves, as further parts. */
export const rawParts = ({ scope, dark, reference }: Channels): readonly Processed[] => [
  { label: 'scope', intensity: counts, values: scope },
  { label: 'dark', intensity: counts, values: dark },
  { label: 'reference', intensity: counts, values: reference },
]
