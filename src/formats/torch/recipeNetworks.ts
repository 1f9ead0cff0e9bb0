/** The networks of the recipes that a state_dict could be of, made to its sizes. What the sizes leave open is told. */
import type { ModelSpec } from '#domain/model/modelSpec'
import { ramanCnn1d } from '#domain/study/recipes/ramanClassification'
import type { Recipe } from '#domain/study/recipes/registry'
import { spectralComponentsModel, studyForm } from '#domain/study/recipes/spectralComponents'
import type { Task } from '#domain/tasks/task'
import type { Checkpoint } from './checkpoint.ts'
import { type CheckpointLayer, checkpointLayers } from './checkpointLayers.ts'

export interface RecipeNetwork {
  readonly recipe: Recipe
  readonly task: Task
  readonly spec: ModelSpec
  /** Whole sentences. */
  readonly assumed: readonly string[]
}

/** Points of the study's axis, 450–1800 cm⁻¹. */
const studyPoints = 1351
const pooledBy = 64
const lastFilters = 128

const denseLayers = (layers: readonly CheckpointLayer[]): CheckpointLayer[] =>
  layers.filter(({ kind }) => kind === 'dense')

/** RamanCNN1D; `points` from a configuration, where there is one: pooling hides them in the weights. */
function ramanNetwork(layers: readonly CheckpointLayer[], points: number | null): RecipeNetwork | null {
  const dense = denseLayers(layers)
  const flat = dense[0]?.shape[1]
  const classes = dense.at(-1)?.shape[0]
  if (!layers.some(({ kind }) => kind === 'conv1d') || flat === undefined || classes === undefined) return null
  const pooled = flat / lastFilters
  const fits = (count: number): boolean => Math.floor(Math.floor(Math.floor(count / 4) / 4) / 4) === pooled
  const chosen = points ?? (fits(studyPoints) ? studyPoints : Math.max(1, pooled * pooledBy))
  return {
    recipe: 'raman-classification',
    task: 'classes',
    spec: ramanCnn1d(chosen, classes),
    assumed: [
      ...(points === null
        ? [
            `The weights fit axes of ${pooled * pooledBy} to ${pooled * pooledBy + pooledBy - 1} points; ${chosen} is assumed.`,
          ]
        : []),
      'BatchNorm with eps 1e-5, ReLU and pooling by 4, as in the recipe, are assumed: a state_dict does not hold them.',
    ],
  }
}

/** The network of spectral components: one trunk, and a head for each component. */
function componentsNetwork(layers: readonly CheckpointLayer[]): RecipeNetwork | null {
  const dense = denseLayers(layers)
  const [hidden, features] = dense[0]?.shape ?? []
  const points = dense.at(-1)?.shape[0]
  const heads = dense.filter(({ shape }) => shape[0] === points && points !== hidden).length
  if (layers.some(({ kind }) => kind === 'conv1d') || hidden === undefined || features === undefined) return null
  if (points === undefined || heads < 2 || hidden % 2 !== 0) return null
  const spec = spectralComponentsModel(hidden, { ...studyForm, features, points, components: heads })
  return {
    recipe: 'spectral-components',
    task: 'curves',
    spec,
    assumed: [
      'BatchNorm with eps 1e-5 and exact GELU, as in the recipe, are assumed: a state_dict does not hold them.',
    ],
  }
}

/** Those whose kinds of layers could fit; whether they do is `matchModel`'s to say. */
export function recipeNetworks({ tensors }: Pick<Checkpoint, 'tensors'>, points: number | null): RecipeNetwork[] {
  const layers = checkpointLayers(tensors)
  return [ramanNetwork(layers, points), componentsNetwork(layers)].filter((network) => network !== null)
}

/** The networks of the two studies as published: what a checkpoint of neither kind is held against. */
export const studyNetworks = (): RecipeNetwork[] => [
  { recipe: 'raman-classification', task: 'classes', spec: ramanCnn1d(studyPoints, 6), assumed: [] },
  { recipe: 'spectral-components', task: 'curves', spec: spectralComponentsModel(), assumed: [] },
]
