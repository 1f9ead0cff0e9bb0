/** An explanation small enough to reckon by hand: two features, three wavelengths, two components, two rows. */
import type { FeatureExplanation } from './featureExplanation.ts'

/** Feature by feature, wavelength by wavelength, component fastest. */
const first = Float32Array.of(1, 10, 2, 20, 3, 30, -1, 0, -1, 5, 1, 10)
const second = Float32Array.of(3, 0, 0, 0, -1, 0, 1, 0, 1, 0, 1, 0)

const scaledBy = (values: Float32Array, factor: number): Float32Array => values.map((value) => value * factor)

export const smallFeatureExplanation: FeatureExplanation = {
  featureNames: ['Layer 1', 'Layer 2'],
  componentNames: ['T', 'R'],
  wavelengthsNm: Float64Array.of(400, 405, 410),
  path: { baseline: { kind: 'mean' }, steps: 50 },
  baselineFeatures: Float32Array.of(100, 110),
  rows: [
    {
      row: 7,
      features: Float32Array.of(120, 90),
      attribution: first,
      slopes: scaledBy(first, 0.1),
      prediction: Float32Array.of(0.5, 0.1, 0.6, 0.2, 0.7, 0.3),
      // Of T adds up to 0, 1, 4: a gap of 0, 0, 1 of 5 in all. Of R exactly.
      difference: Float32Array.of(0, 10, 1, 25, 5, 40),
    },
    {
      row: 9,
      features: Float32Array.of(80, 130),
      attribution: second,
      slopes: scaledBy(second, 0.1),
      prediction: Float32Array.of(0.4, 0.1, 0.4, 0.1, 0.4, 0.1),
      // Of T adds up to 4, 1, 0: a gap of 1 of 5.
      difference: Float32Array.of(4, 0, 1, 0, 1, 0),
    },
  ],
}
