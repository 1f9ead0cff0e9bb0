import * as tf from '@tensorflow/tfjs'
import { afterEach, describe, expect, it } from 'vitest'
import * as ops from '../ops.ts'
import { inFamily, openWebgpu, webgpuBackend } from './agreement.testkit.ts'
import { backendOf } from './backend.ts'
import { familyOf, type KernelFamily, kernelFamilies, setFamily } from './families.ts'
import { tuneFamily } from './tuneFamily.ts'

/** A clock on which the kernels of one family take longer. */
function clockAgainst(device: GPUDevice, slow: KernelFamily, times = 10): () => number {
  let now = 0
  return () => {
    now += familyOf(device) === slow ? times : 1
    return now
  }
}

describe('the choice of kernels', () => {
  afterEach(async () => {
    await openWebgpu()
    setFamily(webgpuBackend().device, 'quads')
  })

  it.each([
    {
      slow: 'registers',
      kept: 'tiles',
      words: 'Its kernels tile in workgroup memory (1.0 ms against 10.0 ms on a trial).',
    },
    { slow: 'tiles', kept: 'registers', words: 'Its kernels tile in registers (1.0 ms against 10.0 ms on a trial).' },
  ] as const)('keeps $kept where $slow are slower, says so, and leaves no tensor', async ({ slow, kept, words }) => {
    const opened = await openWebgpu()
    await tf.setBackend('webgpu')
    const { device } = webgpuBackend()
    const before = tf.memory().numTensors
    const said = await tuneFamily({ device, settle: opened.settle, nowMs: clockAgainst(device, slow) })
    expect(familyOf(device)).toBe(kept)
    expect(said).toBe(words)
    expect(tf.memory().numTensors).toBe(before)
    expect(await opened.takeErrors()).toEqual([])
  })

  it('keeps tiles where they are hardly slower, so that weights repeat from day to day', async () => {
    const { settle } = await openWebgpu()
    await tf.setBackend('webgpu')
    const { device } = webgpuBackend()
    await tuneFamily({ device, settle, nowMs: clockAgainst(device, 'tiles', 1.2) })
    expect(familyOf(device)).toBe('tiles')
  })

  it.each(kernelFamilies)('%s serve the shapes of the studies with shaders of their own', async (family) => {
    const names: Record<KernelFamily, readonly string[]> = {
      registers: ['conv1d(', 'conv1dFilterGrad(', 'matMul('],
      tiles: ['conv1dTiles(', 'conv1dFilterGradTiles(', 'matMulTiles('],
      quads: ['conv1dQuads(', 'conv1dFilterGradQuads(', 'matMulQuads('],
    }
    await inFamily(family, async () => {
      const backend = backendOf(webgpuBackend())
      const compiled = new Set<string>()
      const cache = backend.pipelineCache
      // A cache that is read through tells which shaders were asked for.
      Object.assign(backend, {
        pipelineCache: new Proxy(cache, {
          get: (target, key) => {
            compiled.add(String(key))
            return Reflect.get(target, key)
          },
        }),
      })
      tf.tidy(() => {
        const [x, filter, bias] = [tf.ones([2, 20, 32]), tf.ones([7, 32, 64]), tf.ones([64])]
        tf.grads((value) => ops.conv1d(value as tf.Tensor3D, filter as tf.Tensor3D, bias as tf.Tensor1D, 3))([x])
        tf.grads((value) => ops.conv1d(x as tf.Tensor3D, value as tf.Tensor3D, bias as tf.Tensor1D, 3))([filter])
        ops.matMul(tf.ones([64, 64]), tf.ones([64, 64]))
      })
      Object.assign(backend, { pipelineCache: cache })
      for (const name of names[family])
        expect(
          [...compiled].some((key) => key.startsWith(name)),
          name,
        ).toBe(true)
    })
  })
})
