/** Studies of earlier versions, brought to the current one before they are checked. Append only: studies of every age are out there. */

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Classes were explained by the plain mean of the gradients, under the name that now means the trapezoid rule. */
const withPlainMean = (attribution: unknown): unknown =>
  isObject(attribution) && attribution.method === 'integratedGradients'
    ? { ...attribution, method: 'integratedGradientsMean' }
    : attribution

type Fields = Readonly<Record<string, unknown>>

/** Version 1 knew its task by the recipe alone, and its one method by what each task made of it. */
const fromVersion1: Readonly<Record<string, (study: Fields) => Fields>> = {
  'raman-classification': (study) => ({
    ...study,
    task: 'classes',
    attribution: withPlainMean(study.attribution),
  }),
  'spectral-components': (study) => ({ ...study, task: 'curves' }),
}

/** Anything that is no study of an earlier version is handed on as it is. */
export function upgradeStudy(value: unknown): unknown {
  if (!isObject(value) || value.version !== 1 || typeof value.recipe !== 'string') return value
  const upgrade = Object.hasOwn(fromVersion1, value.recipe) ? fromVersion1[value.recipe] : undefined
  return upgrade ? upgrade({ ...value, version: 2 }) : value
}
