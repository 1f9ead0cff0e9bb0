/** Studies of earlier versions, brought to the current one before they are checked. Append only: studies of every age are out there. */

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Version 1 knew its task by the recipe alone. */
const tasksOfVersion1: Readonly<Record<string, string>> = {
  'raman-classification': 'classes',
  'spectral-components': 'curves',
}

/** Anything that is no study of an earlier version is handed on as it is. */
export function upgradeStudy(value: unknown): unknown {
  if (!isObject(value) || value.version !== 1 || typeof value.recipe !== 'string') return value
  const task = Object.hasOwn(tasksOfVersion1, value.recipe) ? tasksOfVersion1[value.recipe] : undefined
  return task === undefined ? value : { ...value, version: 2, task }
}
