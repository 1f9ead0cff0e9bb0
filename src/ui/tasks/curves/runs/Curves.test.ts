import { expect, test } from 'vitest'
import type { CurvesRun } from '#domain/run/run'
import { balancedComponents, spectralComponents } from '#domain/study/recipes/spectralComponents'
import type { CurvesStudy } from '#domain/study/study'
import { lettersOf } from '../../../comparing/comparedRuns.tsx'
import { lossGroups } from './Curves.tsx'

const placed = (study: CurvesStudy, place: number) => ({
  place,
  run: { task: 'curves', name: String(place), epochs: [], study } as unknown as CurvesRun,
})

test('losses that weigh or scale differently are not on one axis; equal ones are, whatever else differs', () => {
  const study = spectralComponents()
  const studies = [
    study,
    balancedComponents(study),
    { ...study, epochs: 5 },
    { ...study, loss: { ...study.loss, componentWeights: [1, 1, 1, 3] } },
  ]
  expect(lossGroups(studies.map(placed)).map(({ loss, runs }) => [loss, lettersOf(runs)])).toEqual([
    ['Composite loss', 'A, C'],
    ['Loss of standardised components', 'B'],
    ['Composite loss', 'D'],
  ])
})
