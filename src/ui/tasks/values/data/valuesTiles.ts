import type { StatTile } from '../../../controls/StatTiles.tsx'
import type { DraftOf } from '../../../study/taskDraft.ts'
import { count } from '../../../words/numbers.ts'

/** What a run with the draft's settings would stand on. */
export function valuesTiles({ dataset, study, plan }: DraftOf<'values'>): readonly StatTile[] {
  const cohort = plan.cohort.ok ? plan.cohort.value : null
  const parts = plan.split.ok ? plan.split.value.total : null
  const { targets, group } = study.dataset
  const [first = ''] = targets
  return [
    { label: 'Spectra used', value: cohort ? count(cohort.rows.length) : '–', context: `of ${count(dataset.rows)}` },
    {
      label: targets.length === 1 ? 'Target' : 'Targets',
      value: count(targets.length),
      context: targets.length === 0 ? 'choose one in Design' : targets.length === 1 ? first : targets.join(', '),
    },
    {
      label: 'Groups',
      value: cohort ? count(cohort.groupCount) : '–',
      context: group === null ? 'each spectrum its own' : `same “${group}” stays together`,
    },
    { label: 'Training part', value: parts ? count(parts.train) : '–', context: 'learned from' },
    {
      label: 'Validation · test',
      value: parts ? `${count(parts.validation)} · ${count(parts.test)}` : '–',
      context: 'for choosing · for judging',
    },
  ]
}
