/** Which kernels an attribution runs, on whatever backend is current. */

import * as tf from '@tensorflow/tfjs'
import { integratedGradientsMean } from '#domain/explain/methods/integratedGradientsMean'
import { initialWeights } from '#domain/model/parameters'
import { attributeLogits } from './attribution.ts'
import { compileModel } from './modelCompiler.ts'
import { disposeWeights, holdWeights } from './modelWeights.ts'
import { bumps, smallClasses, smallModel, smallPoints } from './training.testkit.ts'

/** Runs of each kernel by name, over two spectra of 20 steps. */
export async function kernelsOfAttribution(): Promise<ReadonlyMap<string, number>> {
  const weights = holdWeights(initialWeights(smallModel, 1))
  const { spectra } = bumps(2, 1)
  const tasks = [0, 1].map((row) => ({
    input: spectra.subarray(row * smallPoints, (row + 1) * smallPoints),
    classIndex: row % smallClasses,
  }))
  const { kernels } = await tf.engine().profile(async () => {
    await attributeLogits(tasks, {
      forward: compileModel(smallModel),
      weights,
      baseline: new Float32Array(smallPoints),
      path: integratedGradientsMean.path(20),
      between: async () => {},
    })
    return []
  })
  disposeWeights(weights)
  const counts = new Map<string, number>()
  for (const { name } of kernels) counts.set(name, (counts.get(name) ?? 0) + 1)
  return counts
}
