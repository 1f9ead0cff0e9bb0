/**
 * Reference study A: Raman spectra → RamanCNN1D → molecule classes → Integrated Gradients.
 * Network, augmentation and optimizer are the study's own. Where its rules flatter or are coarse the defaults differ: split by
 * molecule before augmentation, ties of accuracy settled by the loss, full batches, maps by the trapezoid rule over spectra
 * drawn evenly over molecules. `publishedProtocol` in `tasks/classes/studyDefaults.ts` turns all of that back.
 */

import type { Layer, ModelSpec } from '../../model/modelSpec.ts'
import { networkDefaults } from '../../model/solvers/network.ts'
import type { AttributionSettings, ClassStudy } from '../study.ts'
import type { RecipeEntry } from './recipe.ts'

/** Its study is the one that its task starts with. */
export const ramanClassificationRecipe: RecipeEntry = { task: 'classes', title: 'Raman classification', study: {} }

const convBlock = (filters: number, kernel: number): Layer[] => [
  { kind: 'conv1d', filters, kernel, padding: (kernel - 1) / 2 },
  { kind: 'batchNorm' },
  { kind: 'relu' },
]

const close: Layer[] = [
  { kind: 'maxPool', size: 4 },
  { kind: 'dropout', rate: 0.25 },
]

/** RamanCNN1D; 831,654 trainable parameters at 1351 points and 6 classes. */
export function ramanCnn1d(points: number, classes: number): ModelSpec {
  return {
    name: 'RamanCNN1D',
    input: [1, points],
    trunk: [
      { name: 'block1', layers: [...convBlock(32, 15), ...convBlock(32, 15), ...close] },
      { name: 'block2', layers: [...convBlock(64, 11), ...convBlock(64, 11), ...close] },
      { name: 'block3', layers: [...convBlock(128, 7), ...close, { kind: 'flatten' }] },
    ],
    heads: [
      {
        name: 'classifier',
        layers: [
          { kind: 'dense', units: 256 },
          { kind: 'relu' },
          { kind: 'dropout', rate: 0.4 },
          { kind: 'dense', units: classes },
        ],
      },
    ],
  }
}

/** The default study; dataset and class count are filled in when a dataset is chosen. */
export function ramanClassification(points: number, classes: number): ClassStudy {
  return {
    version: 2,
    task: 'classes',
    recipe: 'raman-classification',
    dataset: {
      hash: '',
      target: { column: 'type', part: 'first' },
      group: 'component',
      limit: null,
      keepTrainOnly: [],
    },
    split: {
      protocol: 'grouped',
      train: 0.6,
      validation: 0.2,
      test: 0.2,
      folds: 5,
      fold: 0,
      column: null,
      testValues: [],
    },
    preprocessing: [{ kind: 'minMax' }],
    augmentation: [{ kind: 'scaleAndNoise', copies: 15, scaleMin: 0.85, scaleMax: 1.15, noiseSd: 0.015 }],
    model: ramanCnn1d(points, classes),
    solver: networkDefaults,
    loss: { kind: 'crossEntropy' },
    optimizer: { kind: 'adam', learningRate: 1e-3, beta1: 0.9, beta2: 0.999, epsilon: 1e-8, weightDecay: 1e-4 },
    schedule: { kind: 'cosine', minLearningRate: 0 },
    sampler: 'balanced',
    epochs: 80,
    batchSize: 32,
    lastBatch: 'filled',
    selection: 'best',
    stop: null,
    precision: 'f32',
    attribution: { ...studyAttribution, method: 'integratedGradients', draw: 'evenly' },
    seed: 42,
  }
}

/** How the study explains: 50 gradients averaged from zero on, over up to 15 spectra of each class drawn at random. */
export const studyAttribution: AttributionSettings = {
  method: 'integratedGradientsMean',
  steps: 50,
  baseline: 'zero',
  spectraPerClass: 15,
  draw: 'random',
}
