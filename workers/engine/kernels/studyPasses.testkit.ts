/** One training pass and one evaluation pass through the networks of both studies, at their own shapes. */
import * as tf from '@tensorflow/tfjs'
import type { ModelSpec } from '#domain/model/modelSpec'
import { initialWeights } from '#domain/model/parameters'
import { ramanClassification } from '#domain/study/recipes/ramanClassification'
import { spectralComponentsModel } from '#domain/study/recipes/spectralComponents'
import { compileModel } from '../modelCompiler.ts'
import { disposeWeights, holdWeights } from '../modelWeights.ts'
import { type Fallback, takeFallbacks } from './fallbacks.ts'

export interface StudyNetwork {
  readonly study: string
  readonly model: ModelSpec
  readonly batch: number
}

/** The published sizes: 901 points and 6 classes in batches of 32; 8 thicknesses to 61 × 4 values in batches of 1,024. */
export const studyNetworks: readonly StudyNetwork[] = [
  { study: 'classification of spectra', model: ramanClassification(901, 6).model, batch: 32 },
  { study: 'spectra from components', model: spectralComponentsModel(), batch: 1024 },
]

/** What did not run on our kernels. Forward decides for backward too. */
export async function fallbacksOf({ model, batch }: StudyNetwork): Promise<readonly Fallback[]> {
  takeFallbacks()
  const weights = holdWeights(initialWeights(model, 1))
  const forward = compileModel(model)
  const answer = tf.tidy(() => {
    const x = tf.ones<tf.Rank.R2>([batch, model.input.reduce((product, size) => product * size, 1)])
    const clock = tf.tensor1d([1, 2], 'int32')
    return [forward(x, { mode: 'training', weights, clock }), forward(x, { mode: 'evaluation', weights })]
  })
  await Promise.all(answer.map((tensor) => tensor.data()))
  tf.dispose(answer)
  disposeWeights(weights)
  return takeFallbacks()
}
