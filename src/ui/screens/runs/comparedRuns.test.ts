import { expect, test } from 'vitest'
import type { ClassRun, CurvesRun } from '#domain/run/run'
import { ramanClassification } from '#domain/study/recipes/ramanClassification'
import { balancedComponents, spectralComponents } from '#domain/study/recipes/spectralComponents'
import type { CurvesStudy } from '#domain/study/study'
import { comparedRuns, lettersOf } from './comparedRuns.ts'

const facts = { epochs: [], cohort: null, fit: null, test: null }
const classRun = (name: string) =>
  ({ ...facts, task: 'classes', name, study: ramanClassification(64, 3) }) as unknown as ClassRun
const curvesRun = (name: string, study: CurvesStudy = spectralComponents()) =>
  ({ ...facts, task: 'curves', name, study }) as unknown as CurvesRun

test('runs of each kind stand apart and keep the letter of their place', () => {
  const { classes, pairs } = comparedRuns([curvesRun('films'), classRun('raman'), curvesRun('films 2')])
  expect(lettersOf(classes)).toBe('B')
  expect(lettersOf(pairs)).toBe('A, C')
})

test('losses that weigh or scale differently are not on one axis; equal ones are, whatever else differs', () => {
  const study = spectralComponents()
  const { curvesLosses } = comparedRuns([
    curvesRun('a', study),
    curvesRun('b', balancedComponents(study)),
    curvesRun('c', { ...study, epochs: 5 }),
    curvesRun('d', { ...study, loss: { ...study.loss, componentWeights: [1, 1, 1, 3] } }),
  ])
  expect(curvesLosses.map(({ loss, runs }) => [loss, lettersOf(runs)])).toEqual([
    ['Composite loss', 'A, C'],
    ['Loss of standardised components', 'B'],
    ['Composite loss', 'D'],
  ])
})

test('components have names before the data were read', () => {
  expect(comparedRuns([curvesRun('a')]).componentNames).toEqual([
    'Component 1',
    'Component 2',
    'Component 3',
    'Component 4',
  ])
  expect(comparedRuns([classRun('a')]).componentNames).toEqual([])
})
