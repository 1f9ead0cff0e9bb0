import { describe, expect, it } from 'vitest'
import type { ModelSpec } from '#domain/model/modelSpec'
import { initialWeights } from '#domain/model/parameters'
import { compactCnn1d } from '#domain/study/recipes/compactCnn'
import { ramanCnn1d } from '#domain/study/recipes/ramanClassification'
import { spectralComponentsModel } from '#domain/study/recipes/spectralComponents'
import { readModelConfig } from './modelConfig.ts'
import { openCheckpoint } from './openCheckpoint.ts'
import { writeStateDict } from './stateDict.ts'

const saved = (spec: ModelSpec): Uint8Array => writeStateDict(initialWeights(spec, 3), 4)
const codes = (warnings: readonly { readonly code: string }[]): string[] => warnings.map(({ code }) => code)
const config = (value: object) => {
  const read = readModelConfig(JSON.stringify(value), 'model_config.json')
  if (!read.ok) throw new Error(read.error.message)
  return read.value
}
const faultOf = async (spec: ModelSpec, value: object): Promise<string> => {
  const opened = await openCheckpoint(saved(spec), 'some.pt', config(value))
  if (opened.ok) throw new Error('it was opened')
  return `${opened.error.code}: ${opened.error.message} ${opened.error.remedy}`
}

describe('a classifier without words', () => {
  it('takes six classes, axis and preprocessing from the recipe and says so', async () => {
    const opened = await openCheckpoint(saved(ramanCnn1d(1351, 6)), 'some.pt', {})
    if (!opened.ok) throw new Error(opened.error.message)
    expect(opened.value.model).toMatchObject({
      task: 'classes',
      fit: { classNames: expect.arrayContaining(['Lipids']), axis: { spacing: { start: 450, step: 1, points: 1351 } } },
    })
    expect(codes(opened.value.warnings)).toEqual(
      expect.arrayContaining(['class-names-assumed', 'axis-assumed', 'preprocessing-assumed', 'network-assumed']),
    )
  })
  it('takes what its configuration says, and then assumes none of it', async () => {
    const names = ['a', 'b', 'c']
    const given = { class_names: names, wavenumber_range: [400, 1200], input_len: 1360, preprocessing: ['minMax'] }
    const opened = await openCheckpoint(saved(ramanCnn1d(1360, 3)), 'some.pt', config(given))
    if (!opened.ok) throw new Error(opened.error.message)
    expect(opened.value.model).toMatchObject({ modelSpec: { input: [1, 1360] }, fit: { classNames: names } })
    expect(codes(opened.value.warnings)).toEqual(['network-assumed'])
  })
  it('takes the measured axis and fitted steps that shorten it, and refuses ones that do not lead to the network', async () => {
    const axis = { unit: 'cm-1', spacing: { kind: 'even', start: 400, step: 1, points: 1400 } }
    const kept = Array.from({ length: 1351 }, (_, i) => i + 20)
    const crop = { kind: 'crop', points: 1400, kept }
    const opened = await openCheckpoint(
      saved(ramanCnn1d(1351, 6)),
      'some.pt',
      config({ axis, preprocessing: [crop, 'snv'] }),
    )
    if (!opened.ok) throw new Error(opened.error.message)
    expect(opened.value.model.fit).toMatchObject({ axis, fitted: { steps: [crop, { kind: 'snv' }] } })
    expect(codes(opened.value.warnings)).not.toContain('axis-assumed')
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
    const opened = await openCheckpoint(saved(spectralComponentsModel(32)), 'some.pth', config(given))
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
