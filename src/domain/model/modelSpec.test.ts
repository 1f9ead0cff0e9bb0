import { describe, expect, it } from 'vitest'
import { ramanCnn1d } from '../study/recipes/ramanClassification.ts'
import { modelCost, trainingMemory } from './cost.ts'
import golden from './modelSpec.golden.json' with { type: 'json' }
import type { Layer, ModelSpec } from './modelSpec.ts'
import { countParameters, initialWeights, parameterSpecs } from './parameters.ts'
import { modelShapes } from './shapes.ts'

const raman = ramanCnn1d(1351, 6)
const withTrunk = (input: number[], layers: Layer[]): ModelSpec => ({
  name: 'tiny',
  input,
  trunk: [{ name: 'block', layers }],
  heads: [{ name: 'head', layers: [{ kind: 'flatten' }, { kind: 'dense', units: 3 }] }],
})

describe('RamanCNN1D', () => {
  it('has the 831,654 trainable parameters that PyTorch counts', () => {
    expect(golden.parameters).toBe(831_654)
    expect(countParameters(raman)).toBe(831_654)
    expect(modelCost(raman).parameters).toBe(831_654)
  })
  it('has the keys and shapes of the PyTorch state_dict, in its order', () => {
    expect(parameterSpecs(raman).map((spec) => [spec.name, spec.shape])).toEqual(Object.entries(golden.stateDict))
  })
  it('has the layer outputs PyTorch has', () => {
    const shapes = modelShapes(raman)
    if (!shapes.ok) throw new Error(shapes.error.message)
    expect(Object.fromEntries(shapes.value.layers.map((layer) => [layer.path, layer.output]))).toEqual(golden.outputs)
    expect(shapes.value.trunkOutput).toEqual([2688])
    expect(shapes.value.output).toEqual([6])
  })
  it('takes the floating-point operations PyTorch counts', () => {
    expect(modelCost(raman).flops).toBe(golden.flops)
  })
  it('needs more memory with larger batches and more spectra, the state aside', () => {
    const small = trainingMemory(raman, 32, 100)
    const large = trainingMemory(raman, 64, 1600)
    expect(small.stateBytes).toBe((4 * 831_654 + 640) * 4)
    expect(large.stateBytes).toBe(small.stateBytes)
    expect(large.activationBytes).toBe(2 * small.activationBytes)
    expect(large.dataBytes).toBe(1600 * 1351 * 4)
  })
})

describe('initial weights', () => {
  const weights = initialWeights(raman, 42)
  const of = (name: string): Float32Array => weights.get(name)?.data ?? new Float32Array()

  it('fill the range of PyTorch and stay inside it', () => {
    for (const [name, largest] of Object.entries(golden.bounds)) {
      const fanIn = parameterSpecs(raman).find((spec) => spec.name === name)?.fanIn ?? 0
      const bound = Math.fround(1 / Math.sqrt(fanIn))
      const own = of(name).reduce((a, b) => Math.max(a, Math.abs(b)), 0)
      expect(own).toBeLessThanOrEqual(bound)
      expect(Math.abs(own - largest) / bound).toBeLessThan(0.02)
    }
  })
  it('have the mean 0 and the variance bound²/3 of a uniform distribution', () => {
    const values = of('classifier.0.weight')
    const mean = values.reduce((a, b) => a + b, 0) / values.length
    const variance = values.reduce((a, b) => a + b * b, 0) / values.length
    expect(Math.abs(mean)).toBeLessThan(1e-4)
    expect(variance * 3 * 2688).toBeCloseTo(1, 2)
  })
  it('start batch norm as the identity', () => {
    expect(new Set(of('block1.1.weight'))).toEqual(new Set([1]))
    expect(new Set(of('block1.1.bias'))).toEqual(new Set([0]))
    expect(new Set(of('block1.1.running_mean'))).toEqual(new Set([0]))
    expect(new Set(of('block1.1.running_var'))).toEqual(new Set([1]))
  })
  it('are the same for the same seed and others for another', () => {
    const again = initialWeights(raman, 42)
    const other = initialWeights(raman, 43)
    for (const [name, { data }] of weights) expect(again.get(name)?.data.every((v, i) => v === data[i])).toBe(true)
    expect(other.get('block1.0.weight')).not.toEqual(weights.get('block1.0.weight'))
  })
})

describe('a model that cannot work', () => {
  const codeOf = (model: ModelSpec): string => {
    const shapes = modelShapes(model)
    return shapes.ok ? 'fits' : shapes.error.code
  }
  it('is told by the layer that cannot take its input', () => {
    const shapes = modelShapes(withTrunk([1, 8], [{ kind: 'conv1d', filters: 2, kernel: 15, padding: 3 }]))
    expect(shapes).toMatchObject({
      ok: false,
      error: {
        code: 'model-layer-mismatch',
        message: 'layer block.0 (conv1d) gets [1, 8] but needs at least 9 points',
      },
    })
  })
  it('is refused when a convolution or a pool stands on a flat input', () => {
    expect(codeOf(withTrunk([8], [{ kind: 'conv1d', filters: 2, kernel: 3, padding: 1 }]))).toBe('model-layer-mismatch')
    expect(codeOf(withTrunk([8], [{ kind: 'maxPool', size: 2 }]))).toBe('model-layer-mismatch')
  })
  it('is refused when pooling leaves no point or a dense layer is not flat', () => {
    expect(codeOf(withTrunk([1, 3], [{ kind: 'maxPool', size: 4 }]))).toBe('model-layer-mismatch')
    expect(codeOf(withTrunk([1, 3], [{ kind: 'dense', units: 4 }]))).toBe('model-layer-mismatch')
  })
  it('is refused when two stages share a name', () => {
    const model = withTrunk([1, 8], [])
    expect(codeOf({ ...model, trunk: [...model.trunk, ...model.trunk] })).toBe('model-duplicate-stage')
  })
  it('is refused when its heads differ in width, and stacks them when they do not', () => {
    const model = withTrunk([1, 8], [{ kind: 'flatten' }])
    const head = (name: string, units: number) => ({ name, layers: [{ kind: 'dense' as const, units }] })
    expect(codeOf({ ...model, heads: [head('a', 3), head('b', 4)] })).toBe('model-heads-differ')
    expect(modelShapes({ ...model, heads: [head('a', 61), head('b', 61)] })).toMatchObject({
      value: { output: [61, 2] },
    })
  })
})
