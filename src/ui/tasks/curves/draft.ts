/** The study of curves being set up. */
import { summaryOf } from '#state/datasets'
import type { TaskDraft } from '../../study/taskDraft.ts'
import { useCurvesDraft } from '../../study/useCurvesDraft.ts'
import { words } from './words.ts'

export const draft: TaskDraft<'curves'> = {
  useDraft(hash) {
    const draft = useCurvesDraft(hash)
    return draft ? { kind: 'ready', draft } : { kind: 'loading' }
  },
  store: (studio) => studio.curvesDraft,
  async open(studio, hash) {
    const summary = summaryOf(studio.pairs.getState().list, hash)
    if (summary) studio.curvesDraft.getState().open(summary)
    return summary !== null
  },
  wish: ({ dataset, study, plan }) => ({
    study,
    name: words.runName(study, []),
    datasetName: dataset.name,
    classNames: [],
    ready: plan.parts.ok && plan.network.ok && study.precision === 'f32',
  }),
}
