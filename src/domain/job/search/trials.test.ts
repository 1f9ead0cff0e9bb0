import { describe, expect, it } from 'vitest'
import { modelShapes } from '../../model/shapes.ts'
import { ramanClassification } from '../../study/recipes/ramanClassification.ts'
import { spectralComponents } from '../../study/recipes/spectralComponents.ts'
import { spectraRegression } from '../../study/recipes/spectraRegression.ts'
import { type Study, studySchema } from '../../study/study.ts'
import { mostRuns } from '../repetitions.ts'
import type { SearchedField } from './field.ts'
import { fieldNamed, fieldsOf, searchedFields } from './registry.ts'
import { gridTrials, randomTrials } from './trials.ts'

const study = ramanClassification(64, 3)
const studies: readonly Study[] = [
  study,
  spectralComponents(),
  spectraRegression({ points: 64, rows: 100, targets: 2 }),
]

function field(name: string): SearchedField {
  const found = fieldNamed(name)
  if (!found) throw new Error(`there is no setting ${name}`)
  return found
}

describe('a setting', () => {
  it.each(searchedFields)(
    '$name that is tried is the setting of the trial, and the study is one that can be run',
    (own) => {
      for (const one of studies.filter((some) => own.valueOf(some) !== null)) {
        const value = own.around(own.valueOf(one) ?? 1).at(-1) ?? 1
        const tried = own.with(one, value)
        expect(own.valueOf(tried)).toBeCloseTo(value, 12)
        expect(studySchema.parse(structuredClone(tried))).toEqual(tried)
        expect(modelShapes(tried.model)).toMatchObject({ ok: true })
      }
    },
  )

  it('leaves everything else as it was', () => {
    expect(field('batchSize').with(study, 8)).toEqual({ ...study, batchSize: 8 })
    const narrow = field('width').with(study, 16)
    expect({ ...narrow, model: study.model }).toEqual(study)
    expect(narrow.model.heads.at(-1)?.layers.at(-1)).toEqual(study.model.heads.at(-1)?.layers.at(-1))
  })

  it('is offered where the study has it', () => {
    expect(fieldsOf(study).map(({ name }) => name)).toEqual([
      'learningRate',
      'weightDecay',
      'dropout',
      'batchSize',
      'width',
    ])
    const plain: Study = {
      ...study,
      model: { ...study.model, trunk: [], heads: [{ name: 'h', layers: [{ kind: 'dense', units: 3 }] }] },
    }
    expect(fieldsOf(plain).map(({ name }) => name)).toEqual(['learningRate', 'weightDecay', 'batchSize'])
  })
})

describe('a grid', () => {
  it('is every combination of the values, each once', () => {
    const trials = gridTrials(study, [
      { field: field('learningRate'), values: [1e-4, 1e-3, 1e-4] },
      { field: field('dropout'), values: [0.1, 0.3, 0.5] },
    ])
    if (!trials.ok) throw new Error(trials.error.message)
    expect(trials.value.map(({ values }) => values)).toEqual([
      [1e-4, 0.1],
      [1e-4, 0.3],
      [1e-4, 0.5],
      [1e-3, 0.1],
      [1e-3, 0.3],
      [1e-3, 0.5],
    ])
    const [, , , fourth] = trials.value
    expect(fourth?.study.optimizer.learningRate).toBe(1e-3)
  })

  it.each([
    ['too many', [{ field: field('batchSize'), values: Array.from({ length: mostRuns + 1 }, (_, i) => i + 1) }]],
    ['one alone', [{ field: field('batchSize'), values: [8] }]],
    ['none', []],
    ['out of bounds', [{ field: field('dropout'), values: [0.5, 1.5] }]],
    ['not whole', [{ field: field('batchSize'), values: [8, 8.5] }]],
    ['not a number', [{ field: field('dropout'), values: [0.5, Number.NaN] }]],
  ])('is refused where its values are %s', (_, axes) => {
    expect(gridTrials(study, axes)).toMatchObject({ ok: false, error: { code: 'search-refused' } })
  })
})

describe('draws', () => {
  const axes = [
    { field: field('learningRate'), low: 1e-5, high: 1e-1 },
    { field: field('width'), low: 4, high: 64 },
  ]
  const draws = (trials: number, seed: number) => {
    const made = randomTrials(study, axes, trials, seed)
    if (!made.ok) throw new Error(made.error.message)
    return made.value.map(({ values }) => values)
  }

  it('are the same for the same seed, others for another, and the first ones of a longer search', () => {
    expect(draws(6, 3)).toEqual(draws(6, 3))
    expect(draws(6, 4)).not.toEqual(draws(6, 3))
    expect(draws(12, 3).slice(0, 6)).toEqual(draws(6, 3))
  })

  it('lie between the bounds, as often in one decade as in another, and are whole where they must be', () => {
    const drawn = draws(mostRuns, 1)
    const rates = drawn.map(([rate = 0]) => rate)
    expect(Math.min(...rates)).toBeGreaterThanOrEqual(1e-5)
    expect(Math.max(...rates)).toBeLessThanOrEqual(1e-1)
    const low = rates.filter((rate) => rate < 1e-3).length
    expect(Math.abs(low - mostRuns / 2)).toBeLessThan(mostRuns / 5)
    expect(drawn.every(([, width = 0.5]) => Number.isInteger(width) && width >= 4 && width <= 64)).toBe(true)
  })

  it('are refused where bounds or number are wrong', () => {
    const refused = { ok: false, error: { code: 'search-refused' } }
    expect(randomTrials(study, axes, mostRuns + 1, 1)).toMatchObject(refused)
    expect(randomTrials(study, [{ field: field('dropout'), low: 0.5, high: 0.5 }], 4, 1)).toMatchObject(refused)
    expect(randomTrials(study, [], 4, 1)).toMatchObject(refused)
  })
})
