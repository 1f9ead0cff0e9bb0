/** The network of `featureAttribution.golden.py`, explained on whatever backend is current. */

import * as tf from '@tensorflow/tfjs'
import { expect } from 'vitest'
import { integratedGradients } from '#domain/explain/methods/integratedGradients'
import { randomFor, streams } from '#domain/random/rng'
import { spectralComponentsModel } from '#domain/study/recipes/spectralComponents'
import facts from './featureAttribution.golden.json' with { type: 'json' }
import { attributeInputs, type InputAttribution } from './featureAttribution.ts'
import { disposeWeights, holdWeights } from './modelWeights.ts'
import { type Golden, golden, relativeGap, shakenWeights } from './reference.testkit.ts'
import { compileTangents } from './tangents.ts'

const inputs = 8
const model = spectralComponentsModel(facts.hidden)

/** Row `row` of `features` in the golden script. */
function features(row: number): Float32Array {
  const random = randomFor(3, streams.simulation, row)
  return Float32Array.from({ length: inputs }, () => 3.5 * random.uniform() - 1.75)
}

/** Of all rows of the golden script, along a path of so many points. */
export async function attributions(steps = facts.steps, fractions: number[] = []): Promise<InputAttribution[]> {
  const rows = Float32Array.from(Array.from({ length: facts.rows }, (_, row) => [...features(row)]).flat())
  const weights = holdWeights(shakenWeights(model, { least: 0.2, span: 0.4 }))
  try {
    return await attributeInputs(rows, {
      forward: compileTangents(model),
      weights,
      baseline: features(facts.rows),
      path: integratedGradients.path(steps),
      between: async (done, of) => void fractions.push(done / of),
    })
  } finally {
    disposeWeights(weights)
  }
}

/** Maps, gradients at the rows, and answers. No tensor stays behind. */
export async function expectGolden(file: Golden, tolerance: number): Promise<void> {
  const before = tf.memory().numTensors
  const found = await attributions()
  expect(tf.memory().numTensors).toBe(before)
  expect(found).toHaveLength(facts.rows)
  for (const [row, attribution] of found.entries()) {
    for (const key of ['attribution', 'gradient', 'output', 'difference'] as const) {
      expect(relativeGap(attribution[key], golden(file, `${row}/${key}`)), `${key} of row ${row}`).toBeLessThan(
        tolerance,
      )
    }
  }
}
