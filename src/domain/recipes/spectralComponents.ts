/**
 * Reference study B: eight layer thicknesses → four spectra of 61 wavelengths. The network, its loss and its
 * optimizer are the study's own: one trunk, and a head for each component, the fourth of them deeper.
 */
import type { Layer, ModelSpec } from '../modelSpec/modelSpec.ts'
import type { LossSettings, OptimizerSettings } from '../study.ts'

const wavelengths = 61

const dense = (units: number): Layer => ({ kind: 'dense', units })
const normalised = (units: number): Layer[] => [dense(units), { kind: 'batchNorm' }, { kind: 'gelu' }]
const dropout = (rate: number): Layer => ({ kind: 'dropout', rate })

/** 2,440,436 trainable parameters at 1024 hidden units. Answers [samples, 61 wavelengths, 4 components]. */
export function spectralComponentsModel(hidden = 1024): ModelSpec {
  const half = Math.max(1, hidden / 2)
  const quarter = Math.max(1, hidden / 4)
  const plain = (component: number) => ({
    name: `heads.${component}`,
    layers: [dense(quarter), { kind: 'gelu' }, dense(wavelengths)] satisfies Layer[],
  })
  return {
    name: 'SpectralComponents',
    input: [8],
    trunk: [
      {
        name: 'base_net',
        layers: [...normalised(hidden), dropout(0.2), ...normalised(hidden), dropout(0.2), ...normalised(half)],
      },
    ],
    heads: [
      plain(0),
      plain(1),
      plain(2),
      {
        name: 'heads.3',
        layers: [...normalised(half), dropout(0.1), dense(quarter), { kind: 'gelu' }, dense(wavelengths)],
      },
    ],
  }
}

const steps = (counts: readonly (readonly [weight: number, points: number])[]): number[] =>
  counts.flatMap(([weight, points]) => new Array<number>(points).fill(weight))

export const spectralComponentsLoss = {
  kind: 'composite',
  shares: { squared: 0.4, cosine: 0.3, peak: 0.3 },
  componentWeights: [1, 1, 1, 1.5],
  peakWeights: steps([
    [1, 15],
    [1.2, 15],
    [1.5, 15],
    [2, 16],
  ]),
  epsilon: 1e-6,
} satisfies LossSettings

export const spectralComponentsOptimizer = {
  kind: 'adamw',
  learningRate: 1e-3,
  beta1: 0.9,
  beta2: 0.999,
  epsilon: 1e-8,
  weightDecay: 0,
  groups: [
    { prefix: 'base_net.', weightDecay: 1e-2 },
    { prefix: 'heads.3.', weightDecay: 5e-6 },
    { prefix: 'heads.', weightDecay: 1e-5 },
  ],
} satisfies OptimizerSettings
