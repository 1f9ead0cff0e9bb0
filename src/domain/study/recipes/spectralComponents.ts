/**
 * Reference study B: eight layer thicknesses → four spectra of 61 wavelengths. The network, its loss and its
 * optimizer are the study's own: one trunk, and a head for each component, the fourth of them deeper.
 */

import type { Layer, ModelSpec } from '../../model/modelSpec.ts'
import { risingPeakWeights, studyCompositeWeights } from '../../tasks/curves/componentLoss.ts'
import { oneCycleDefaults } from '../../training/schedules/oneCycle.ts'
import type { CurvesStudy, LossSettings, OptimizerSettings } from '../study.ts'
import type { RecipeEntry } from './recipe.ts'

/** Its study is the one that its task starts with. */
export const spectralComponentsRecipe: RecipeEntry = { task: 'curves', title: 'Spectral components', study: {} }

/** What the study's table holds. */
export const studyForm = { features: 8, points: 61, components: 4 } as const
/** The study reads no more rows than these, the first. */
export const studyRows = 30_000

/** What a network is made for. */
export interface CurvesShape {
  readonly features: number
  readonly points: number
  readonly components: number
}

const dense = (units: number): Layer => ({ kind: 'dense', units })
const normalised = (units: number): Layer[] => [dense(units), { kind: 'batchNorm' }, { kind: 'gelu' }]
const dropout = (rate: number): Layer => ({ kind: 'dropout', rate })

/** Of the base; the deeper head has half of it. */
export const studyDropout = 0.2
/** Measured on 30,000 thin films: see “Accuracy on predicted spectra” in docs/performance.md. */
export const balancedDropout = 0

/**
 * 2,440,436 trainable parameters at 1024 hidden units, an even number that the trunk alone depends on, and the study's shape.
 * Answers [samples, points, components]; the last component has the deeper head.
 */
export function spectralComponentsModel(
  hidden = 1024,
  shape: CurvesShape = studyForm,
  dropoutRate: number = studyDropout,
): ModelSpec {
  const base = dropout(dropoutRate)
  const last = shape.components - 1
  const plain: Layer[] = [dense(256), { kind: 'gelu' }, dense(shape.points)]
  const favoured: Layer[] = [
    ...normalised(512),
    dropout(dropoutRate / 2),
    dense(256),
    { kind: 'gelu' },
    dense(shape.points),
  ]
  return {
    name: 'SpectralComponents',
    input: [shape.features],
    trunk: [
      {
        name: 'base_net',
        layers: [...normalised(hidden), base, ...normalised(hidden), base, ...normalised(hidden / 2)],
      },
    ],
    heads: Array.from({ length: shape.components }, (_, component) => ({
      name: `heads.${component}`,
      layers: component === last ? favoured : plain,
    })),
  }
}

type CompositeSettings = Extract<LossSettings, { kind: 'composite' }>

/** The study's loss; for another shape the last component is favoured and the peak weights rise by quarters, as there. */
export function spectralComponentsLoss({ points, components }: CurvesShape = studyForm): CompositeSettings {
  const { terms, component } = studyCompositeWeights
  const [plain = 1, favoured = plain] = [component[0], component.at(-1)]
  return {
    kind: 'composite',
    shares: { ...terms },
    componentWeights: Array.from({ length: components }, (_, k) => (k === components - 1 ? favoured : plain)),
    peakWeights: risingPeakWeights(points),
    epsilon: 1e-6,
  }
}

/** Plain squared error, every component and wavelength alike: for targets that are standardised. */
export function evenLoss({ points, components }: CurvesShape): CompositeSettings {
  return {
    kind: 'composite',
    shares: { squared: 1, cosine: 0, peak: 0 },
    componentWeights: Array.from({ length: components }, () => 1),
    peakWeights: Array.from({ length: points }, () => 1),
    epsilon: 1e-6,
  }
}

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
} as const satisfies OptimizerSettings

const honestSplit: CurvesStudy['split'] = { protocol: 'holdOut', train: 0.7, validation: 0.1, test: 0.2 }

/**
 * The study on a dataset of this shape and length: its network, loss, optimizer and one-cycle schedule, with the split made
 * honest. Where the study used mixed precision this uses single, which every device has and which gives the same figures.
 */
export function spectralComponents(shape: CurvesShape = studyForm, rows = studyRows): CurvesStudy {
  const last = shape.components - 1
  const [base, , heads] = spectralComponentsOptimizer.groups
  return {
    version: 2,
    task: 'curves',
    recipe: 'spectral-components',
    dataset: { hash: '', limit: rows > studyRows ? studyRows : null },
    split: honestSplit,
    preprocessing: [{ kind: 'standardize' }],
    targetScaling: 'none',
    model: spectralComponentsModel(1024, shape),
    loss: spectralComponentsLoss(shape),
    optimizer: {
      ...spectralComponentsOptimizer,
      groups: [base, { prefix: `heads.${last}.`, weightDecay: 5e-6 }, heads],
    },
    schedule: { kind: 'oneCycle', ...oneCycleDefaults },
    sampler: 'shuffle',
    epochs: 200,
    batchSize: 1024,
    lastBatch: 'filled',
    selection: 'best',
    stop: { patience: 15 },
    precision: 'f32',
    attribution: { method: 'integratedGradients', steps: 50, baseline: 'zero', rows: 64 },
    seed: 42,
  }
}

/** 80/20, the epoch picked on the test part, the last batch of an epoch partial, as published. Data, network, seed and length stay. */
export const publishedRows = (study: CurvesStudy): CurvesStudy => ({
  ...study,
  selection: 'best',
  lastBatch: 'partial',
  split: { protocol: 'published', train: 0.8, validation: 0, test: 0.2 },
})

/** Any network with this dropout in its base, half of it in its heads. */
function withDropout(model: ModelSpec, rate: number): ModelSpec {
  const of = (stages: ModelSpec['trunk'], dropped: number) =>
    stages.map((stage) => ({
      ...stage,
      layers: stage.layers.map((layer) => (layer.kind === 'dropout' ? dropout(dropped) : layer)),
    }))
  return { ...model, trunk: of(model.trunk, rate), heads: of(model.heads, rate / 2) }
}

/** Back to three parts. */
export const heldOutRows = (study: CurvesStudy): CurvesStudy => ({
  ...study,
  selection: 'best',
  lastBatch: 'filled',
  split: honestSplit,
})

const shapeOf = ({ model, loss }: CurvesStudy): CurvesShape => ({
  features: model.input[0] ?? 0,
  points: loss.peakWeights.length,
  components: loss.componentWeights.length,
})

/** The study's own loss on the spectra as they are, with its dropout. */
export const referenceComponents = (study: CurvesStudy): CurvesStudy => ({
  ...study,
  model: withDropout(study.model, studyDropout),
  targetScaling: 'none',
  loss: spectralComponentsLoss(shapeOf(study)),
})

/** Every component counts alike: squared error over its training variance; without dropout, which holds such a fit back. */
export const balancedComponents = (study: CurvesStudy): CurvesStudy => ({
  ...study,
  model: withDropout(study.model, balancedDropout),
  targetScaling: 'perComponent',
  loss: evenLoss(shapeOf(study)),
})
