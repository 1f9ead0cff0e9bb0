import { expect, test } from 'vitest'
import { ramanClassification } from '#domain/recipes/ramanClassification'
import { balancedComponents, spectralComponents } from '#domain/recipes/spectralComponents'
import type { ClassRun, PairRun } from '#domain/run'
import type { PairStudy } from '#domain/study'
import { comparedRuns, lettersOf } from './comparedRuns.ts'

const facts = { epochs: [], cohort: null, fit: null, test: null }
const classRun = (name: string) =>
  ({ ...facts, task: 'classes', name, study: ramanClassification(64, 3) }) as unknown as ClassRun
const pairRun = (name: string, study: PairStudy = spectralComponents()) =>
  ({ ...facts, task: 'pairs', name, study }) as unknown as PairRun

test('runs of each kind stand apart and keep the letter of their place', () => {
  const { classes, pairs } = comparedRuns([pairRun('films'), classRun('raman'), pairRun('films 2')])
  expect(lettersOf(classes)).toBe('B')
  expect(lettersOf(pairs)).toBe('A, C')
})

test('losses that weigh or scale differently are not on one axis; equal ones are, whatever else differs', () => {
  const study = spectralComponents()
  const { pairLosses } = comparedRuns([
    pairRun('a', study),
    pairRun('b', balancedComponents(study)),
    pairRun('c', { ...study, epochs: 5 }),
    pairRun('d', { ...study, loss: { ...study.loss, componentWeights: [1, 1, 1, 3] } }),
  ])
  expect(pairLosses.map(({ loss, runs }) => [loss, lettersOf(runs)])).toEqual([
    ['Composite loss', 'A, C'],
    ['Loss of standardised components', 'B'],
    ['Composite loss', 'D'],
  ])
})

test('components have names before the data were read', () => {
  expect(comparedRuns([pairRun('a')]).componentNames).toEqual([
    'Component 1',
    'Component 2',
    'Component 3',
    'Component 4',
  ])
  expect(comparedRuns([classRun('a')]).componentNames).toEqual([])
})
