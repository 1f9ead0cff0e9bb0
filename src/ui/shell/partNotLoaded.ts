import type { AppError } from '#domain/result'

/** For a part that did not arrive: the page around it is whole, so nothing here sends the user away from it. */
export const partNotLoaded: AppError = {
  code: 'part-not-loaded',
  message: 'This part of the studio could not be loaded.',
  remedy: 'Check your connection, then show it again. Datasets, runs and a training under way are safe.',
}
