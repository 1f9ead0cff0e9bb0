/** The study of values being set up. */
import { useEffect } from 'react'
import { useStore } from 'zustand'
import { openedSpectraOf } from '#domain/data/openedSpectra'
import { isNamed } from '#domain/data/summary'
import { ok } from '#domain/result'
import { planValues } from '#domain/tasks/values/valuesPlan'
import { useStudio } from '../../studio.tsx'
import type { TaskDraft } from '../../study/taskDraft.ts'
import { words } from './words.ts'

export const draft: TaskDraft<'values'> = {
  useDraft(hash) {
    const studio = useStudio()
    const open = useStore(studio.datasets, (state) => state.open)
    const held = useStore(studio.drafts.values, (state) => state.draft)
    useEffect(() => {
      void studio.datasets.getState().openDataset(hash)
    }, [studio, hash])
    useEffect(() => {
      const table = open.kind === 'ready' && open.hash === hash ? openedSpectraOf(open.dataset) : null
      if (table) studio.drafts.values.getState().open(table)
    }, [studio, open, hash])
    if (held.kind === 'ready' && isNamed(held.dataset.summary, hash)) return { kind: 'ready', draft: held }
    return open.kind === 'failed' && open.hash === hash ? { kind: 'failed', error: open.error } : { kind: 'loading' }
  },
  wish({ dataset, study, plan }) {
    return {
      study,
      name: words.runName(study, study.dataset.targets),
      datasetName: dataset.summary.name,
      classNames: study.dataset.targets,
      ready: plan.cohort.ok && plan.split.ok && plan.preprocessing.ok && plan.network.ok,
    }
  },
  check({ dataset }, study) {
    const { cohort, split, preprocessing, network } = planValues(dataset, study)
    if (!cohort.ok) return cohort
    for (const part of [split, preprocessing, network]) if (!part.ok) return part
    return ok({ stepsPerEpoch: split.ok ? split.value.stepsPerEpoch : 0, groups: cohort.value.groupCount })
  },
}
