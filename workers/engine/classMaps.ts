/** Class maps: attributions of several spectra of one class, averaged as the reference study does. */
import type { ClassExplanation } from '#domain/explain/explanation'
import type { Attribution } from './attribution.ts'

export interface MappedSpectrum {
  readonly row: number
  readonly input: Float32Array
  readonly attribution: Attribution
}

const meanAt = (curves: readonly Float32Array[], of: (value: number) => number): Float32Array => {
  const points = curves[0]?.length ?? 0
  return Float32Array.from({ length: points }, (_, p) => {
    return curves.reduce((sum, curve) => sum + of(curve[p] ?? 0), 0) / curves.length
  })
}

/** `sdInput` is the sample standard deviation (n − 1); 0 for a single spectrum. */
export function classMap(classIndex: number, spectra: readonly MappedSpectrum[]): ClassExplanation {
  const inputs = spectra.map(({ input }) => input)
  const maps = spectra.map(({ attribution }) => attribution.attribution)
  const meanInput = meanAt(inputs, (value) => value)
  const sdInput = meanInput.map((mean, p) => {
    const squares = inputs.reduce((sum, input) => sum + ((input[p] ?? 0) - mean) ** 2, 0)
    return inputs.length > 1 ? Math.sqrt(squares / (inputs.length - 1)) : 0
  })
  const differences = spectra.map(({ attribution }) => Math.abs(attribution.completeness.difference))
  const sum = differences.reduce((a, b) => a + b, 0)
  const gap = spectra.reduce((total, { attribution: { attribution, completeness } }) => {
    return total + Math.abs(attribution.reduce((a, b) => a + b, 0) - completeness.difference)
  }, 0)
  return {
    classIndex,
    rows: Int32Array.from(spectra, ({ row }) => row),
    meanInput,
    sdInput,
    meanAbsolute: meanAt(maps, Math.abs),
    meanSigned: meanAt(maps, (value) => value),
    completeness: {
      difference: spectra.length === 0 ? 0 : sum / spectra.length,
      error: sum === 0 ? (gap === 0 ? 0 : Number.POSITIVE_INFINITY) : gap / sum,
    },
  }
}
