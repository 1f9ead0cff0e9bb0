/** A checkpoint of a small run after some epochs, and hands on what is stored of it. */
import { openDB } from 'idb'
import type { Weights } from '#domain/model/weights'
import type { ComputeEnvironment } from '#domain/run/environment'
import type { ClassEpoch, RunRecord } from '#domain/run/run'
import { ramanClassification } from '#domain/study/recipes/ramanClassification'
import type { Checkpoint } from '../checkpoint.ts'

export const environment: ComputeEnvironment = {
  backend: 'wasm',
  adapter: 'WebAssembly, 2 threads, SIMD',
  kernels: 'lanes',
  engine: 'tfjs 4.22.0, unbuilt',
  browser: 'a browser',
}

export const weightsOf = (value: number): Weights =>
  new Map([
    ['conv.weight', { shape: [2, 1, 2], data: Float32Array.of(value, 2, -0, 1 / 3) }],
    ['conv.bias', { shape: [2], data: Float32Array.of(value / 7, 1e-38) }],
  ])

const epochOf = (epoch: number): ClassEpoch => ({
  epoch,
  train: { loss: 1 / epoch, accuracy: 0.5, n: 10 },
  validation: { loss: 2 / epoch, accuracy: 0.6, n: 5 },
  validationConfusion: [[3, 1]],
  learningRate: 1e-3,
  durationMs: 100,
})

export function runAfter(id: string, epochs: number, bestEpoch: number | null): RunRecord {
  const run = {
    task: 'classes',
    id,
    name: `run ${id}`,
    createdAtMs: 5,
    study: ramanClassification(64, 3),
    dataset: { hash: 'd', name: 'Data' },
    status: { kind: 'training' },
    device: null,
    cohort: { rows: Int32Array.of(4, 2), labels: Int32Array.of(0, 1), classNames: ['a', '__proto__'], groupCount: 2 },
    fit: null,
    split: null,
    epochs: Array.from({ length: epochs }, (_, i) => epochOf(i + 1)),
    best: bestEpoch === null ? null : { epoch: bestEpoch, score: 0.6 },
    test: null,
    evaluation: null,
    classics: null,
    steps: 7 * epochs,
    trainingMs: 600 * epochs,
    warnings: [],
  } as const
  return run as unknown as RunRecord
}

export function checkpointAfter(id: string, epochs: number, bestEpoch: number | null = epochs): Checkpoint {
  const best = bestEpoch === null ? null : weightsOf(bestEpoch)
  return {
    record: runAfter(id, epochs, bestEpoch),
    best,
    state: {
      step: 7 * epochs,
      epoch: epochs,
      cursor: 0,
      weights: weightsOf(100 + epochs),
      firstMoment: weightsOf(200 + epochs),
      secondMoment: weightsOf(300 + epochs),
      seed: 42,
      best: best && bestEpoch !== null ? { epoch: bestEpoch, score: 0.6, weights: best } : null,
      epochsWithoutGain: 0,
      meter: { loss: 0.1 + 0.2, measures: [3], items: 24 },
    },
    environment,
  }
}

/** Changes a stored value behind the studio's back. */
export async function tamperWith(
  databaseName: string,
  store: string,
  key: IDBValidKey,
  change: (value: never) => unknown,
): Promise<void> {
  const database = await openDB(databaseName)
  const value = await database.get(store, key)
  await database.put(store, change(value as never), key)
  database.close()
}
