/**
 * A study from wishes: the recipe's defaults for a dataset, then a study file, then single fields.
 * The network's ends are fitted to the data, and everything that can be known before training is
 * checked here.
 */

import type { CurvesSummary } from '#domain/data/curvesDataset'
import type { Dataset } from '#domain/data/dataset'
import { err, ok, type Result } from '#domain/result'
import type { ClassStudy, CurvesStudy, Study } from '#domain/study/study'
import { changeStudy } from '#domain/study/studySettings'
import { defaultStudy, fitStudy, planStudy } from '#domain/tasks/classes/studyPlan'
import { defaultCurvesStudy, fitCurvesStudy, planCurves } from '#domain/tasks/curves/curvesPlan'
import type { StudyWishes } from './surface.ts'

/** Command-line options that stand for a field of the study. */
const optionFields = ({ epochs, seed, limit }: StudyWishes): string[] => [
  ...(epochs === null ? [] : [`epochs=${epochs}`]),
  ...(seed === null ? [] : [`seed=${seed}`]),
  ...(limit === null ? [] : [`dataset.limit=${limit}`]),
]

/** Errors: as `changeStudy`, `recipe-mismatch`. */
function wishedStudy<S extends Study>(start: S, wishes: StudyWishes): Result<S> {
  const changed = changeStudy(start, wishes.study ?? {}, [...optionFields(wishes), ...wishes.set])
  if (!changed.ok) return changed
  const study = changed.value
  if (study.recipe !== wishes.recipe) {
    return err({
      code: 'recipe-mismatch',
      message: `the study is for the recipe ${study.recipe}, not ${wishes.recipe}`,
      remedy: `use --recipe ${study.recipe}`,
    })
  }
  return ok(study)
}

/** The study for this dataset, ready to run. Errors: those of `wishedStudy` and of `planStudy`. */
export function composeStudy(dataset: Dataset, wishes: StudyWishes): Result<ClassStudy> {
  const wished = wishedStudy(defaultStudy(dataset), wishes)
  if (!wished.ok) return wished
  const study: ClassStudy = { ...wished.value, dataset: { ...wished.value.dataset, hash: dataset.summary.hash } }
  const fitted = fitStudy(study, dataset)
  const plan = planStudy(dataset, fitted)
  if (!plan.cohort.ok) return plan.cohort
  if (!plan.split.ok) return plan.split
  if (!plan.network.ok) return plan.network
  return ok(fitted)
}

/** The same for a dataset of pairs. Errors: those of `wishedStudy` and of `planCurves`. */
export function composeCurvesStudy(summary: CurvesSummary, wishes: StudyWishes): Result<CurvesStudy> {
  const wished = wishedStudy(defaultCurvesStudy(summary), wishes)
  if (!wished.ok) return wished
  const study = fitCurvesStudy(wished.value, summary)
  const plan = planCurves(summary, study)
  if (!plan.parts.ok) return plan.parts
  if (!plan.network.ok) return plan.network
  return ok(study)
}
