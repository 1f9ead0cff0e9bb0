/** Headers of saved models of earlier versions, brought to the current one before they are checked. Append only: files of every age are out there. */
import { upgradeStudy } from '../study/upgrades.ts'
import { modelHeaderVersion } from './savedModel.ts'

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The version that a header says it has; null for what is no header. */
export const headerVersionOf = (value: unknown): number | null =>
  isObject(value) && typeof value.version === 'number' ? value.version : null

/** Anything that is no header of an earlier version is handed on as it is. */
export function upgradeModelHeader(value: unknown): unknown {
  if (!isObject(value) || value.version !== 1) return value
  const { modelSpec, classNames, axis, fittedPreprocessing } = value
  const study = upgradeStudy(value.study)
  const task = isObject(study) ? study.task : undefined
  const fit = value.fit ?? { classNames, axis, fitted: fittedPreprocessing, mean: null }
  return { version: modelHeaderVersion, task, modelSpec, study, fit }
}
