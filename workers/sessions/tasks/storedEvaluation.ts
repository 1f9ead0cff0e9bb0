/**
 * A run's evaluation from its stored predictions: for runs that were judged by the rules of an earlier version. What the data
 * would add (which spectra are relatives, what a ridge regression reaches) is handed in where they are there.
 */
import { ok, type Result } from '#domain/result'
import type { ClassRun, CurvesRun } from '#domain/run/run'
import { evaluateClasses } from '#domain/tasks/classes/classEvaluation'
import { standardiseComponents } from '#domain/tasks/curves/componentScale'
import { type CurvesBaselines, evaluateCurves } from '#domain/tasks/curves/curvesEvaluation'
import type { StoredTests } from './taskSession.ts'

/** Null without predictions. `groupsOf`: the group of each of some rows of the dataset; null where that is gone. */
export function evaluateStoredClasses(
  run: ClassRun,
  groupsOf: ((rows: Int32Array) => Int32Array) | null,
): Partial<ClassRun> | null {
  if (!run.test) return null
  const test = run.test.groups || !groupsOf ? run.test : { ...run.test, groups: groupsOf(run.test.rows) }
  return { test, classics: run.classics, evaluation: evaluateClasses({ ...run, test }) }
}

/** Null without predictions. `baselines`: of the training rows; those that the run has already where they are gone. */
export async function evaluateStoredCurves(
  run: CurvesRun,
  runs: StoredTests,
  baselines: CurvesBaselines = run.evaluation?.baselines ?? null,
): Promise<Result<Partial<CurvesRun> | null>> {
  const { fit, split, study, evaluation, origin } = run
  if (!fit) return ok(null)
  const stored = await runs.loadTest(run.id)
  if (!stored.ok) return stored.error.code === 'test-missing' ? ok(null) : stored
  const { actual, predicted } = stored.value
  const { componentNames, wavelengthsNm, scale } = fit
  const spectra = { actual, predicted, points: wavelengthsNm.length, components: componentNames.length }
  const learned = scale
    ? {
        ...spectra,
        actual: standardiseComponents(scale, actual),
        predicted: standardiseComponents(scale, predicted),
      }
    : spectra
  const tested = {
    spectra,
    learned,
    componentNames,
    split,
    ...(evaluation && { loss: evaluation.loss }),
    origin,
  }
  return ok({ evaluation: evaluateCurves(study, tested, baselines) })
}
