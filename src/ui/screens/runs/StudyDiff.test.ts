import { expect, test } from 'vitest'
import { ramanClassification } from '#domain/study/recipes/ramanClassification'
import { balancedComponents, spectralComponents } from '#domain/study/recipes/spectralComponents'
import { studyDiff } from './StudyDiff.tsx'

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

test('lists of weights are one value each, repeats counted', () => {
  const reference = spectralComponents()
  expect(studyDiff([reference, balancedComponents(reference)])).toEqual([
    { path: 'targetScaling', values: ['none', 'perComponent'] },
    { path: 'model.trunk.0.layers.3.rate', values: ['0.2', '0'] },
    { path: 'model.trunk.0.layers.7.rate', values: ['0.2', '0'] },
    { path: 'model.heads.3.layers.3.rate', values: ['0.1', '0'] },
    { path: 'loss.shares.squared', values: ['0.4', '1'] },
    { path: 'loss.shares.cosine', values: ['0.3', '0'] },
    { path: 'loss.shares.peak', values: ['0.3', '0'] },
    { path: 'loss.componentWeights', values: ['1 ×3, 1.5', '1 ×4'] },
    { path: 'loss.peakWeights', values: ['1 ×15, 1.2 ×15, 1.5 ×15, 2 ×16', '1 ×61'] },
  ])
})
