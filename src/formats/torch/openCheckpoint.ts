/**
 * A checkpoint that anybody made as a model of the studio: its weights matched to the network of a recipe, and what the state_dict
 * does not hold taken from a configuration beside it, else from the recipe, each of which is told. What cannot be had from either is
 * asked for by name: without its feature scaling a network of features would answer nonsense.
 */
import type { ModelLook } from '#domain/model/givenModel'
import { countParameters } from '#domain/model/parameters'
import type { SavedModel } from '#domain/model/savedModel'
import { err, ok, type Result } from '#domain/result'
import type { Recipe } from '#domain/study/recipes/registry'
import { type Checkpoint, readCheckpoint } from './checkpoint.ts'
import { type CheckpointReader, fault, type Matched } from './checkpointParts.ts'
import { readClassCheckpoint } from './classCheckpoint.ts'
import { readCurvesCheckpoint } from './curvesCheckpoint.ts'
import { matchModel, misfits } from './matchModel.ts'
import type { CheckpointConfig } from './modelConfig.ts'
import { type RecipeNetwork, recipeNetworks, studyNetworks } from './recipeNetworks.ts'

export interface LookedModel {
  readonly look: ModelLook
  /** Or what has to be stated before there is one. */
  readonly model: Result<SavedModel>
}

const readers: Readonly<Partial<Record<Recipe, CheckpointReader>>> = {
  'raman-classification': readClassCheckpoint,
  'spectral-components': readCurvesCheckpoint,
}

/** Errors: `checkpoint-mismatch`, with the recipe whose network is nearest; `checkpoint-not-finite`. */
function networkOf(checkpoint: Checkpoint, config: CheckpointConfig): Result<Matched> {
  const possible = recipeNetworks(checkpoint, config.input_len ?? null)
  const networks = possible.length > 0 ? possible : studyNetworks()
  for (const network of networks) {
    const matched = matchModel(network.spec, checkpoint)
    if (matched.ok) return ok({ network, matched: matched.value })
    if (matched.error.code === 'checkpoint-not-finite') return matched
  }
  const distance = ({ spec }: RecipeNetwork): number => misfits(spec, checkpoint)
  const [nearest] = networks.toSorted((a, b) => distance(a) - distance(b))
  const why = nearest && matchModel(nearest.spec, checkpoint)
  if (!nearest || !why || why.ok) return fault('checkpoint-mismatch', 'It fits no network.', 'Choose another file.')
  const count = distance(nearest)
  const layers = count === 1 ? 'one layer has' : `${count} layers have`
  const message = `${why.error.message} The nearest recipe is ${nearest.recipe}: ${layers} no counterpart.`
  return err({ ...why.error, message })
}

/** Errors: those of `readCheckpoint` and `matchModel`. */
export async function lookAtCheckpoint(
  bytes: Uint8Array,
  file: string,
  config: CheckpointConfig,
): Promise<Result<LookedModel>> {
  const checkpoint = await readCheckpoint(bytes, file)
  if (!checkpoint.ok) return checkpoint
  const found = networkOf(checkpoint.value, config)
  if (!found.ok) return err({ ...found.error, where: { file } })
  const { network, matched } = found.value
  const reader = readers[network.recipe]
  if (!reader) return fault('checkpoint-mismatch', 'This checkpoint is of no recipe.', 'Choose another.')
  const { shape, asks, assumed, model } = reader(found.value, config)
  const ofNetwork = [...network.assumed, ...matched.notes].map((message) => ({ code: 'network-assumed', message }))
  const look: ModelLook = {
    file,
    format: 'pytorch',
    task: network.task,
    network: network.spec.name,
    parameters: countParameters(network.spec),
    shape,
    layers: matched.layers,
    asks,
    assumed: [...ofNetwork, ...assumed],
    beside: checkpoint.value.beside,
  }
  return ok({ look, model: model.ok ? model : err({ ...model.error, where: { file } }) })
}
