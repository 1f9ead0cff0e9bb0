import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { restoreAxis, storeAxis } from '#domain/model/storedAxis'
import type { NamedTensor } from '#domain/model/weights'
import { savedRamanModel } from '../savedModel.testkit.ts'
import { readModelFile as readAnyModelFile, readModelFileOf, writeModelFile } from './modelFile.ts'
import { readSafetensors } from './read.ts'
import { writeSafetensors } from './write.ts'

const readModelFile = readModelFileOf('classes')

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
      task: 'classes',
      fit: model.fit,
      batchesTracked: 12,
    })
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
    const model = savedRamanModel()
    const axis = storeAxis({ quantity: 'wavelength', unit: 'nm', values })
    const read = readModelFile(writeModelFile({ ...model, fit: { ...model.fit, axis } }))
    expect(read.ok && [...restoreAxis(read.value.fit.axis).values]).toEqual([...values])
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
    const metadata = new Map([['studio', '{"version":2,"task":"classes"}']])
    expect(codeOf(writeSafetensors({ tensors: new Map(), metadata }))).toBe('model-study')
    expect(codeOf(writeSafetensors({ tensors: new Map(), metadata: new Map([['studio', '{']]) }))).toBe('model-study')
  })

  it('refuses parts that disagree: axis, classes, preprocessing', () => {
    const { fit, ...model } = savedRamanModel()
    const changed = (change: Partial<typeof fit>) => codeOf(writeModelFile({ ...model, fit: { ...fit, ...change } }))
    const step = { kind: 'standardize' as const, mean: [0], sd: [1], constantPoints: [] }
    const axis = storeAxis({ quantity: 'raman shift', unit: 'cm-1', values: Float64Array.of(1, 2, 3) })
    expect(changed({})).toBeUndefined()
    expect(changed({ axis })).toBe('model-disagrees')
    expect(changed({ classNames: ['one', 'two'] })).toBe('model-disagrees')
    expect(changed({ classNames: fit.classNames.map(() => 'one') })).toBe('model-disagrees')
    expect(changed({ fitted: { steps: [step] } })).toBe('model-disagrees')
    expect(changed({ mean: [1, 2] })).toBe('model-disagrees')
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

describe('model files of other versions', () => {
  const fixture = (name: string) => new Uint8Array(readFileSync(new URL(`./fixtures/${name}`, import.meta.url)))

  it('of version 1 are read, their fit put together from its fields and their task from the recipe', () => {
    const read = readModelFileOf('classes')(fixture('classes.version1.safetensors'))
    expect(read).toMatchObject({
      ok: true,
      value: {
        task: 'classes',
        batchesTracked: 12,
        study: { version: 2, task: 'classes', recipe: 'raman-classification' },
        fit: {
          classNames: ['Lipids', 'Proteins'],
          axis: { unit: 'cm-1', spacing: { kind: 'even', start: 450, step: 4, points: 24 } },
          mean: null,
        },
      },
    })
    const steps = read.ok ? read.value.fit.fitted.steps : []
    expect(steps[0]).toEqual({ kind: 'minMax' })
    expect(steps[1]).toMatchObject({ kind: 'standardize', constantPoints: [3] })
    expect(read.ok && read.value.weights.get('block1.0.weight')?.data.some((value) => value !== 0)).toBe(true)
  })

  it('of version 1 that answer curves are read with their fit as it was', () => {
    expect(readModelFileOf('curves')(fixture('curves.version1.safetensors'))).toMatchObject({
      ok: true,
      value: {
        task: 'curves',
        batchesTracked: 6,
        study: { task: 'curves', targetScaling: 'perComponent' },
        fit: { componentNames: ['T', 'R'], scale: { sd: [0.25, 0.5] }, ranges: { low: [25, 25], high: [200, 190] } },
      },
    })
  })

  it('are written anew in the current one, and come back the same', () => {
    for (const name of ['classes', 'curves']) {
      const old = readAnyModelFile(fixture(`${name}.version1.safetensors`))
      if (!old.ok) throw new Error(old.error.message)
      expect(readAnyModelFile(writeModelFile(old.value))).toEqual(old)
    }
  })

  it('that are newer are refused in words, not taken for damaged', () => {
    const metadata = new Map([['studio', '{"version":3,"task":"classes"}']])
    const read = readAnyModelFile(writeSafetensors({ tensors: new Map(), metadata }))
    expect(read).toMatchObject({ ok: false, error: { code: 'model-newer' } })
    expect(read.ok ? '' : read.error.message).toMatch(
      /newer version.*header is of version 3, and this one reads up to 2/,
    )
  })

  it('of another task than the wanted one are refused with what they do', () => {
    const classes = readModelFileOf('curves')(fixture('classes.version1.safetensors'))
    expect(classes).toMatchObject({
      ok: false,
      error: {
        code: 'model-answers-classes',
        message: 'This model classifies spectra and predicts none.',
        remedy: 'Choose a model that predicts spectra from features, or open this one beside spectra.',
      },
    })
    const curves = readModelFileOf('classes')(fixture('curves.version1.safetensors'))
    expect(curves).toMatchObject({ ok: false, error: { code: 'model-answers-spectra' } })
  })
})
