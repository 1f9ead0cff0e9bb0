/**
 * A study from wishes: the recipe's defaults for a dataset, then a study file, then single fields.
 * The network's ends are fitted to the data, and everything that can be known before training is
 * checked here.
 */
import type { Dataset } from '#domain/dataset'
import { err, ok, type Result } from '#domain/result'
import type { ClassStudy } from '#domain/study'
import { defaultStudy, fitStudy, planStudy } from '#domain/studyPlan'
import { changeStudy } from '#domain/studySettings'
import type { StudyWishes } from './surface.ts'

/** Command-line options that stand for a field of the study. */
const optionFields = ({ epochs, seed, limit }: StudyWishes): string[] => [
  ...(epochs === null ? [] : [`epochs=${epochs}`]),
  ...(seed === null ? [] : [`seed=${seed}`]),
  ...(limit === null ? [] : [`dataset.limit=${limit}`]),
]

/** The study for this dataset, ready to run. Errors: as `changeStudy`, `recipe-mismatch`, and those of `planStudy`. */
export function composeStudy(dataset: Dataset, wishes: StudyWishes): Result<ClassStudy> {
  const changed = changeStudy(defaultStudy(dataset), wishes.study ?? {}, [...optionFields(wishes), ...wishes.set])
  if (!changed.ok) return changed
  const study: ClassStudy = { ...changed.value, dataset: { ...changed.value.dataset, hash: dataset.summary.hash } }
  if (study.recipe !== wishes.recipe) {
    return err({
      code: 'recipe-mismatch',
      message: `the study is for the recipe ${study.recipe}, not ${wishes.recipe}`,
      remedy: `use --recipe ${study.recipe}`,
    })
  }
  const fitted = fitStudy(study, dataset)
  const plan = planStudy(dataset, fitted)
  if (!plan.cohort.ok) return plan.cohort
  if (!plan.split.ok) return plan.split
  if (!plan.network.ok) return plan.network
  return ok(fitted)
}
