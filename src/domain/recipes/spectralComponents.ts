/**
 * Reference study B: eight layer thicknesses → four spectra of 61 wavelengths. The network, its loss and its
 * optimizer are the study's own: one trunk, and a head for each component, the fourth of them deeper.
 */
import { studyCompositeWeights } from '../componentLoss.ts'
import type { Layer, ModelSpec } from '../modelSpec/modelSpec.ts'
import type { LossSettings, OptimizerSettings } from '../study.ts'

const wavelengths = 61

const dense = (units: number): Layer => ({ kind: 'dense', units })
const normalised = (units: number): Layer[] => [dense(units), { kind: 'batchNorm' }, { kind: 'gelu' }]
const dropout = (rate: number): Layer => ({ kind: 'dropout', rate })

/**
 * 2,440,436 trainable parameters at 1024 hidden units, an even number that the trunk alone depends on.
 * Answers [samples, 61 wavelengths, 4 components].
 */
export function spectralComponentsModel(hidden = 1024): ModelSpec {
  const plain = (component: number) => ({
    name: `heads.${component}`,
    layers: [dense(256), { kind: 'gelu' }, dense(wavelengths)] satisfies Layer[],
  })
  return {
    name: 'SpectralComponents',
    input: [8],
    trunk: [
      {
        name: 'base_net',
        layers: [...normalised(hidden), dropout(0.2), ...normalised(hidden), dropout(0.2), ...normalised(hidden / 2)],
      },
    ],
    heads: [
      plain(0),
      plain(1),
      plain(2),
      {
        name: 'heads.3',
        layers: [...normalised(512), dropout(0.1), dense(256), { kind: 'gelu' }, dense(wavelengths)],
      },
    ],
  }
}

export const spectralComponentsLoss = {
  kind: 'composite',
  shares: { ...studyCompositeWeights.terms },
  componentWeights: [...studyCompositeWeights.component],
  peakWeights: [...studyCompositeWeights.peak],
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
