/** Studies of earlier versions, brought to the current one before they are checked. Append only: studies of every age are out there. */

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Version 1 knew its task by the recipe alone, and its one method by what each task made of it. */
const tasksOfVersion1: Readonly<Record<string, string>> = {
  'raman-classification': 'classes',
  'spectral-components': 'curves',
}

/** Classes were explained by the plain mean of the gradients, under the name that now means the trapezoid rule. */
const withPlainMean = (attribution: unknown): unknown =>
  isObject(attribution) && attribution.method === 'integratedGradients'
    ? { ...attribution, method: 'integratedGradientsMean' }
    : attribution

/** Anything that is no study of an earlier version is handed on as it is. */
export function upgradeStudy(value: unknown): unknown {
  if (!isObject(value) || value.version !== 1 || typeof value.recipe !== 'string') return value
  const task = Object.hasOwn(tasksOfVersion1, value.recipe) ? tasksOfVersion1[value.recipe] : undefined
  if (task === undefined) return value
  const upgraded = { ...value, version: 2, task }
  return task === 'classes' ? { ...upgraded, attribution: withPlainMean(value.attribution) } : upgraded
}
