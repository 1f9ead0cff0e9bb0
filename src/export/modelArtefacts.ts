/** The trained network in every form it can be taken away, under the names and with the words that a task gives. */
import type { SavedModel } from '#domain/model/savedModel'
import type { TrainerState } from '#domain/training/trainerState'
import { writeModelFile } from '#formats/safetensors/modelFile'
import { weightsFileName, writeLayersModel } from '#formats/tfjs/layersModel'
import { writeStateDict } from '#formats/torch/stateDict'
import type { RunArtefact } from './artefact.ts'

interface Learned {
  readonly model: SavedModel
  readonly state: TrainerState | null
}

/** PyTorch state_dicts of the best and, where it is known, the last epoch. */
export function stateDicts({ model, state }: Learned, best: string, last: string): RunArtefact[] {
  const group = 'weights'
  return [
    {
      kind: 'file',
      path: `model/${best}`,
      group,
      purpose: 'The same weights for PyTorch, as a state_dict',
      write: () => writeStateDict(model.weights, model.batchesTracked),
    },
    ...(state
      ? [
          {
            kind: 'file' as const,
            path: `model/${last}`,
            group,
            purpose: 'The weights after the last epoch for PyTorch, as a state_dict',
            write: () => writeStateDict(state.weights, state.step),
          } as const,
        ]
      : []),
  ]
}

/** The file that stands alone. */
export const safetensorsPath = 'model/model.safetensors'

export const safetensors = ({ model }: Learned, purpose: string): RunArtefact[] => [
  { kind: 'file', path: safetensorsPath, group: 'weights', purpose, write: () => writeModelFile(model) },
]

/** A TensorFlow.js layers model; `metadata` says what goes in and what comes out. */
export function layersModel({ model }: Learned, inputName: string, metadata: Readonly<Record<string, unknown>>) {
  const { modelJson, weightsBin } = writeLayersModel(model.modelSpec, model.weights, { inputName, metadata })
  return [
    {
      kind: 'file',
      path: 'model/tfjs/model.json',
      group: 'weights',
      purpose: 'The network for TensorFlow.js; weights.bin belongs beside it',
      write: () => modelJson,
    },
    {
      kind: 'file',
      path: `model/tfjs/${weightsFileName}`,
      group: 'weights',
      purpose: 'Its weights for TensorFlow.js',
      write: () => weightsBin,
    },
  ] as const satisfies readonly RunArtefact[]
}
