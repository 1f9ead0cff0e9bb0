/** Files that were to be a pair and are none. */
import type { AppError } from '../../result.ts'

export const noCurves = (files: readonly string[]): AppError => ({
  code: 'no-pair',
  message: `${files.join(', ')}: no file of features beside one of spectra`,
  remedy: 'name two tables of numbers, the narrower one holding the features',
})
