import { strToU8, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import type { ModelSpec } from '#domain/model/modelSpec'
import { initialWeights } from '#domain/model/parameters'
import { compactCnn1d } from '#domain/study/recipes/compactCnn'
import { ramanCnn1d } from '#domain/study/recipes/ramanClassification'
import { spectralComponentsModel } from '#domain/study/recipes/spectralComponents'
import { lookAtModel, openModel } from '../openModel.ts'
import { writeModelFile } from '../safetensors/modelFile.ts'
import { foreignCheckpoint, foreignClassifier, foreignHeads } from './foreignCheckpoint.testkit.ts'
import { readModelConfig } from './modelConfig.ts'
import { writeStateDict } from './stateDict.ts'

const saved = (spec: ModelSpec): Uint8Array => writeStateDict(initialWeights(spec, 3), 4)
const codes = (warnings: readonly { readonly code: string }[]): string[] => warnings.map(({ code }) => code)
const config = (value: object) => {
  const read = readModelConfig(JSON.stringify(value), 'model_config.json')
  if (!read.ok) throw new Error(read.error.message)
  return read.value
}
const faultOf = async (spec: ModelSpec, value: object): Promise<string> => {
  const opened = await openModel(saved(spec), 'some.pt', config(value))
  if (opened.ok) throw new Error('it was opened')
  return `${opened.error.code}: ${opened.error.message} ${opened.error.remedy}`
}

describe('a classifier without words', () => {
  it('takes six classes, axis and preprocessing from the recipe and says so', async () => {
    const opened = await openModel(saved(ramanCnn1d(1351, 6)), 'some.pt', {})
    if (!opened.ok) throw new Error(opened.error.message)
    expect(opened.value.model).toMatchObject({
      task: 'classes',
      fit: { classNames: expect.arrayContaining(['Lipids']), axis: { spacing: { start: 450, step: 1, points: 1351 } } },
    })
    expect(codes(opened.value.look.assumed)).toEqual(
      expect.arrayContaining(['class-names-assumed', 'axis-assumed', 'preprocessing-assumed', 'network-assumed']),
    )
  })
  it('takes what its configuration says, and then assumes none of it', async () => {
    const names = ['a', 'b', 'c']
    const given = { class_names: names, wavenumber_range: [400, 1200], input_len: 1360, preprocessing: ['minMax'] }
    const opened = await openModel(saved(ramanCnn1d(1360, 3)), 'some.pt', config(given))
    if (!opened.ok) throw new Error(opened.error.message)
    expect(opened.value.model).toMatchObject({ modelSpec: { input: [1, 1360] }, fit: { classNames: names } })
    expect(codes(opened.value.look.assumed)).toEqual(['network-assumed'])
  })
  it('takes the measured axis and fitted steps that shorten it, and refuses ones that do not lead to the network', async () => {
    const axis = { unit: 'cm-1', spacing: { kind: 'even', start: 400, step: 1, points: 1400 } }
    const kept = Array.from({ length: 1351 }, (_, i) => i + 20)
    const crop = { kind: 'crop', points: 1400, kept }
    const opened = await openModel(
      saved(ramanCnn1d(1351, 6)),
      'some.pt',
      config({ axis, preprocessing: [crop, 'snv'] }),
    )
    if (!opened.ok) throw new Error(opened.error.message)
    expect(opened.value.model.fit).toMatchObject({ axis, fitted: { steps: [crop, { kind: 'snv' }] } })
    expect(codes(opened.value.look.assumed)).not.toContain('axis-assumed')
    expect(await faultOf(ramanCnn1d(1351, 6), { axis, preprocessing: ['snv'] })).toContain('the axis has 1400')
    expect(await faultOf(ramanCnn1d(1351, 6), { preprocessing: [crop] })).toContain('“Crop” was fitted on 1400')
  })
  it('asks for names that nobody gave, and refuses ones that do not fit', async () => {
    expect(await faultOf(ramanCnn1d(1351, 4), {})).toContain('class-names-missing')
    expect(await faultOf(ramanCnn1d(1351, 4), { class_names: ['a', 'b'] })).toContain('2 names')
    expect(await faultOf(ramanCnn1d(1351, 2), { class_names: ['a', 'a'] })).toContain('twice')
    expect(await faultOf(ramanCnn1d(1351, 6), { preprocessing: ['standardize'] })).toContain('standardize')
  })
  it('of another shape is told which layers do not fit', async () => {
    expect(await faultOf(compactCnn1d(1351, 6), {})).toMatch(/checkpoint-mismatch: .*block1\.0/)
  })
})

describe('a network of curves without words', () => {
  it('asks for its feature scaling by name', async () => {
    expect(await faultOf(spectralComponentsModel(32), {})).toMatch(
      /feature-scaling-missing: .*feature_mean and feature_scale/,
    )
    expect(await faultOf(spectralComponentsModel(32), { feature_mean: [1], feature_scale: [1] })).toContain(
      'feature-scaling-missing',
    )
  })
  it('opens with it', async () => {
    const given = { feature_mean: new Array(8).fill(110), feature_scale: new Array(8).fill(50) }
    const opened = await openModel(saved(spectralComponentsModel(32)), 'some.pth', config(given))
    if (!opened.ok) throw new Error(opened.error.message)
    expect(opened.value.model).toMatchObject({
      task: 'curves',
      fit: { wavelengthsNm: expect.arrayContaining([400, 405, 700]) },
    })
  })
})

it('a configuration that is none is refused with the field', () => {
  expect(readModelConfig('{', 'c.json')).toMatchObject({ error: { code: 'model-config' } })
  const wrong = readModelConfig('{"class_names": [1]}', 'c.json')
  expect(!wrong.ok && wrong.error.message).toContain('class_names')
})

describe('a checkpoint of another author', () => {
  it('is looked at with the names of its layers, what stood beside the weights, and all that may be stated', async () => {
    const looked = await lookAtModel(foreignClassifier(1351, 6), 'their.pt', {})
    if (!looked.ok) throw new Error(looked.error.message)
    const { look, model } = looked.value
    expect(model.ok).toBe(true)
    expect(look).toMatchObject({ network: 'RamanCNN1D', parameters: 831_654, beside: { epoch: 3 } })
    expect(look.layers[0]).toEqual({ own: 'block1.0', theirs: 'features.0', shape: [32, 1, 15] })
    expect(look.asks.map(({ field, from }) => [field, from])).toEqual([
      ['class_names', 'assumed'],
      ['wavenumber_range', 'assumed'],
      ['input_len', 'assumed'],
      ['preprocessing', 'assumed'],
    ])
  })
  it('with four heads lacks its scaling until it is stated, and is a model then', async () => {
    const bytes = foreignHeads()
    const bare = await lookAtModel(bytes, 'their.pth', {})
    if (!bare.ok || bare.value.model.ok) throw new Error('nothing was lacking')
    expect(bare.value.model.error.code).toBe('feature-scaling-missing')
    expect(bare.value.look.asks.filter(({ from }) => from === 'nobody').map(({ field }) => field)).toEqual([
      'feature_mean',
      'feature_scale',
    ])
    const stated = { feature_mean: new Array(8).fill(100), feature_scale: new Array(8).fill(50) }
    const full = await lookAtModel(bytes, 'their.pth', config(stated))
    expect(full.ok && full.value.model.ok && full.value.look.asks[0]).toMatchObject({ from: 'stated' })
  })
  it('of no recipe names the nearest one and what does not fit, tensor by tensor', async () => {
    const other = foreignCheckpoint([
      { name: 'embed.weight', shape: [4, 6], values: new Float32Array(24) },
      { name: 'embed.bias', shape: [4], values: new Float32Array(4) },
    ])
    const looked = await lookAtModel(other, 'other.pt', {})
    expect(looked).toMatchObject({ error: { code: 'checkpoint-mismatch', where: { file: 'other.pt' } } })
    if (looked.ok) return
    expect(looked.error.message).toContain('“embed” is a dense 4 × 6')
    expect(looked.error.message).toMatch(/nearest recipe is raman-classification/)
  })
  it('cut off is refused in words', async () => {
    const looked = await lookAtModel(foreignHeads().subarray(0, 5000), 'cut.pt', {})
    expect(looked).toMatchObject({ error: { where: { file: 'cut.pt' } } })
  })
})

it('an exported archive gives its model back, and says so when it holds none', async () => {
  const opened = await openModel(saved(ramanCnn1d(1351, 6)), 'some.pt', {})
  if (!opened.ok) throw new Error(opened.error.message)
  const own = writeModelFile(opened.value.model)
  const zip = (files: Record<string, Uint8Array>) => zipSync({ 'outputs/study.json': strToU8('{}'), ...files })
  const looked = await lookAtModel(zip({ 'outputs/model/model.safetensors': own }), 'run.zip', {})
  expect(looked.ok && looked.value.look).toMatchObject({ format: 'archive', network: 'RamanCNN1D', asks: [] })
  expect(await lookAtModel(zip({}), 'run.zip', {})).toMatchObject({ error: { code: 'archive-without-model' } })
})
it('a picture is not opened as a model', async () => {
  const png = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)
  expect(await lookAtModel(png, 'model.safetensors', {})).toMatchObject({ error: { code: 'model-not-opened' } })
})
