/** The scaled optimizer step against the plain one on gradients divided beforehand, with skipped steps in between. */
import * as tf from '@tensorflow/tfjs'
import { beforeAll, describe, expect, it } from 'vitest'
import { normals, worstGap } from '../comparison.testkit.ts'
import * as ops from '../ops.ts'
import { openWebgpu } from './agreement.testkit.ts'

const shapes = [[7], [30, 11], [64], [3, 5, 2]] as const
const sizes = shapes.map((shape) => shape.reduce((a: number, b) => a * b, 1))
const [learningRate, beta1, beta2, epsilon] = [1e-2, 0.9, 0.999, 1e-8]

const slotsOf = () =>
  shapes.map((shape, i) => {
    const variable = (values: Float32Array): tf.Variable => tf.tidy(() => tf.variable(tf.tensor(values, [...shape])))
    const zeros = new Float32Array(sizes[i] ?? 0)
    return {
      parameter: variable(normals(sizes[i] ?? 0, i + 1)),
      firstMoment: variable(zeros),
      secondMoment: variable(zeros),
      weightDecay: 0.05 * i,
    }
  })

const read = async (slots: ReturnType<typeof slotsOf>): Promise<readonly Float32Array[]> =>
  Promise.all(
    slots
      .flatMap(({ parameter, firstMoment, secondMoment }) => [parameter, firstMoment, secondMoment])
      .map(async (tensor) => Float32Array.from(await tensor.data())),
  )

/** Values planted into one gradient of some steps. */
const planted: Readonly<Record<number, number>> = {
  2: Number.POSITIVE_INFINITY,
  9: Number.NaN,
  10: Number.NEGATIVE_INFINITY,
}

describe.each([true, false])('a scaled step (decoupled decay: %s)', (decoupled) => {
  beforeAll(openWebgpu)

  it('is the plain step on gradients without the factor, and none at all where one is not finite', async () => {
    await tf.setBackend('webgpu')
    const before = tf.memory().numTensors
    const [scaled, plain] = [slotsOf(), slotsOf()]
    const scale = tf.tidy(() => tf.variable(tf.scalar(2 ** 10), false))
    const counts = tf.tidy(() => tf.variable(tf.tensor1d([0, 0, 0], 'int32'), false))
    let expected = { scale: 2 ** 10, since: 0, skipped: 0, taken: 0 }
    for (let step = 0; step < 40; step++) {
      const gradients = sizes.map((size, i) => normals(size, 100 * step + i, 0.3))
      const bad = planted[step]
      const held = bad === undefined ? null : await read(scaled)
      const given = (slots: typeof scaled, factor: number, plant: boolean) =>
        slots.map((slot, i) => {
          const values = (gradients[i] ?? new Float32Array()).map((value) => value * factor)
          if (plant && bad !== undefined && i === 3) values[17] = bad
          return { ...slot, gradient: tf.tensor(values, [...(shapes[i] ?? [])]) }
        })
      tf.tidy(() => {
        const hyper = tf.tensor1d([learningRate, beta1, beta2, epsilon, Math.log(beta1), Math.log(beta2)])
        const rule = { scale, counts, growEvery: 6, largestScale: 2 ** 12, decoupled }
        ops.scaledOptimizerStep(given(scaled, expected.scale, true), hyper, rule)
        if (bad !== undefined) return
        const t = expected.taken + 1
        const corrections = [1 - Math.fround(beta1) ** t, 1 - Math.fround(beta2) ** t]
        ops.optimizerStep(
          given(plain, 1, false),
          tf.tensor1d([learningRate, beta1, beta2, epsilon, ...corrections]),
          decoupled,
        )
      })
      expected = afterStep(expected, bad !== undefined)
      if (held) expect(await read(scaled), `nothing moves in step ${step}`).toEqual(held)
      expect([...(await scale.data()), ...(await counts.data())]).toEqual(Object.values(expected))
    }
    expect(expected).toMatchObject({ skipped: 3, taken: 37 })
    const [found, wanted] = [await read(scaled), await read(plain)]
    for (const [i, values] of found.entries()) {
      // The device's own corrections are good to 2⁻²² or so.
      expect(worstGap(values, wanted[i] ?? []), `tensor ${i}`).toBeLessThan(3e-6)
    }
    const all = [...scaled, ...plain].flatMap((slot) => [slot.parameter, slot.firstMoment, slot.secondMoment])
    tf.dispose([...all, scale, counts])
    expect(tf.memory().numTensors).toBe(before)
  })
})

function afterStep(
  { scale, since, skipped, taken }: { scale: number; since: number; skipped: number; taken: number },
  bad: boolean,
) {
  if (bad) return { scale: scale / 2, since: 0, skipped: skipped + 1, taken }
  if (since + 1 < 6) return { scale, since: since + 1, skipped, taken: taken + 1 }
  return { scale: Math.min(2 * scale, 2 ** 12), since: 0, skipped, taken: taken + 1 }
}
