/** The study of a classification being set up. */
import { ok } from '#domain/result'
import { planStudy } from '#domain/tasks/classes/studyPlan'
import type { TaskDraft } from '../../study/taskDraft.ts'
import { useDraft } from '../../study/useDraft.ts'
import { words } from './words.ts'

export const draft: TaskDraft<'classes'> = {
  useDraft(hash) {
    const { open, draft } = useDraft(hash)
    if (draft) return { kind: 'ready', draft }
    return open.kind === 'failed' && open.hash === hash ? { kind: 'failed', error: open.error } : { kind: 'loading' }
  },
  wish({ dataset, study, plan }) {
    const classNames = plan.cohort.ok ? plan.cohort.value.classNames : []
    return {
      study,
      name: words.runName(study, classNames),
      datasetName: dataset.summary.name,
      classNames,
      ready: plan.cohort.ok && plan.split.ok && plan.preprocessing.ok && plan.network.ok,
    }
  },
  check({ dataset }, study) {
    const { cohort, split, preprocessing, network } = planStudy(dataset, study)
    if (!cohort.ok) return cohort
    for (const part of [split, preprocessing, network]) if (!part.ok) return part
    const { groupCount } = cohort.value
    return ok({ stepsPerEpoch: split.ok ? split.value.stepsPerEpoch : 0, groups: groupCount })
  },
}
