import { describe, expect, it } from 'vitest'
import { splitSeedOf } from '../study/base.ts'
import { ramanClassification } from '../study/recipes/ramanClassification.ts'
import { spectralComponents } from '../study/recipes/spectralComponents.ts'
import { spectraRegression } from '../study/recipes/spectraRegression.ts'
import { foldStudies, hasFolds } from '../study/split/foldsOf.ts'
import { classStudySchema, type Study, valuesStudySchema } from '../study/study.ts'
import { seedStudies } from './repetitions.ts'

const classes = { ...ramanClassification(64, 3), seed: 7 }
const values = spectraRegression({ points: 64, rows: 100, targets: 1 })

describe('folds', () => {
  it.each([classes, values] as Study[])('are the same study, each fold in turn ($task)', (study) => {
    const studies = foldStudies(study, 4)
    expect(studies.map(({ split }) => split)).toEqual(
      [0, 1, 2, 3].map((fold) => ({ ...study.split, protocol: 'folds', folds: 4, fold })),
    )
    for (const one of studies) expect({ ...one, split: study.split }).toEqual(study)
  })

  it('are none where the task has no such protocol', () => {
    expect(hasFolds(spectralComponents())).toBe(false)
    expect(foldStudies(spectralComponents(), 4)).toEqual([])
  })
})

describe('seeds', () => {
  it('vary what training draws; the parts stay those of the study', () => {
    const studies = seedStudies(classes, 3)
    expect(studies.map(({ seed }) => seed)).toEqual([7, 8, 9])
    expect(studies.map(splitSeedOf)).toEqual([7, 7, 7])
    expect(seedStudies(studies[2] ?? classes, 2).map(splitSeedOf)).toEqual([7, 7])
    expect(classStudySchema.parse(structuredClone(studies[1]))).toEqual(studies[1])
  })

  it('decide the parts of studies that say nothing else, as they always have', () => {
    expect(splitSeedOf(classes)).toBe(7)
    expect('splitSeed' in classStudySchema.parse(classes)).toBe(false)
  })
})

it('a study of values from before there were folds is read with the usual number', () => {
  const { folds: _, fold: __, ...split } = values.split
  expect(valuesStudySchema.parse({ ...values, split })).toEqual(values)
})
