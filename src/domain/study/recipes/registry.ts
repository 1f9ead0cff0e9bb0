/** The recipes there are, by the names that studies and `--recipe` carry. A new one is a file here and a line below. */
import type { AppError } from '../../result.ts'
import type { Task } from '../../tasks/task.ts'
import { namesOf } from '../split/registry.ts'
import type { Study } from '../study.ts'
import { ramanClassificationRecipe } from './ramanClassification.ts'
import { ramanSampleRecipe } from './ramanSample.ts'
import type { RecipeEntry } from './recipe.ts'
import { spectralComponentsRecipe } from './spectralComponents.ts'
import { spectraRegressionRecipe } from './spectraRegression.ts'
import { thinFilmSampleRecipe } from './thinFilmSample.ts'

const entries = {
  'raman-classification': ramanClassificationRecipe,
  'spectral-components': spectralComponentsRecipe,
  'spectra-regression': spectraRegressionRecipe,
  'raman-sample': ramanSampleRecipe,
  'thin-film-sample': thinFilmSampleRecipe,
} as const satisfies Readonly<Record<string, RecipeEntry>>

export type Recipe = keyof typeof entries

export const recipes = namesOf<Recipe>(entries)

export const recipeOf = (name: Recipe): RecipeEntry => entries[name]

/** The name itself for a recipe that is not known here: a study may come from elsewhere. */
export function recipeTitle(name: string): string {
  const known = recipes.find((recipe) => recipe === name)
  return known ? entries[known].title : name
}

/** What its studies learn. */
export const taskOf = (name: Recipe): Task => entries[name].task

/** Why a study is not of the recipe that was asked for; null when it is. */
export function recipeFault({ recipe }: Pick<Study, 'recipe'>, asked: Recipe): AppError | null {
  if (recipe === asked) return null
  return {
    code: 'recipe-mismatch',
    message: `the study is for the recipe ${recipe}, not ${asked}`,
    remedy: `use --recipe ${recipe}`,
  }
}
