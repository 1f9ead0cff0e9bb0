/** Studies of earlier versions, brought to the current one before they are checked. Append only: studies of every age are out there. */

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Version 1 knew its task by the recipe alone, and its one method by what each task made of it. */
const recipesOfVersion1: Readonly<Record<string, { readonly task: string; readonly method: string }>> = {
  // Classes were explained by the plain mean of the gradients, under the name that now means the trapezoid rule.
  'raman-classification': { task: 'classes', method: 'integratedGradientsMean' },
  'spectral-components': { task: 'curves', method: 'integratedGradients' },
}

const withMethod = (attribution: unknown, method: string): unknown =>
  isObject(attribution) && attribution.method === 'integratedGradients' ? { ...attribution, method } : attribution

/** Networks of classes came to have the classics beside them, which changes nothing in the network. */
const classesNetwork = { kind: 'network', beside: true, crossValidation: 10 }

/**
 * Fields that joined version 2, as studies before them were run: last batches filled, class maps over the first spectra of a class, no
 * folds of values, no column that names the parts of classes.
 */
function withLaterFields(study: Readonly<Record<string, unknown>>): unknown {
  const { lastBatch = 'filled', attribution, split } = study
  const ofClasses = isObject(attribution) && 'spectraPerClass' in attribution
  const ofValues = !ofClasses && isObject(split) && 'testValues' in split
  return {
    ...(ofClasses && { solver: classesNetwork }),
    ...study,
    lastBatch,
    ...(ofClasses && { attribution: { draw: 'first', ...attribution } }),
    ...(ofClasses && isObject(split) && { split: { column: null, testValues: [], ...split } }),
    ...(ofValues && { split: { folds: 5, fold: 0, ...split } }),
  }
}

/** Anything that is no study of an earlier version is handed on as it is. */
export function upgradeStudy(value: unknown): unknown {
  if (!isObject(value)) return value
  if (value.version === 2) return withLaterFields(value)
  if (value.version !== 1 || typeof value.recipe !== 'string') return value
  const known = Object.hasOwn(recipesOfVersion1, value.recipe) ? recipesOfVersion1[value.recipe] : undefined
  if (!known) return value
  const attribution = withMethod(value.attribution, known.method)
  return withLaterFields({ ...value, version: 2, task: known.task, attribution })
}
