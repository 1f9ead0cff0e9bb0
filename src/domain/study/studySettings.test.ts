import { describe, expect, it } from 'vitest'
import { noRoles, type SuggestedRoles } from '../data/roles.ts'
import { columnSummary, spectraSummary } from '../data/summary.testkit.ts'
import type { DatasetSummary } from '../data/summary.ts'
import { modelShapes } from '../model/shapes.ts'
import { publishedProtocol, studyFor } from '../tasks/classes/studyDefaults.ts'
import { compactCnn1d } from './recipes/compactCnn.ts'
import { ramanClassification, studyAttribution } from './recipes/ramanClassification.ts'
import { studySchema } from './study.ts'
import { parseStudy, readStudyField, setStudyFields } from './studySettings.ts'

const study = ramanClassification(1351, 6)
const set = (...assignments: string[]) => {
  const result = setStudyFields(study, assignments)
  if (!result.ok) throw new Error(result.error.message)
  return result.value
}
const faultOf = (...assignments: string[]) => {
  const result = setStudyFields(study, assignments)
  if (result.ok) throw new Error('was taken')
  return result.error
}

describe('setting fields of a study by path', () => {
  it('takes JSON values and bare words, and leaves the rest alone', () => {
    expect(set('split.protocol=published', 'batchSize=64')).toEqual({
      ...study,
      batchSize: 64,
      split: { ...study.split, protocol: 'published' },
    })
    expect(set('dataset.target.column=My class = kind').dataset.target.column).toBe('My class = kind')
    expect(set('dataset.group=null').dataset.group).toBeNull()
    expect(set('dataset.keepTrainOnly=["Pigments","Vitamins"]').dataset.keepTrainOnly).toEqual(['Pigments', 'Vitamins'])
    expect(set()).toEqual(study)
  })
  it('reaches into lists and can add one item at their end', () => {
    expect(set('augmentation.0.copies=3').augmentation).toMatchObject([{ copies: 3, noiseSd: 0.015 }])
    expect(set('preprocessing.1.kind=standardize').preprocessing).toEqual([{ kind: 'minMax' }, { kind: 'standardize' }])
    expect(set('model.trunk.0.layers.0.filters=16').model.trunk[0]?.layers[0]).toMatchObject({ filters: 16 })
  })
  it('makes objects that were null, and changes fields that only fit together', () => {
    expect(set('stop.patience=5').stop).toEqual({ patience: 5 })
    expect(set('schedule.kind=constant').schedule).toEqual({ kind: 'constant' })
  })
  it('refuses an assignment that is none', () => {
    for (const text of ['batchSize', '=3', 'split.=x', '']) {
      expect(readStudyField(text)).toMatchObject({ error: { code: 'bad-set' } })
    }
  })
  it('names a field that no study has, and those there are', () => {
    expect(faultOf('split.protokoll=published')).toMatchObject({
      code: 'unknown-field',
      message: 'a study has no field “split.protokoll”',
      remedy: '“split” has protocol, train, validation, test, folds, fold, column, testValues',
    })
    expect(faultOf('lr=0.1').remedy).toContain('a study has task, version, recipe')
    expect(faultOf('splt.protocol=published').message).toContain('“splt”')
    expect(faultOf('stop={"patience":3,"delta":0.1}').message).toContain('“stop.delta”')
    expect(faultOf('__proto__.x=1').code).toBe('unknown-field')
    expect(({} as { x?: number }).x).toBeUndefined()
  })
  it('answers a value that does not fit with the values that do', () => {
    const cases: [string, string, string][] = [
      [
        'split.protocol=random',
        '“split.protocol” cannot be "random"',
        'choose one of grouped, stratified, published, column, folds, none',
      ],
      ['batchSize=0', '“batchSize” cannot be 0', 'give more than 0'],
      ['batchSize=many', '“batchSize” cannot be "many"', 'give a value of the kind: number'],
      ['batchSize=1.5', '“batchSize” cannot be 1.5', 'give a whole number'],
      ['split.train=2', '“split.train” cannot be 2', 'give at most 1'],
      ['optimizer.kind=sgd', '“optimizer.kind” cannot be "sgd"', 'choose one of adam, adamw'],
      ['optimizer.beta1=1', '“optimizer.beta1” cannot be 1', 'give less than 1'],
      ['augmentation.0.copies=null', '“augmentation.0.copies” cannot be null', 'give a value of the kind: number'],
      ['preprocessing.3.kind=snv', '“preprocessing” cannot be ', 'give a value of the kind: array'],
    ]
    for (const [text, message, remedy] of cases) {
      expect(faultOf(text)).toMatchObject({ code: 'study-invalid', message: expect.stringContaining(message), remedy })
    }
  })
})

describe('a value that should be a study', () => {
  it('is taken when it is one and told otherwise', () => {
    expect(parseStudy(JSON.parse(JSON.stringify(study)))).toEqual({ ok: true, value: study })
    expect(parseStudy(null)).toMatchObject({ error: { code: 'study-invalid' } })
    expect(parseStudy({ ...study, seed: undefined })).toMatchObject({ error: { message: '“seed” is missing' } })
  })
})

const roles = { id: 'id', target: { column: 'type', part: 'first' as const }, group: 'component' }
const columns = [columnSummary('id', 60), columnSummary('kind', 4)]
const summaryOf = (points: number, suggested: SuggestedRoles = roles): DatasetSummary =>
  spectraSummary({ rows: 60, columns, suggested }, points)
const summary = summaryOf(256)

describe('the default study of a dataset', () => {
  it('takes the suggested roles and sizes the network to points and classes', () => {
    const made = studyFor(summary, { classNames: ['a', 'b', 'c', 'd'] })
    expect(made.dataset).toMatchObject({ hash: 'abc', target: { column: 'type', part: 'first' }, group: 'component' })
    expect(made.model.input).toEqual([1, 256])
    expect(modelShapes(made.model)).toMatchObject({ value: { output: [4] } })
    expect(studySchema.parse(made)).toEqual(made)
    expect({ ...made, dataset: study.dataset, model: study.model }).toEqual(study)
  })
  it('guesses a target whose values repeat when none was suggested', () => {
    const plain = summaryOf(256, noRoles)
    expect(studyFor(plain, null).dataset.target).toEqual({ column: 'kind', part: 'whole' })
  })
  it('has a network that works on axes too short for the recipe’s', () => {
    for (let points = 1; points <= 80; points++) {
      const { model } = studyFor(summaryOf(points), { classNames: ['a', 'b', 'c'] })
      expect([points, modelShapes(model)]).toMatchObject([points, { ok: true, value: { output: [3] } }])
      expect(model.name).toBe(points >= 64 ? 'RamanCNN1D' : 'CompactCNN1D')
    }
  })
})

describe('the compact network', () => {
  it('has two blocks of eight channels', () => {
    const shapes = modelShapes(compactCnn1d(256, 6))
    expect(shapes).toMatchObject({ value: { trunkOutput: [8 * 16], output: [6] } })
  })
})

describe('the published protocol', () => {
  it('changes what belongs to it and nothing else', () => {
    const own = { ...study, epochs: 3, seed: 7, sampler: 'shuffle' as const, augmentation: [] }
    const published = publishedProtocol(own)
    expect(published).toMatchObject({ epochs: 3, seed: 7, sampler: 'balanced', selection: 'firstHighest' })
    expect(published).toMatchObject({ lastBatch: 'partial', attribution: studyAttribution })
    expect(published.split).toMatchObject({ protocol: 'published', train: 0.8, validation: 0, test: 0.2 })
    expect(published.augmentation).toEqual(study.augmentation)
    expect(published.model).toEqual(study.model)
  })
})
