import type { Study } from '../study/study.ts'
import type { Backend } from './device.ts'
import type { RunRecord } from './run.ts'

/** A few steps say more of how a run begins than of how long one takes. */
const fewestSteps = 20

type Timed = Pick<Study, 'model' | 'batchSize' | 'precision'>

/**
 * How long so many steps take: as long as those of the newest run of the same network and batch on this backend. Null where there was
 * none, since other networks say little of it.
 */
export function expectedTrainingMs(
  study: Timed,
  steps: number,
  backend: Backend,
  runs: readonly Pick<RunRecord, 'study' | 'device' | 'steps' | 'trainingMs' | 'createdAtMs'>[],
): number | null {
  const timing = ({ model, batchSize, precision }: Timed): string => JSON.stringify([model, batchSize, precision])
  const own = timing(study)
  const [newest] = runs
    .filter((run) => run.steps >= fewestSteps && run.device?.backend === backend && timing(run.study) === own)
    .sort((a, b) => b.createdAtMs - a.createdAtMs)
  return newest ? (newest.trainingMs / newest.steps) * steps : null
}
