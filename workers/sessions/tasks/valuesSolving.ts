/** Closed-form solvers on the data of a run: the one that is its model, and all others beside it on the same parts. */

import { matrixOf } from '#domain/algebra/matrix'
import type { IntensityScale } from '#domain/data/units'
import { type LinearModel, predictLinear } from '#domain/model/solvers/linear'
import { type ClosedFormSettings, solvers } from '#domain/model/solvers/registry'
import { selectivityRatio } from '#domain/model/solvers/variableImportance'
import { storeAxis } from '#domain/model/storedAxis'
import { preprocessRows } from '#domain/preprocessing/preprocessing'
import type { Result } from '#domain/result'
import { rowsOf } from '#domain/scores/baselines'
import { splitSeedOf } from '#domain/study/base'
import type { ValuesStudy } from '#domain/study/study'
import { type Solved, type SolverProblem, solve } from '#domain/tasks/values/solve'
import { restoreTargets } from '#domain/tasks/values/targetScale'
import { isCrossValidated, type Rival, scoresOf } from '#domain/tasks/values/valuesEvaluation'
import type { ValuesFit } from '#domain/tasks/values/valuesFit'
import { messageTurn } from '#engine/messageTurn'
import type { SolvingListener } from './taskSession.ts'
import { measuredOf, type ValuesData } from './valuesData.ts'

export function problemOf(data: ValuesData, study: ValuesStudy): SolverProblem {
  const { cohort, train, axis, spectra } = data
  const points = axis.values.length
  return {
    spectra: rowsOf(spectra, points, train),
    points,
    positions: axis.values,
    steps: study.preprocessing,
    measured: matrixOf(measuredOf(data, train), train.length),
    groups: train.map((at) => cohort.groups[at] ?? 0),
    seed: splitSeedOf(study),
  }
}

/** Fits one solver, hearing messages between folds. */
export const solveOn = (
  data: ValuesData,
  study: ValuesStudy,
  settings: ClosedFormSettings,
  tell: (fraction: number) => void,
  goesOn: () => boolean,
): Promise<Result<Solved>> =>
  solve(problemOf(data, study), settings, async (done, of) => {
    tell(done / of)
    await messageTurn()
    return goesOn()
  })

/** What a solved model says of some rows of the cohort, in the targets' units. */
export function answersOf({ model, fitted, scale }: Solved, data: ValuesData, positions: Int32Array): Float64Array {
  const points = data.axis.values.length
  const given = { values: rowsOf(data.spectra, points, positions), points, positions: data.axis.values }
  const rows = preprocessRows(fitted, given)
  return restoreTargets(scale, predictLinear(model, matrixOf(rows.values, positions.length)).values)
}

const errorsOf = (measured: Float64Array, predicted: Float64Array, targets: number): number[] =>
  scoresOf(measured, predicted, targets).map(({ rmse }) => rmse ?? Number.NaN)

/** Every closed-form solver but `except`, fitted to the training part and asked about the others. One that cannot be fitted is left out; none where `goesOn` says no. */
export async function rivalsOn(
  data: ValuesData,
  study: ValuesStudy,
  except: ClosedFormSettings['kind'] | null,
  tell: SolvingListener,
  goesOn: () => boolean,
): Promise<Rival[]> {
  const targets = data.cohort.targets.length
  const wanted = solvers.filter(({ defaults }) => defaults.kind !== except)
  const rivals: Rival[] = []
  for (const [i, { defaults, words }] of wanted.entries()) {
    const settings = { ...defaults, crossValidation: study.solver.crossValidation }
    const telling = (fraction: number): void => tell(`Fitting ${words.short} beside it`, (i + fraction) / wanted.length)
    const solved = await solveOn(data, study, settings, telling, goesOn)
    if (!goesOn()) return []
    if (!solved.ok) continue
    const { validation, test, train } = data
    const heldOut = isCrossValidated(study.split)
    const asked = heldOut ? train : test
    const answers = heldOut ? solved.value.heldOut : answersOf(solved.value, data, asked)
    rivals.push({
      kind: settings.kind,
      report: solved.value.report,
      scores: scoresOf(measuredOf(data, asked), answers, targets),
      validationRmse:
        validation.length === 0
          ? null
          : errorsOf(measuredOf(data, validation), answersOf(solved.value, data, validation), targets),
    })
  }
  return rivals
}

/** Targets as the fit keeps them, with the range of the training part. */
export function fittedTargets(data: ValuesData): ValuesFit['targets'] {
  const { cohort, train } = data
  const width = cohort.targets.length
  const measured = measuredOf(data, train)
  return cohort.targets.map(({ name, unit, decimals }, k) => {
    const known = measured.filter((value, i) => i % width === k && !Number.isNaN(value)).sort()
    return { name, unit, decimals, range: [known[0] ?? 0, known.at(-1) ?? 0] as [number, number] }
  })
}

const coefficientsOf = ({ coefficients: { values, rows, columns } }: LinearModel, target: number): Float64Array =>
  Float64Array.from({ length: rows }, (_, point) => values[point * columns + target] ?? 0)

/** A float32 in full. */
const rounded = (values: ArrayLike<number>): number[] => Array.from(values, (value) => Number(value.toPrecision(9)))

/** The fit of a solved model. */
export function fitOfSolved(
  { fitted, scale, latent, x, model }: Solved,
  data: ValuesData,
  intensity: IntensityScale,
): ValuesFit {
  const { cohort, train, axis } = data
  const width = cohort.targets.length
  const complete = train.filter((at) =>
    cohort.measured.subarray(at * width, (at + 1) * width).every((value) => !Number.isNaN(value)),
  )
  const mean = new Float64Array(x.columns)
  for (const [i, value] of x.values.entries()) mean[i % x.columns] = (mean[i % x.columns] ?? 0) + value / x.rows
  return {
    targets: fittedTargets(data),
    scale,
    axis: storeAxis(axis),
    intensity,
    fitted,
    mean: rounded(mean),
    coefficients: Array.from({ length: width }, (_, k) =>
      rounded(coefficientsOf(model, k).map((b) => b * (scale.sd[k] ?? 1))),
    ),
    latent: latent && {
      space: latent.space,
      scores: latent.scores.map(rounded),
      rows: Array.from(complete, (at) => cohort.rows[at] ?? 0),
      vip: latent.vip && rounded(latent.vip),
      selectivityRatio: Array.from({ length: width }, (_, k) => rounded(selectivityRatio(model, x, mean, k))),
    },
  }
}
