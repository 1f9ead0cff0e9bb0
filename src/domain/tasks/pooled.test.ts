import { describe, expect, it } from 'vitest'
import type { ClassRun, RunRecord, ValuesRun } from '../run/run.ts'
import { ramanClassification } from '../study/recipes/ramanClassification.ts'
import { spectraRegression } from '../study/recipes/spectraRegression.ts'
import { foldStudies } from '../study/split/foldsOf.ts'
import golden from './classes/classEvaluation.golden.json' with { type: 'json' }
import { pooledScore } from './pooled.ts'
import { evaluateValues } from './values/valuesEvaluation.ts'
import type { ValuesTest } from './values/valuesTest.ts'

const classNames = ['a', 'b', 'c']
const dataset = { hash: 'd', name: 'Data' }

interface Cases {
  readonly rows: readonly number[]
  readonly actual: readonly number[]
  readonly called: readonly number[]
  readonly groups: readonly number[]
}

/** A reference case in as many folds as there are parts of its groups, the last fold first. */
function foldsOf(cases: Cases, folds: number, change: (run: ClassRun, fold: number) => Partial<ClassRun> = () => ({})) {
  const studies = foldStudies({ ...ramanClassification(8, 3), seed: golden.seed }, folds)
  return studies
    .map((study, fold): RunRecord => {
      const own = [...cases.rows.keys()].filter((i) => (cases.groups[i] ?? 0) % folds === fold)
      const pick = (values: readonly number[]): Int32Array => Int32Array.from(own, (i) => values[i] ?? 0)
      const run = {
        task: 'classes',
        study,
        dataset,
        cohort: { classNames },
        test: {
          rows: pick(cases.rows),
          actual: pick(cases.actual),
          logits: Float32Array.from(
            [...pick(cases.called)].flatMap((k) => classNames.map((_, c) => (c === k ? 2 : 0))),
          ),
          groups: pick(cases.groups),
        },
      } as unknown as ClassRun
      return { ...run, ...change(run, fold) }
    })
    .reverse()
}

const cases = golden.cases.flatMap((one) =>
  'groups' in one && one.groups && new Set(one.rows).size === one.rows.length
    ? [{ ...one, groups: one.groups as readonly number[] }]
    : [],
)

describe('folds of classes', () => {
  it.each(cases)('score together as scikit-learn scores all rows at once: $name', (reference) => {
    const pooled = pooledScore(foldsOf(reference, 3))
    if (!pooled.ok || !pooled.value) throw new Error('not pooled')
    const [accuracy, balanced, macro] = pooled.value.scores
    expect(accuracy?.value).toBeCloseTo(reference.accuracy, 12)
    expect(balanced?.value).toBeCloseTo(reference.balancedAccuracy, 12)
    expect(macro?.value).toBeCloseTo(reference.macroF1, 12)
    expect(accuracy?.interval?.low).toBeCloseTo(reference.intervals.accuracy[0] ?? Number.NaN, 9)
    expect(accuracy?.interval?.high).toBeCloseTo(reference.intervals.accuracy[1] ?? Number.NaN, 9)
    expect(pooled.value).toMatchObject({ n: reference.rows.length, protocol: 'folds', runs: 3 })
  })

  const [first] = cases
  if (!first) throw new Error('a reference case with groups')

  it('have the classics of all folds beside them, and those of one fold alone not', () => {
    const report = { kind: 'lda', crossValidated: null }
    const classics = (fold: number, called: Int32Array): ClassRun['classics'] =>
      [
        { report, called, validationAccuracy: null },
        ...(fold === 0 ? [{ report: { ...report, kind: 'plsda' }, called, validationAccuracy: null }] : []),
      ] as unknown as ClassRun['classics']
    // One that is always right, in whichever fold.
    const pooled = pooledScore(
      foldsOf(first, 3, (run, fold) => ({ classics: classics(fold, run.test?.actual ?? new Int32Array()) })),
    )
    expect(pooled).toMatchObject({
      ok: true,
      value: { classics: [{ name: 'LDA', scores: [{ name: 'Accuracy', value: 1 }, { value: 1 }] }] },
    })
    expect(pooled.ok && pooled.value?.classics).toHaveLength(1)
  })

  it('score the same in whichever order they ended', () => {
    expect(pooledScore(foldsOf(first, 3).reverse())).toEqual(pooledScore(foldsOf(first, 3)))
  })

  it('leave out what was not judged, and say of how many they are', () => {
    const pooled = pooledScore(foldsOf(first, 3, (_, fold) => (fold === 1 ? { test: null } : {})))
    const left = first.groups.filter((group) => group % 3 !== 1).length
    expect(pooled).toMatchObject({ ok: true, value: { n: left, runs: 2 } })
    expect(pooledScore(foldsOf(first, 3, () => ({ test: null })))).toEqual({ ok: true, value: null })
  })

  it('are refused where a row or a group was tested twice', () => {
    const [one] = foldsOf(first, 3)
    const twice = foldsOf(first, 3, (_, fold) => (fold === 1 ? { test: (one as ClassRun).test } : {}))
    expect(pooledScore(twice)).toMatchObject({ ok: false, error: { code: 'folds-overlap' } })
    const straddling = foldsOf(first, 3, ({ test }) =>
      test ? ({ test: { ...test, groups: test.groups?.fill(0) } } as Partial<ClassRun>) : {},
    )
    expect(pooledScore(straddling)).toMatchObject({ error: { code: 'folds-overlap' } })
  })

  it('are refused where they are of other data, of other folds or of other classes', () => {
    const refused = { ok: false, error: { code: 'folds-differ' } }
    expect(
      pooledScore(foldsOf(first, 3, (_, fold) => (fold ? {} : { dataset: { hash: 'e', name: '' } }))),
    ).toMatchObject(refused)
    expect(
      pooledScore(foldsOf(first, 3, ({ study }, fold) => ({ study: { ...study, splitSeed: fold } }))),
    ).toMatchObject(refused)
    const renamed = { classNames: ['a', 'b', 'x'] } as unknown as ClassRun['cohort']
    expect(pooledScore(foldsOf(first, 3, (_, fold) => (fold ? {} : { cohort: renamed })))).toMatchObject(refused)
  })
})

describe('folds of values', () => {
  const rows = 60
  const measured = Float64Array.from({ length: rows }, (_, i) => 10 + ((i * 7) % 23))
  const predicted = measured.map((value, i) => value + Math.sin(i * 12.9898))
  const studies = foldStudies(spectraRegression({ points: 8, rows, targets: 1 }), 4)
  const test = (own: readonly number[]): ValuesTest => ({
    rows: Int32Array.from(own),
    measured: Float64Array.from(own, (i) => measured[i] ?? 0),
    predicted: Float64Array.from(own, (i) => predicted[i] ?? 0),
    groups: Int32Array.from(own, (i) => Math.floor(i / 3)),
    distances: null,
  })
  const all = [...measured.keys()]
  const targets = [{ name: 'y', unit: null }]
  const runs = studies.map(
    (study, fold) =>
      ({
        task: 'values',
        study,
        dataset,
        fit: { targets },
        test: test(all.filter((i) => Math.floor(i / 3) % 4 === fold)),
      }) as unknown as ValuesRun,
  )

  it('have the error over all rows, which is not the mean of the folds’ errors, and intervals over whole groups', () => {
    const pooled = pooledScore(runs)
    if (!pooled.ok || !pooled.value) throw new Error('not pooled')
    const squares = all.map((i) => ((predicted[i] ?? 0) - (measured[i] ?? 0)) ** 2)
    const rmse = Math.sqrt(squares.reduce((sum, square) => sum + square, 0) / rows)
    const [error] = pooled.value.scores
    expect(error?.value).toBeCloseTo(rmse, 12)
    expect(pooled.value).toMatchObject({ n: rows, groups: 20, runs: 4 })
    const [study] = studies
    if (study?.task !== 'values') throw new Error('a study of values')
    const at1 = { test: test(all), targets, split: null, rivals: [], subsets: [], validationRmse: null, report: null }
    expect(error?.interval).toEqual(evaluateValues(study, at1)?.targets[0]?.intervals.rmse)
  })
})
