/** A worker like the training worker, for `lanes.gpu.test.ts`: trains a small network on as many threads as it is told. */
import * as tf from '@tensorflow/tfjs'
import { expose } from 'comlink'
import { freshState, silentHooks, smallStudy, smallTraining } from '../../training.testkit.ts'
import { runTraining } from '../../trainingLoop.ts'
import { openWasmBackend } from '../../wasmBackend.ts'
import * as ops from '../ops.ts'

export interface FoundInBrowser {
  readonly adapter: string
  /** Slices done by other threads than the asking one. */
  readonly helped: number
  readonly weights: readonly Float32Array[]
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)

const convolve = () => {
  const x = tf.linspace(0, 1, 32 * 400 * 32).reshape([32, 400, 32]) as tf.Tensor3D
  return ops.conv1d(x, tf.ones([15, 32, 32]), tf.zeros([32]), 7)
}

const api = {
  /** Who gets to a slice first is left to chance: convolves until another thread has, or time is up. */
  async train(threads: number): Promise<FoundInBrowser> {
    const opened = await openWasmBackend({ threads })
    if (!opened.ok) throw new Error(opened.error.message)
    const { adapter, lanes } = opened.value
    const study = { ...smallStudy, batchSize: 40, epochs: 3 }
    const training = smallTraining(study, freshState(study.seed))
    const { state } = await runTraining(training.plan, silentHooks)
    training.dispose()
    const helped = () => sum(lanes.done.slice(1))
    const end = performance.now() + 10_000
    while (lanes.count > 1 && helped() === 0 && performance.now() < end) tf.tidy(() => void convolve())
    return { adapter, helped: helped(), weights: [...state.weights.values()].map(({ data }) => data) }
  },
  async convolved(): Promise<Float32Array> {
    return tf.tidy(() => convolve().dataSync<'float32'>())
  },
}

export type LanesInBrowser = typeof api
expose(api)
