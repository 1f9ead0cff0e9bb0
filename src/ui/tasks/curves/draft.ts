/** The study of curves being set up. */
import { ok } from '#domain/result'
import { planCurves } from '#domain/tasks/curves/curvesPlan'
import type { TaskDraft } from '../../study/taskDraft.ts'
import { useCurvesDraft } from '../../study/useCurvesDraft.ts'
import { words } from './words.ts'

export const draft: TaskDraft<'curves'> = {
  useDraft(hash) {
    const draft = useCurvesDraft(hash)
    return draft ? { kind: 'ready', draft } : { kind: 'loading' }
  },
  wish: ({ dataset, study, plan }) => ({
    study,
    name: words.runName(study, []),
    datasetName: dataset.name,
    classNames: [],
    ready: plan.parts.ok && plan.preprocessing.ok && plan.network.ok,
  }),
  check({ dataset }, study) {
    const { parts, preprocessing, network, stepsPerEpoch } = planCurves(dataset, study)
    for (const part of [parts, preprocessing, network]) if (!part.ok) return part
    return ok({ stepsPerEpoch, groups: null })
  },
}
