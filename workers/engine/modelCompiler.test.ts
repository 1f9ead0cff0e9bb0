import * as tf from '@tensorflow/tfjs'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Layer, ModelSpec } from '#domain/model/modelSpec'
import { initialWeights } from '#domain/model/parameters'
import type { NamedTensor } from '#domain/model/weights'
import { compileModel } from './modelCompiler.ts'
import { disposeWeights, holdWeights } from './modelWeights.ts'
import { openWasmOnDisk } from './wasmBackend.testkit.ts'

const single = (input: number[], layers: Layer[]): ModelSpec => ({
  name: 'one',
  input,
  trunk: [],
  heads: [{ name: 'head', layers }],
})

async function answer(spec: ModelSpec, x: number[][], changed: Record<string, NamedTensor> = {}) {
  const weights = holdWeights(new Map([...initialWeights(spec, 1), ...Object.entries(changed)]))
  const inputs = tf.tensor2d(x)
  const found = tf.tidy(() => compileModel(spec)(inputs, { mode: 'evaluation', weights }))
  const values = Array.from(await found.data(), (value) => Math.round(value * 1e5) / 1e5)
  const { shape } = found
  tf.dispose([inputs, found])
  disposeWeights(weights)
  return { shape, values }
}

const tensor = (shape: number[], ...data: number[]): NamedTensor => ({ shape, data: Float32Array.from(data) })

describe('a compiled network', () => {
  beforeAll(async () => {
    await openWasmOnDisk()
  })

  it('flattens channel by channel, as PyTorch does', async () => {
    const spec = single([2, 3], [{ kind: 'flatten' }])
    expect(await answer(spec, [[1, 2, 3, 4, 5, 6]])).toEqual({ shape: [1, 6], values: [1, 2, 3, 4, 5, 6] })
  })

  it('correlates without turning the filter, with zeros beyond the ends', async () => {
    const spec = single([1, 4], [{ kind: 'conv1d', filters: 1, kernel: 3, padding: 1 }, { kind: 'flatten' }])
    const weights = { 'head.0.weight': tensor([1, 1, 3], 1, 10, 100), 'head.0.bias': tensor([1], 0.5) }
    expect((await answer(spec, [[1, 2, 3, 4]], weights)).values).toEqual([210.5, 321.5, 432.5, 43.5])
  })

  it('uses running statistics in evaluation, and folds the activation behind them', async () => {
    const spec = single([2], [{ kind: 'batchNorm' }, { kind: 'relu' }])
    const weights = {
      'head.0.running_mean': tensor([2], 1, 1),
      'head.0.running_var': tensor([2], 4, 4),
      'head.0.weight': tensor([2], 2, 2),
    }
    expect((await answer(spec, [[3, -5]], weights)).values).toEqual([2, 0])
  })

  it('drops the remainder of a pooled spectrum', async () => {
    const spec = single([1, 5], [{ kind: 'maxPool', size: 2 }, { kind: 'flatten' }])
    expect((await answer(spec, [[1, 4, 3, 2, 9]])).values).toEqual([4, 3])
  })

  it('knows the exact gelu, alone and behind a batch norm', async () => {
    const x = [[-1, 0.5]]
    // x·Φ(x): −1·0.158655, 0.5·0.691462
    expect((await answer(single([2], [{ kind: 'gelu' }]), x)).values).toEqual([-0.15866, 0.34573])
    const behind = await answer(single([2], [{ kind: 'batchNorm' }, { kind: 'gelu' }]), x)
    expect(behind.values[0]).toBeCloseTo(-0.15866, 4)
  })

  it('leaves dropout out of an evaluation', async () => {
    expect((await answer(single([2], [{ kind: 'dropout', rate: 0.9 }]), [[1, 2]])).values).toEqual([1, 2])
  })

  it('puts several heads side by side as [N, units, heads]', async () => {
    const head = (name: string) => ({ name, layers: [{ kind: 'dense' as const, units: 2 }] })
    const spec: ModelSpec = { name: 'two', input: [1], trunk: [], heads: [head('a'), head('b')] }
    const weights = {
      'a.0.weight': tensor([2, 1], 1, 2),
      'a.0.bias': tensor([2], 0, 0),
      'b.0.weight': tensor([2, 1], 10, 20),
      'b.0.bias': tensor([2], 0, 0),
    }
    expect(await answer(spec, [[1], [2]], weights)).toEqual({ shape: [2, 2, 2], values: [1, 10, 2, 20, 2, 20, 4, 40] })
  })

  it('says which weight is missing and which layer cannot take its input', async () => {
    const spec = single([2], [{ kind: 'maxPool', size: 2 }])
    const x = tf.tensor2d([[1, 2]])
    const run = (model: ModelSpec) => () =>
      tf.tidy(() => compileModel(model)(x, { mode: 'evaluation', weights: new Map() }))
    expect(run(spec)).toThrow('head.0 cannot take a tensor of shape [1, 2]')
    expect(run(single([2], [{ kind: 'dense', units: 1 }]))).toThrow('the weights lack head.0.weight')
    x.dispose()
  })

  it('leaves no tensor behind', () => {
    expect(tf.memory().numTensors).toBe(0)
  })
})
