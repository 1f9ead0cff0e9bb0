import { describe, expect, it } from 'vitest'
import type { NamedTensor } from '#domain/model/weights'
import { savedRamanModel } from '../savedModel.testkit.ts'
import { readClassModelFile as readModelFile, writeModelFile } from './modelFile.ts'
import { readSafetensors } from './read.ts'
import { writeSafetensors } from './write.ts'

const codeOf = (bytes: Uint8Array): string | undefined => {
  const read = readModelFile(bytes)
  return read.ok ? undefined : read.error.code
}

describe('model.safetensors', () => {
  it('gives back the model it was written from', () => {
    const model = savedRamanModel()
    const read = readModelFile(writeModelFile(model))
    expect(read.ok && read.value.study).toEqual(model.study)
    expect(read.ok && read.value).toMatchObject({
      modelSpec: model.modelSpec,
      classNames: model.classNames,
      fittedPreprocessing: model.fittedPreprocessing,
      batchesTracked: 12,
    })
    expect(read.ok && [...read.value.axis.values]).toEqual([...model.axis.values])
    expect(read.ok && [...read.value.weights].sort()).toEqual([...model.weights].sort())
  })

  it('keeps the order of the model', () => {
    const model = savedRamanModel()
    const read = readModelFile(writeModelFile(model))
    expect(read.ok && [...read.value.weights.keys()]).toEqual([...model.weights.keys()])
  })

  it('is the same bytes when the same model is written twice, whatever the order of the study’s keys', () => {
    const model = savedRamanModel()
    const reordered = {
      ...model,
      study: Object.fromEntries(Object.entries(model.study).reverse()) as typeof model.study,
    }
    expect(Buffer.compare(writeModelFile(reordered), writeModelFile(model))).toBe(0)
  })

  it('keeps an uneven axis value by value', () => {
    const values = Float64Array.from({ length: 64 }, (_, i) => 400.1 + 1.7 * i + 0.01 * i * i)
    const read = readModelFile(writeModelFile({ ...savedRamanModel(), axis: { unit: 'nm', values } }))
    expect(read.ok && [...read.value.axis.values]).toEqual([...values])
  })

  it('aligns every tensor to its element size', () => {
    const bytes = writeModelFile(savedRamanModel())
    const read = readSafetensors(bytes)
    for (const [, tensor] of read.ok ? read.value.tensors : []) {
      expect(tensor.bytes.byteOffset % (tensor.dtype === 'I64' ? 8 : 4)).toBe(0)
    }
  })

  it('reads from a view that starts at an odd byte', () => {
    const bytes = writeModelFile(savedRamanModel())
    const shifted = new Uint8Array(bytes.length + 3)
    shifted.set(bytes, 3)
    expect(readModelFile(shifted.subarray(3)).ok).toBe(true)
  })

  it('says so when tensors come without a study', () => {
    expect(codeOf(writeSafetensors({ tensors: new Map(), metadata: new Map() }))).toBe('model-foreign')
  })

  it('refuses a study it does not understand', () => {
    const metadata = new Map([['studio', '{"version":99}']])
    expect(codeOf(writeSafetensors({ tensors: new Map(), metadata }))).toBe('model-study')
    expect(codeOf(writeSafetensors({ tensors: new Map(), metadata: new Map([['studio', '{']]) }))).toBe('model-study')
  })

  it('refuses parts that disagree: axis, classes, preprocessing', () => {
    const model = savedRamanModel()
    const axis = { unit: 'cm-1' as const, values: Float64Array.of(1, 2, 3) }
    expect(codeOf(writeModelFile({ ...model, axis }))).toBe('model-disagrees')
    expect(codeOf(writeModelFile({ ...model, classNames: ['one', 'two'] }))).toBe('model-disagrees')
    const step = { kind: 'standardize' as const, mean: [0], sd: [1], constantPoints: [] }
    const fittedPreprocessing = { steps: [step] }
    expect(codeOf(writeModelFile({ ...model, fittedPreprocessing }))).toBe('model-disagrees')
  })

  it('refuses tensors that are not the network’s', () => {
    const model = savedRamanModel()
    const changed = (change: (weights: Map<string, NamedTensor>) => void): string | undefined => {
      const weights = new Map(model.weights)
      change(weights)
      return codeOf(writeModelFile({ ...model, weights }))
    }
    const bias = { shape: [4], data: new Float32Array(4) }
    expect(changed((weights) => weights.delete('block2.3.bias'))).toBe('model-tensor-missing')
    expect(changed((weights) => weights.set('block2.3.bias', bias))).toBe('model-shape')
    expect(changed((weights) => weights.set('block9.0.bias', bias))).toBe('model-tensor-unknown')
  })

  it('refuses weights that are not numbers', () => {
    const model = savedRamanModel()
    model.weights.get('block1.0.bias')?.data.fill(Number.NaN)
    expect(codeOf(writeModelFile(model))).toBe('model-not-finite')
  })
})
