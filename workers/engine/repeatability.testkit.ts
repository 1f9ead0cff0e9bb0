/** A network with a dense layer of 2,048 inputs and dropout, and everything a short training of it needs; small elsewhere. */
import * as tf from '@tensorflow/tfjs'
import type { ModelSpec } from '#domain/model/modelSpec'
import { randomFor, streams } from '#domain/random/rng'
import type { TrainerState } from '#domain/training/trainerState'
import { openDeviceTable, plainTable } from './deviceTable.ts'
import { createTrainer } from './trainer.ts'
import { freshState, silentHooks, smallStudy, smallTraining } from './training.testkit.ts'
import { runTraining } from './trainingLoop.ts'
import type { TrainingPlan } from './trainingPlan.ts'

const points = 512
const classes = 3

const wideModel: ModelSpec = {
  name: 'wide dense',
  input: [1, points],
  trunk: [
    {
      name: 'block',
      layers: [
        { kind: 'conv1d', filters: 8, kernel: 5, padding: 2 },
        { kind: 'batchNorm' },
        { kind: 'gelu' },
        { kind: 'maxPool', size: 2 },
        { kind: 'flatten' },
        { kind: 'dropout', rate: 0.4 },
      ],
    },
  ],
  heads: [{ name: 'head', layers: [{ kind: 'dense', units: 9 }, { kind: 'relu' }, { kind: 'dense', units: classes }] }],
}

/** Three epochs of five steps; the state they end in. */
export async function trainWide(device: TrainingPlan<never>['device'], seed: number): Promise<TrainerState> {
  const random = randomFor(5, streams.simulation, 0)
  const table = plainTable(
    Float32Array.from({ length: 40 * points }, () => random.normal()),
    Int32Array.from({ length: 40 }, (_, row) => row % classes),
  )
  const state = freshState(seed, wideModel)
  const study = { ...smallStudy, epochs: 3, seed }
  const trainer = createTrainer({ model: wideModel, loss: { kind: 'crossEntropy' }, optimizer: study.optimizer, state })
  const train = openDeviceTable(table, Number.POSITIVE_INFINITY)
  const { plan, dispose } = smallTraining()
  const outcome = await runTraining({ ...plan, study, trainer, train, validation: train, device }, silentHooks)
  trainer.dispose()
  train.dispose()
  dispose()
  if (outcome.end.kind !== 'finished') throw new Error(`the training ${outcome.end.kind}`)
  return outcome.state
}

/** The bits of all weights and moments, in the order of their names. */
export function bitsOf({ weights, firstMoment, secondMoment }: TrainerState): Uint32Array {
  const parts = [weights, firstMoment, secondMoment].flatMap((tensors) => [...tensors.values()])
  return Uint32Array.from(parts.flatMap(({ data }) => [...new Uint32Array(data.slice().buffer)]))
}

/** What tfjs holds; on WebGPU its buffers too. */
export interface MemoryReading {
  readonly tensors: number
  readonly bytes: number
  readonly deviceBytes: number
}

export function readMemory(): MemoryReading {
  // WebGPU adds what its buffers hold, those in the pool as well.
  const memory = tf.memory() as tf.MemoryInfo & { readonly numBytesInGPU?: number }
  return { tensors: memory.numTensors, bytes: memory.numBytes, deviceBytes: memory.numBytesInGPU ?? 0 }
}

/** A training of the small network of `epochs` epochs of five steps, with readings and validation; memory after each epoch. */
export async function memoryPerEpoch(
  device: TrainingPlan<never>['device'],
  epochs: number,
  look: () => void = () => {},
): Promise<MemoryReading[]> {
  const training = smallTraining({ ...smallStudy, epochs })
  const readings: MemoryReading[] = []
  const { end } = await runTraining(
    { ...training.plan, device },
    {
      ...silentHooks,
      epoch: async () => {
        readings.push(readMemory())
        look()
      },
    },
  )
  training.dispose()
  if (end.kind !== 'finished') throw new Error(`the training ${end.kind}`)
  return readings
}
