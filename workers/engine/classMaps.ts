/** Class maps: attributions of several spectra of one class, averaged as the reference study does. */
import { type MeanSpectrum, meanOfSpectra } from '#domain/explain/classMean'
import type { ClassExplanation } from '#domain/explain/explanation'
import type { Attribution } from './attribution.ts'

export interface MappedSpectrum {
  readonly row: number
  readonly input: Float32Array
  readonly attribution: Attribution
}

function meanOf(spectra: readonly Float32Array[]): MeanSpectrum {
  const mean = meanOfSpectra(spectra[0]?.length ?? 0)
  for (const spectrum of spectra) mean.add(spectrum)
  return mean.value() ?? { n: 0, mean: new Float32Array(), sd: new Float32Array() }
}

const meanAt = (curves: readonly Float32Array[], of: (value: number) => number): Float32Array => {
  const points = curves[0]?.length ?? 0
  return Float32Array.from({ length: points }, (_, p) => {
    return curves.reduce((sum, curve) => sum + of(curve[p] ?? 0), 0) / curves.length
  })
}

/** `over`: the mean spectrum of the whole class, where it is known; else that of the mapped spectra. */
export function classMap(
  classIndex: number,
  spectra: readonly MappedSpectrum[],
  over: MeanSpectrum | null = null,
): ClassExplanation {
  const maps = spectra.map(({ attribution }) => attribution.attribution)
  const { n, mean, sd } = over ?? meanOf(spectra.map(({ input }) => input))
  const differences = spectra.map(({ attribution }) => Math.abs(attribution.completeness.difference))
  const sum = differences.reduce((a, b) => a + b, 0)
  const gap = spectra.reduce((total, { attribution: { attribution, completeness } }) => {
    return total + Math.abs(attribution.reduce((a, b) => a + b, 0) - completeness.difference)
  }, 0)
  return {
    classIndex,
    rows: Int32Array.from(spectra, ({ row }) => row),
    meanInput: mean,
    sdInput: sd,
    meanOf: n,
    meanAbsolute: meanAt(maps, Math.abs),
    meanSigned: meanAt(maps, (value) => value),
    completeness: {
      difference: spectra.length === 0 ? 0 : sum / spectra.length,
      error: sum === 0 ? (gap === 0 ? 0 : Number.POSITIVE_INFINITY) : gap / sum,
    },
  }
}
