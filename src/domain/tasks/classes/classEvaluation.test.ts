import { describe, expect, it, test } from 'vitest'
import type { ClassSolverKind } from '../../model/solvers/classSolvers.ts'
import type { Interval } from '../../scores/intervals.ts'
import { ramanClassification } from '../../study/recipes/ramanClassification.ts'
import type { ClassStudy } from '../../study/study.ts'
import golden from './classEvaluation.golden.json' with { type: 'json' }
import { evaluateClasses, type TestedClasses } from './classEvaluation.ts'
import type { ClassicAnswers } from './classicAnswers.ts'

const classNames = ['a', 'b', 'c']

interface Tested {
  readonly rows: readonly number[]
  readonly actual: readonly number[]
  readonly called: readonly number[]
  readonly groups?: readonly number[]
  readonly classics?: readonly ClassicAnswers[]
}

function judged(
  { rows, actual, called, groups, classics }: Tested,
  changes: Partial<ClassStudy> = {},
  unit: 'spectrum' | 'copy' = 'spectrum',
) {
  const run: TestedClasses = {
    study: { ...ramanClassification(8, 3), ...changes },
    split: { unit, train: Int32Array.of(1, 2, 3), validation: Int32Array.of(4), test: Int32Array.from(rows) },
    cohort: { classNames },
    test: {
      rows: Int32Array.from(rows),
      actual: Int32Array.from(actual),
      logits: Float32Array.from(called.flatMap((own) => classNames.map((_, c) => (c === own ? 2 : 0)))),
      ...(groups && { groups: Int32Array.from(groups) }),
    },
    ...(classics && { classics }),
  }
  const evaluation = evaluateClasses(run)
  if (!evaluation) throw new Error('no evaluation')
  return evaluation
}

function expectInterval(own: Interval | null | undefined, reference: readonly number[] | null): void {
  if (reference === null) {
    expect(own).toBeNull()
    return
  }
  expect(own?.low).toBeCloseTo(reference[0] ?? Number.NaN, 9)
  expect(own?.high).toBeCloseTo(reference[1] ?? Number.NaN, 9)
}

describe.each(golden.cases)('the evaluation of $name', (reference) => {
  const evaluation = judged(reference, { seed: golden.seed })
  it('has scikit-learn’s scores', () => {
    for (const score of ['accuracy', 'balancedAccuracy', 'weightedF1', 'macroF1'] as const) {
      expect(evaluation.metrics[score]).toBeCloseTo(reference[score], 12)
    }
  })
  it('has NumPy’s intervals on the same draws of whole groups within their class, and Wilson’s on the effective number', () => {
    for (const score of ['accuracy', 'balancedAccuracy', 'weightedF1', 'macroF1'] as const) {
      expectInterval(evaluation.intervals[score], reference.intervals[score])
    }
    for (const [c, own] of reference.perClass.entries()) {
      expectInterval(evaluation.perClass[c]?.precision, own.precision)
      expectInterval(evaluation.perClass[c]?.recall, own.recall)
      expectInterval(evaluation.perClass[c]?.f1, own.f1)
    }
  })
  it('tells how many groups were drawn, where cases depend on one another', () => {
    const alone = reference.groupCount === reference.rows.length
    expect(evaluation.groups).toBe(alone ? null : reference.groupCount)
    expect(evaluation.groupsPerClass).toEqual(reference.groupsPerClass)
    expect(evaluation.sources).toBe(new Set(reference.rows).size)
  })
})

test('copies of one spectrum are one case: twice as many copies leave every interval where it was', () => {
  const rows = Array.from({ length: 30 }, (_, i) => i)
  const actual = rows.map((i) => i % 3)
  const called = rows.map((i) => (i % 5 === 0 ? (i + 1) % 3 : i % 3))
  const twice = (values: readonly number[]) => values.flatMap((value) => [value, value])
  const once = judged({ rows, actual, called })
  const copied = judged({ rows: twice(rows), actual: twice(actual), called: twice(called) }, {}, 'copy')
  for (const score of ['balancedAccuracy', 'weightedF1', 'macroF1'] as const) {
    const own = once.intervals[score]
    expect(own).not.toBeNull()
    expectInterval(copied.intervals[score], own && [own.low, own.high])
  }
  const width = ({ low, high }: Interval) => high - low
  expect(width(copied.intervals.accuracy) / width(once.intervals.accuracy)).toBeCloseTo(1, 1)
  expect([once.groups, copied.groups, copied.n.test, copied.sources]).toEqual([null, 30, 60, 30])
})

test('balanced accuracy and F1 have no interval where a class has fewer than eight groups, recall has', () => {
  const evaluation = judged({ rows: [0, 1, 2, 3], actual: [0, 0, 1, 1], called: [0, 0, 1, 1] })
  expect(evaluation.groupsPerClass).toEqual([2, 2, 0])
  expect(evaluation.perClass.map(({ f1 }) => f1)).toEqual([null, null, null])
  expect(evaluation.perClass[2]).toEqual({ precision: null, recall: null, f1: null })
  expect(evaluation.perClass[0]?.recall).toEqual({ low: 0, high: 1 })
  expect(evaluation.intervals).toEqual({
    accuracy: { low: 0.25, high: 1 },
    balancedAccuracy: null,
    weightedF1: null,
    macroF1: null,
  })
})

test('what must be known beside the scores follows from the split, the groups and the size of each class', () => {
  const rows = [0, 1, 2, 3, 4, 5]
  const tested = { rows, actual: [0, 0, 0, 0, 0, 1], called: rows.map(() => 0) }
  const { split, dataset } = ramanClassification(8, 3)
  const few = {
    code: 'few-test-spectra',
    classes: [
      { className: 'b', n: 1 },
      { className: 'c', n: 0 },
    ],
  }
  expect(judged({ ...tested, groups: rows }).cautions).toEqual([few])
  expect(judged(tested).cautions).toEqual([{ code: 'groups-unknown', group: 'component' }, few])
  const own = (change: Partial<ClassStudy['split']>) => ({ split: { ...split, ...change } })
  expect(judged({ ...tested, groups: rows }, own({ protocol: 'stratified' })).cautions[0]).toEqual({
    code: 'groups-ignored',
    group: 'component',
  })
  expect(judged({ ...tested, groups: rows }, own({ protocol: 'folds', fold: 2 })).cautions[0]).toEqual({
    code: 'one-fold',
    fold: 2,
    folds: 5,
  })
  const published = { ...own({ protocol: 'published' }), dataset: { ...dataset, group: null } }
  const leaky = judged(tested, published, 'copy')
  expect(leaky.cautions).toEqual([{ code: 'published-protocol' }])
  expect(leaky.protocol).toBe('published (leaky)')
})

test('a run without a test part has no evaluation', () => {
  expect(evaluateClasses({ study: ramanClassification(8, 3), split: null, cohort: null, test: null })).toBeNull()
})

test('an evaluation is plain JSON', () => {
  const evaluation = judged({ rows: [0, 1, 2], actual: [0, 1, 2], called: [0, 1, 1] })
  expect(JSON.parse(JSON.stringify({ ...evaluation, calibration: null }))).toEqual({ ...evaluation, calibration: null })
})

describe('classics beside a network', () => {
  const n = 60
  const actual = Array.from({ length: n }, (_, i) => i % 3)
  /** Wrong on the first so many cases. */
  const wrongOn = (first: number): number[] => actual.map((label, i) => (i < first ? (label + 1) % 3 : label))
  const classic = (kind: ClassSolverKind, called: readonly number[], accuracy: number): ClassicAnswers => ({
    report: {
      kind,
      tunes: null,
      candidates: [1],
      chosen: 0,
      best: 0,
      error: [0],
      standardError: [0],
      folds: 5,
      crossValidated: { accuracy, balancedAccuracy: accuracy },
      rows: 90,
    },
    called: Int32Array.from(called),
    validationAccuracy: null,
  })
  const rows = Array.from({ length: n }, (_, i) => i)
  const beside = (called: readonly number[], classics: readonly ClassicAnswers[], changes: Partial<ClassStudy> = {}) =>
    judged({ rows, actual, called, classics }, changes)
  const codes = (evaluation: ReturnType<typeof beside>) =>
    evaluation.cautions.filter(({ code }) => code === 'classic-as-good' || code === 'not-learned')

  it('have scores and intervals as the network itself would with the same answers', () => {
    const evaluation = beside(wrongOn(5), [classic('lda', wrongOn(12), 0.8)])
    const itself = beside(wrongOn(12), [])
    expect(evaluation.rivals).toEqual([
      {
        kind: 'lda',
        accuracy: itself.metrics.accuracy,
        balancedAccuracy: itself.metrics.balancedAccuracy,
        intervals: {
          accuracy: itself.intervals.accuracy,
          balancedAccuracy: itself.intervals.balancedAccuracy,
        },
      },
    ])
    expect(evaluation.rivals?.[0]?.intervals.balancedAccuracy).not.toBeNull()
    expect(evaluation.intervals).toEqual(beside(wrongOn(5), []).intervals)
  })

  it('are ranked by cross-validation, whatever the test part says', () => {
    const evaluation = beside(wrongOn(5), [classic('plsda', wrongOn(0), 0.7), classic('lda', wrongOn(30), 0.9)])
    expect(evaluation.bestRival).toBe(1)
    expect(codes(evaluation)).toEqual([])
  })

  it.each([
    ['better', 3, [{ code: 'classic-as-good', kind: 'lda', better: true }]],
    ['as good', 8, [{ code: 'classic-as-good', kind: 'lda', better: false }]],
    ['worse', 30, []],
  ] as const)('the best of them is named first where it is %s', (_, wrong, cautions) => {
    const evaluation = beside(wrongOn(6), [classic('lda', wrongOn(wrong), 0.9)])
    expect(codes(evaluation)).toEqual(cautions)
    if (cautions.length > 0) expect(evaluation.cautions[0]).toEqual(cautions[0])
  })

  it('are not held against a classic that is the model itself', () => {
    const solver = { kind: 'majority', crossValidation: 5 } as const
    expect(codes(beside(wrongOn(6), [classic('lda', wrongOn(0), 0.9)], { solver }))).toEqual([])
  })

  it('a network no better than the most frequent class has hardly learned', () => {
    const same = actual.map(() => 0)
    const guessed = actual.map((_, i) => (i % 30 === 1 ? 1 : 0))
    const most = classic('majority', same, 0.3)
    expect(codes(beside(guessed, [most]))).toEqual([{ code: 'not-learned' }])
    expect(codes(beside(guessed, [classic('lda', wrongOn(0), 0.9), most]))).toEqual([
      { code: 'classic-as-good', kind: 'lda', better: true },
      { code: 'not-learned' },
    ])
  })

  it('of another test part than this say nothing', () => {
    expect(beside(wrongOn(6), [classic('lda', [0, 1], 0.9)]).rivals).toEqual([])
  })
})
