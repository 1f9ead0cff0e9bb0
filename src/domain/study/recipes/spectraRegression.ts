/**
 * Spectra → numbers: a small convolutional network beside the classics of chemometrics. Networks are sized to the axis and to how many
 * spectra there are to learn from, so that sixty spectra do not get a million weights.
 */
import type { Layer, ModelSpec } from '../../model/modelSpec.ts'
import { linearSpec } from '../../model/solvers/linear.ts'
import { networkDefaults } from '../../model/solvers/network.ts'
import { type ClosedFormSettings, type SolverSettings, solvers } from '../../model/solvers/registry.ts'
import type { ValuesStudy } from '../study.ts'
import type { RecipeEntry } from './recipe.ts'

/** Its study is the one that its task starts with. */
export const spectraRegressionRecipe: RecipeEntry = { task: 'values', title: 'Numbers from spectra', study: {} }

/** What a model is made for. `rows`: to learn from. */
export interface ValuesShape {
  readonly points: number
  readonly rows: number
  readonly targets: number
}

/** Channels of the first block: more for more spectra. */
const filtersFor = (rows: number): number => (rows < 200 ? 8 : rows < 2000 ? 16 : 32)
const unitsFor = (rows: number): number => (rows < 200 ? 16 : rows < 2000 ? 32 : 64)
/** Points left for the last layers. */
const pooledPoints = 24

/** Convolutions, halved or quartered until some two dozen points are left, and one hidden layer. */
export function valuesCnn({ points, rows, targets }: ValuesShape): ModelSpec {
  const filters = filtersFor(rows)
  const trunk: { name: string; layers: Layer[] }[] = []
  let left = points
  for (let block = 0; block < 4 && (block === 0 || left > pooledPoints); block++) {
    const size = left >= 4 * pooledPoints ? 4 : left >= 2 ? 2 : 1
    const channels = block === 0 ? filters : 2 * filters
    const pool: Layer[] = size > 1 ? [{ kind: 'maxPool', size }] : []
    trunk.push({
      name: `block${block + 1}`,
      layers: [{ kind: 'conv1d', filters: channels, kernel: 9, padding: 4 }, { kind: 'gelu' }, ...pool],
    })
    left = Math.floor(left / size)
  }
  trunk.at(-1)?.layers.push({ kind: 'flatten' })
  return {
    name: 'SpectraCNN1D',
    input: [1, points],
    trunk,
    heads: [
      {
        name: 'regression',
        layers: [{ kind: 'dense', units: unitsFor(rows) }, { kind: 'gelu' }, { kind: 'dense', units: targets }],
      },
    ],
  }
}

/** Two hidden layers. */
export function valuesMlp({ points, rows, targets }: ValuesShape): ModelSpec {
  const units = 2 * unitsFor(rows)
  return {
    name: 'SpectraMLP',
    input: [points],
    trunk: [
      {
        name: 'hidden',
        layers: [{ kind: 'dense', units }, { kind: 'gelu' }, { kind: 'dense', units: units / 2 }, { kind: 'gelu' }],
      },
    ],
    heads: [{ name: 'regression', layers: [{ kind: 'dense', units: targets }] }],
  }
}

const closedFormNames = solvers.map(({ defaults }) => defaults.kind)
/** The kinds of model that the recipe offers, as the command line names them. */
export const valuesModels = ['cnn', 'mlp', ...closedFormNames] as const
export type ValuesModel = 'cnn' | 'mlp' | ClosedFormSettings['kind']

/** Enough steps for a small network to settle. */
const wantedSteps = 4000
const batchSize = 16

function epochsFor(rows: number): number {
  const steps = Math.max(1, Math.ceil(rows / batchSizeFor(rows)))
  return Math.max(40, Math.min(400, Math.round(wantedSteps / steps)))
}

const batchSizeFor = (rows: number): number => (rows < 1000 ? batchSize : 64)

type ModelFields = Pick<ValuesStudy, 'model' | 'solver' | 'preprocessing' | 'epochs' | 'batchSize'>

const networks = { cnn: valuesCnn, mlp: valuesMlp } as const

function networkFields(kind: keyof typeof networks, shape: ValuesShape, solver: SolverSettings): ModelFields {
  return {
    model: networks[kind](shape),
    solver,
    // Scatter leaves with the normal variate, and every wavelength starts on one scale.
    preprocessing: [{ kind: 'snv' }, { kind: 'standardize' }],
    epochs: epochsFor(shape.rows),
    batchSize: batchSizeFor(shape.rows),
  }
}

/** What a study of this kind of model is made of, for data of this shape. */
export function modelFields(kind: ValuesModel, shape: ValuesShape): ModelFields {
  if (isNetwork(kind)) return networkFields(kind, shape, networkDefaults)
  const solver = solvers.find(({ defaults }) => defaults.kind === kind)?.defaults ?? networkDefaults
  const { points, targets, rows } = shape
  // The solver centres for itself, and what else a pipeline does is the user's to choose.
  return { model: linearSpec(points, targets), solver, preprocessing: [], epochs: 1, batchSize: batchSizeFor(rows) }
}

const isNetwork = (kind: ValuesModel): kind is keyof typeof networks => Object.hasOwn(networks, kind)

/** The default study; dataset and targets are filled in when a dataset is chosen. */
export function spectraRegression(shape: ValuesShape): ValuesStudy {
  return {
    version: 2,
    task: 'values',
    recipe: 'spectra-regression',
    dataset: { hash: '', targets: [], group: null, limit: null },
    split: {
      protocol: 'grouped',
      train: 0.6,
      validation: 0.2,
      test: 0.2,
      column: null,
      testValues: [],
      folds: 5,
      fold: 0,
    },
    ...modelFields('cnn', shape),
    augmentation: [],
    loss: { kind: 'huber', delta: 1 },
    optimizer: { kind: 'adam', learningRate: 2e-3, beta1: 0.9, beta2: 0.999, epsilon: 1e-8, weightDecay: 1e-4 },
    schedule: { kind: 'cosine', minLearningRate: 0 },
    sampler: 'shuffle',
    lastBatch: 'filled',
    selection: 'best',
    stop: null,
    precision: 'f32',
    attribution: { method: 'integratedGradients', steps: 50, baseline: 'mean', rows: 64 },
    seed: 42,
  }
}
