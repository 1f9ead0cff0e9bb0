import { expect, test } from 'vitest'
import { ramanClassification } from '#domain/recipes/ramanClassification'
import { studyDiff } from './studyDiff.ts'

const study = ramanClassification(64, 3)

test('equal studies differ in nothing, whatever the dataset is called inside', () => {
  expect(studyDiff([study, { ...study, dataset: { ...study.dataset, hash: 'other' } }])).toEqual([])
})

test('only changed fields are told, under the paths of the command line', () => {
  const other = { ...study, epochs: 5, optimizer: { ...study.optimizer, learningRate: 0.01 } }
  expect(studyDiff([study, other])).toEqual([
    { path: 'optimizer.learningRate', values: ['0.001', '0.01'] },
    { path: 'epochs', values: ['80', '5'] },
  ])
})

test('a field that one study does not have stands there empty', () => {
  const other = { ...study, preprocessing: [], dataset: { ...study.dataset, limit: 60 } }
  expect(studyDiff([study, other])).toEqual([
    { path: 'dataset.limit', values: ['none', '60'] },
    { path: 'preprocessing.0.kind', values: ['minMax', null] },
    { path: 'preprocessing', values: [null, 'none'] },
  ])
})
