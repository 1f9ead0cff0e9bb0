import * as tf from '@tensorflow/tfjs'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import * as ops from '../ops.ts'
import { openWebgpu, webgpuBackend } from './agreement.testkit.ts'
import { backendOf } from './backend.ts'
import { dispatch, withScratch } from './dispatch.ts'
import type { Shader } from './shader.ts'

const shader = (variant: string, body: string): Shader<'offset', 'factor'> => ({
  name: 'probe',
  variant,
  outputs: [{ name: 'y', type: 'f32' }],
  inputs: [{ name: 'x', type: 'f32' }],
  sizes: ['offset'],
  reals: ['factor'],
  mode: 'independent',
  source: () => `fn run(index: i32) { ${body} }`,
})

function run(probe: Shader<'offset', 'factor'>, values: number[]): tf.Tensor {
  const x = tf.tensor1d(values)
  const y = tf.zeros([values.length])
  dispatch(backendOf(webgpuBackend()), probe, {
    outputs: [y],
    inputs: [x],
    sizes: { offset: 3 },
    reals: { factor: 0.5 },
    count: values.length,
  })
  x.dispose()
  return y
}

describe('a raw dispatch', () => {
  beforeAll(openWebgpu)
  afterEach(() => {
    tf.env().set('WEBGPU_ENGINE_COMPILE_ONLY', false)
  })

  it('binds tensors and sizes', async () => {
    const device = await openWebgpu()
    const y = run(shader('good', 'y[index] = x[index] * u.factor + f32(u.offset);'), [2, 4, 6])
    expect([...(await y.data())]).toEqual([4, 5, 6])
    expect(await device.takeErrors()).toEqual([])
  })

  it('binds what the text does not use', async () => {
    const device = await openWebgpu()
    const y = run(shader('idle', 'y[index] = 7.0;'), [1, 2])
    expect([...(await y.data())]).toEqual([7, 7])
    expect(await device.takeErrors()).toEqual([])
  })

  it.each([
    ['text that does not parse', 'y[index] = ;'],
    ['text that does not type-check', 'y[index] = index;'],
    ['a name that is not there', 'y[index] = z[index];'],
    ['a write into an input', 'x[index] = 1.0; y[index] = 1.0;'],
  ])('tells by name of %s', async (name, body) => {
    const device = await openWebgpu()
    run(shader(name, body), [1])
    const errors = await device.takeErrors()
    expect(errors[0]).toMatchObject({ kind: 'invalid-work', message: expect.stringMatching(/^probe\(/) })
    expect(await device.takeErrors()).toEqual([])
  })

  it('runs after stock operations whose results still lie on the processor', async () => {
    await openWebgpu()
    const small = tf.add(tf.tensor1d([-1, 2]), 1)
    expect([...(await ops.activation(small, 'relu').data())]).toEqual([0, 3])
  })

  it('takes part in tfjs’s compile-only mode: compiled ahead, then run', async () => {
    const device = await openWebgpu()
    const probe = shader('ahead', 'y[index] = x[index] + 1.0;')
    tf.env().set('WEBGPU_ENGINE_COMPILE_ONLY', true)
    run(probe, [1])
    await webgpuBackend().checkCompileCompletionAsync()
    tf.env().set('WEBGPU_ENGINE_COMPILE_ONLY', false)
    expect([...(await run(probe, [1, 2]).data())]).toEqual([2, 3])
    expect(await device.takeErrors()).toEqual([])
  })

  it('gives scratch memory back to the pool', async () => {
    await openWebgpu()
    const { bufferManager } = webgpuBackend()
    const before = bufferManager.getNumUsedBuffers()
    withScratch(backendOf(webgpuBackend()), [5000, 7], (buffers) => {
      expect(buffers.map(({ size }) => size)).toEqual([20_000, 28])
      expect(bufferManager.getNumUsedBuffers()).toBe(before + 2)
    })
    expect(bufferManager.getNumUsedBuffers()).toBe(before)
  })
})
