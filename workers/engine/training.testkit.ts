/** A small, learnable classification problem and everything a training of it needs; for tests. */
import * as tf from '@tensorflow/tfjs'
import type { ModelSpec } from '#domain/model/modelSpec'
import { randomFor, streams } from '#domain/random/rng'
import type { ClassEpoch, EpochRecord } from '#domain/run/run'
import type { TrainerState } from '#domain/training/trainerState'
import { classJudge } from './classJudge.ts'
import { type DeviceTable, type ItemTable, openDeviceTable, plainTable } from './deviceTable.ts'
import { freshState as startOf } from './freshState.ts'
import { createTrainer, type Trainer } from './trainer.ts'
import { createTrainingControl, type TrainingControl } from './trainingControl.ts'
import { type LoopHooks, type LoopStudy, positionOf, type TrainingPlan } from './trainingPlan.ts'

export const smallPoints = 32
export const smallClasses = 3

export const smallModel: ModelSpec = {
  name: 'small',
  input: [1, smallPoints],
  trunk: [
    {
      name: 'block',
      layers: [
        { kind: 'conv1d', filters: 6, kernel: 5, padding: 2 },
        { kind: 'batchNorm' },
        { kind: 'relu' },
        { kind: 'maxPool', size: 4 },
        { kind: 'dropout', rate: 0.2 },
        { kind: 'flatten' },
      ],
    },
  ],
  heads: [{ name: 'head', layers: [{ kind: 'dense', units: smallClasses }] }],
}

export const smallStudy: LoopStudy = {
  epochs: 4,
  batchSize: 8,
  lastBatch: 'filled',
  sampler: 'shuffle',
  schedule: { kind: 'cosine', minLearningRate: 0 },
  optimizer: { kind: 'adam', learningRate: 1e-2, beta1: 0.9, beta2: 0.999, epsilon: 1e-8, weightDecay: 1e-4 },
  selection: 'best',
  stop: null,
  seed: 11,
}

/** One bump per class, with noise. */
export function bumps(rows: number, seed: number): ItemTable {
  const random = randomFor(seed, streams.simulation, 0)
  const labels = Int32Array.from({ length: rows }, (_, row) => row % smallClasses)
  const values = Float32Array.from({ length: rows * smallPoints }, (_, i) => {
    const centre = 6 + 9 * (labels[Math.floor(i / smallPoints)] ?? 0)
    const distance = Math.abs((i % smallPoints) - centre)
    return Math.max(0, 1 - distance / 4) + 0.2 * random.uniform()
  })
  return plainTable(values, labels)
}

export const freshState = (seed: number, model: ModelSpec = smallModel): TrainerState => startOf(model, seed)

export interface SmallTraining {
  readonly plan: TrainingPlan<ClassEpoch>
  readonly trainer: Trainer
  readonly control: TrainingControl
  dispose(): void
}

export function smallTraining(
  study: LoopStudy = smallStudy,
  state: TrainerState = freshState(study.seed),
  table: ItemTable = bumps(40, 1),
  model: ModelSpec = smallModel,
  records: readonly ClassEpoch[] = [],
): SmallTraining {
  const trainer = createTrainer({ model, loss: { kind: 'crossEntropy' }, optimizer: study.optimizer, state })
  const train: DeviceTable = openDeviceTable(table, Number.POSITIVE_INFINITY)
  const validation = openDeviceTable(bumps(21, 2), Number.POSITIVE_INFINITY)
  const control = createTrainingControl()
  return {
    trainer,
    control,
    plan: {
      study,
      trainer,
      train,
      validation,
      judge: classJudge(validation.labels, smallClasses),
      start: positionOf(state, records),
      control,
      nowMs: () => performance.now(),
      device: { settle: async () => {}, fault: async () => null, memoryBytes: () => tf.memory().numBytes },
    },
    dispose() {
      trainer.dispose()
      train.dispose()
      validation.dispose()
    },
  }
}

export const silentHooks: LoopHooks<EpochRecord> = {
  progress: () => {},
  epoch: () => {},
  checkpoint: async () => {},
  paused: async () => {},
  resumed: async () => {},
}
