/** What a record may lack that every run of the current version has; `completeRun` in the worker makes it. */
import { isOutdated } from '../tasks/evaluation.ts'
import { hasModel, type RunRecord } from './run.ts'

/** A split without a test part leaves nothing to evaluate. */
const hasTestPart = ({ split }: Pick<RunRecord, 'split'>): boolean => !split || split.test.length > 0

/** None yet, one by former rules, or one made while the dataset that tells relatives apart was gone: it may be back. */
export function lacksEvaluation(run: Pick<RunRecord, 'split' | 'evaluation' | 'testWithheld'>): boolean {
  const { evaluation } = run
  if (run.testWithheld) return false
  if (!evaluation) return hasTestPart(run)
  return isOutdated(evaluation) || evaluation.cautions.some(({ code }) => code === 'groups-unknown')
}

/** Whether a run that can be used is to be completed first. */
export const isIncomplete = (run: RunRecord): boolean => hasModel(run) && (run.fit === null || lacksEvaluation(run))
