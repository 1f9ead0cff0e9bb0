import type { AppError } from '#domain/result'

/** Of a dataset that lacks what a task learns from. */
export const otherData: AppError = {
  code: 'recipe-mismatch',
  message: 'this dataset does not have what the recipe needs',
  remedy: 'choose the recipe that is made for these data',
}
