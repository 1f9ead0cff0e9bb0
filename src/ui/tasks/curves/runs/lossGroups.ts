/** Runs that share an axis for their loss: it must be the same function of the same quantities. */
import type { CurvesEpoch } from '#domain/run/run'
import type { CurvesStudy } from '#domain/study/study'
import type { ComparedRun } from '../../../comparing/comparedRuns.tsx'
import type { PlacedRun } from '../../taskPanels.ts'
import { losses } from '../losses.ts'

interface LossGroup {
  /** By name. */
  readonly loss: string
  readonly settings: CurvesStudy['loss']
  readonly runs: readonly ComparedRun<CurvesEpoch>[]
}

export function lossGroups(runs: readonly PlacedRun<'curves'>[]): readonly LossGroup[] {
  const groups = new Map<string, LossGroup & { runs: ComparedRun<CurvesEpoch>[] }>()
  for (const { place, run } of runs) {
    const { name, epochs, study } = run
    const key = JSON.stringify([study.targetScaling, study.loss])
    const group = groups.get(key) ?? { loss: losses[study.targetScaling].name, settings: study.loss, runs: [] }
    group.runs.push({ place, name, epochs })
    groups.set(key, group)
  }
  return [...groups.values()]
}
