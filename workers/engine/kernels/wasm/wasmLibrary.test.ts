import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as tf from '@tensorflow/tfjs'
import { beforeAll, describe, expect, it } from 'vitest'
import { randomFor, streams } from '#domain/random/rng'
import { buildFolder, compileKernels } from '../../../../scripts/buildKernels.mjs'
import { diskSources, openWasmOnDisk } from '../../wasmBackend.testkit.ts'
import { openWasmBackend } from '../../wasmBackend.ts'
import { normals, poisonMemory } from '../comparison.testkit.ts'
import * as ops from '../ops.ts'
import { withSharedMemory } from './memoryFlag.ts'

describe('the compiled kernels', () => {
  it('are what their source compiles to', async () => {
    for (const [name, bytes] of await compileKernels()) {
      const kept = await readFile(join(buildFolder, name))
      expect(Buffer.compare(kept, bytes), `${name}: run node scripts/buildKernels.mjs`).toBe(0)
    }
  }, 60_000)

  it('carry no data of their own, which would fall on the memory of tfjs', async () => {
    const bytes = withSharedMemory(await readFile(join(buildFolder, 'kernels.simd.wasm')), false)
    if (!bytes) throw new Error('no memory')
    const module = new WebAssembly.Module(bytes)
    expect(WebAssembly.Module.imports(module)).toEqual([{ module: 'env', name: 'memory', kind: 'memory' }])
    const memory = new WebAssembly.Memory({ initial: 1, maximum: 65_536 })
    new Uint8Array(memory.buffer).fill(7)
    new WebAssembly.Instance(module, { env: { memory } })
    expect(new Uint8Array(memory.buffer).every((byte) => byte === 7)).toBe(true)
  })
})

describe('the WASM backend', () => {
  beforeAll(async () => {
    await openWasmOnDisk()
  })

  it('tells of missing files instead of throwing', async () => {
    const opened = await openWasmBackend({
      sources: { ...diskSources, kernels: () => Promise.reject(new Error('404')) },
    })
    expect(opened).toMatchObject({ ok: false, error: { code: 'wasm-unavailable' } })
  })

  it('refuses bytes that are no kernels', async () => {
    const opened = await openWasmBackend({
      sources: { ...diskSources, kernels: async () => Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0) },
    })
    expect(opened).toMatchObject({ ok: false, error: { code: 'wasm-kernels-unusable' } })
  })

  it('gives the same bits for the same input, wherever it lies in memory', () => {
    const run = () => {
      const floats = tf.tidy(() => {
        poisonMemory()
        const x = tf.tensor3d(normals(3 * 50 * 7, 1), [3, 50, 7])
        const filter = tf.tensor3d(normals(5 * 7 * 9, 2), [5, 7, 9])
        const bias = tf.tensor1d(normals(9, 3))
        const { y } = ops.batchNormTrain(ops.conv1d(x, filter, bias, 2), bias, bias, {
          epsilon: 1e-5,
          activation: 'gelu',
        })
        return y.dataSync()
      })
      return new Uint32Array(floats.slice().buffer)
    }
    const first = run()
    const held = tf.zeros([12_345])
    expect(run()).toEqual(first)
    held.dispose()
  })

  it('sums a long batch to float32 accuracy', () => {
    const rows = 40_000
    const random = randomFor(5, streams.simulation, 0)
    const values = Float32Array.from({ length: rows * 3 }, () => 100 + random.normal())
    const [mean, variance] = tf.tidy(() => {
      const one = tf.ones<tf.Rank.R1>([3])
      const found = ops.batchNormTrain(tf.tensor2d(values, [rows, 3]), one, one, { epsilon: 0, activation: 'linear' })
      return [found.mean.dataSync(), found.variance.dataSync()]
    })
    for (let channel = 0; channel < 3; channel++) {
      const column = Array.from({ length: rows }, (_, r) => values[r * 3 + channel] ?? 0)
      const trueMean = column.reduce((sum, v) => sum + v, 0) / rows
      const trueVariance = column.reduce((sum, v) => sum + (v - trueMean) ** 2, 0) / rows
      expect(Math.abs((mean[channel] ?? 0) / trueMean - 1)).toBeLessThan(1e-7)
      expect(Math.abs((variance[channel] ?? 0) / trueVariance - 1)).toBeLessThan(1e-6)
    }
  })

  const [width, channels, kernel] = [60, 16, 15]
  const convolved = (x: Float32Array, filter: Float32Array) =>
    tf.tidy(() =>
      ops
        .conv1d(tf.tensor3d(x, [1, width, channels]), tf.tensor3d(filter, [kernel, channels, 8]), tf.ones([8]), 0)
        .dataSync(),
    )

  it('gives equal windows equal bits, so that pools over a flat stretch see ties', () => {
    const level = normals(channels, 4)
    const flat = Float32Array.from({ length: width * channels }, (_, i) => level[i % channels] ?? 0)
    const rows = convolved(flat, normals(kernel * channels * 8, 2))
    const distinct = new Set(Array.from({ length: width - kernel + 1 }, (_, w) => rows.slice(w * 8, w * 8 + 8).join()))
    expect(distinct.size).toBe(1)
  })

  it('convolves more accurately than one long sum', () => {
    const x = normals(width * channels, 1)
    const filter = normals(kernel * channels * 8, 2)
    const y = convolved(x, filter)
    let gap = 0
    let size = 0
    for (const [i, value] of y.entries()) {
      let exact = 1
      for (let j = 0; j < kernel * channels; j++) {
        exact += (x[Math.floor(i / 8) * channels + j] ?? 0) * (filter[j * 8 + (i % 8)] ?? 0)
      }
      gap += (value - exact) ** 2
      size += exact ** 2
    }
    // In one chain of 240 multiply-adds it would be 3e-7.
    expect(Math.sqrt(gap / size)).toBeLessThan(2.5e-7)
  })

  it('takes gradients by tiles, to float32 accuracy of what stands within three positions of the window', () => {
    const outWidth = width - kernel + 1
    const dy = normals(outWidth * 8, 1).map((v, i) => (i === 20 * 8 ? 1e4 : v))
    const filter = normals(kernel * channels * 8, 2)
    const dx = tf.tidy(() => {
      const bias = tf.zeros<tf.Rank.R1>([8])
      const by = tf.tensor3d(filter, [kernel, channels, 8])
      return tf
        .grad((x) => ops.conv1d(x as tf.Tensor3D, by, bias, 0))(
          tf.zeros([1, width, channels]),
          tf.tensor(dy, [1, outWidth, 8]),
        )
        .dataSync()
    })
    for (let w = 0; w < width; w++) {
      const near = dy.subarray(Math.max(0, w - kernel - 2) * 8, Math.max(0, w + 4) * 8)
      const size = Math.hypot(...near) * Math.sqrt(kernel * 8)
      for (let channel = 0; channel < channels; channel++) {
        let exact = 0
        for (let tap = 0; tap < kernel; tap++) {
          for (let out = 0; out < 8 && w - tap >= 0 && w - tap < outWidth; out++) {
            exact += (dy[(w - tap) * 8 + out] ?? 0) * (filter[(tap * channels + channel) * 8 + out] ?? 0)
          }
        }
        const found = dx[w * channels + channel] ?? Number.NaN
        expect(Math.abs(found - exact) / size, `at ${w}`).toBeLessThan(3e-7)
      }
    }
  })

  it('computes no filter gradient where only the input is asked for', async () => {
    const profile = await tf.profile(() =>
      tf.tidy(() => {
        const filter = tf.ones<tf.Rank.R3>([3, 1, 2])
        const input = tf.ones<tf.Rank.R3>([1, 9, 1])
        return tf.grad((x) => ops.conv1d(x as tf.Tensor3D, filter, tf.zeros([2]), 1))(input)
      }),
    )
    expect(profile.kernelNames).toContain('StudioConv1DInputGrad')
    expect(profile.kernelNames).not.toContain('StudioConv1DFilterGrad')
    tf.dispose(profile.result)
  })

  it('computes the three gradients of BatchNorm in one run', async () => {
    const profile = await tf.profile(() =>
      tf.tidy(() => {
        const ones = tf.ones<tf.Rank.R1>([2])
        const normalise = (x: tf.Tensor, gamma: tf.Tensor, beta: tf.Tensor) =>
          ops.batchNormTrain(x, gamma as tf.Tensor1D, beta as tf.Tensor1D, { epsilon: 1e-5, activation: 'relu' }).y
        return tf.grads(normalise)([tf.ones([5, 2]), ones, ones.clone()])
      }),
    )
    const runs = profile.kernels.filter(({ name }) => name === 'StudioBatchNormTrainGrad')
    expect(runs).toHaveLength(1)
    tf.dispose(profile.result)
  })

  it('refuses a kernel that fits nowhere, with the sizes', () => {
    const narrow = () =>
      tf.tidy(() => ops.conv1d(tf.ones([1, 2, 1]), tf.ones([7, 1, 1]), tf.zeros([1]), 1) && undefined)
    expect(narrow).toThrow('a kernel of 7 does not fit a width of 2 with padding 1')
  })
})
