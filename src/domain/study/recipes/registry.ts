/** What is known of a recipe by its name. */
import type { AppError } from '../../result.ts'
import type { Task } from '../../tasks/task.ts'
import type { Study } from '../study.ts'
import type { Recipe } from './names.ts'

/** The task its studies are of. */
export const recipeTasks: Readonly<Record<Recipe, Task>> = {
  'raman-classification': 'classes',
  'spectral-components': 'curves',
}

/** Why a study is not of the recipe that was asked for; null when it is. */
export function recipeFault({ recipe }: Pick<Study, 'recipe'>, asked: Recipe): AppError | null {
  if (recipe === asked) return null
  return {
    code: 'recipe-mismatch',
    message: `the study is for the recipe ${recipe}, not ${asked}`,
    remedy: `use --recipe ${recipe}`,
  }
}
