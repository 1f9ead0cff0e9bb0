import type { StatTile } from '../../controls/StatTiles.tsx'
import type { ReadyDraft } from '../../study/useDraft.ts'
import { count } from '../../words/numbers.ts'

/** What a run with the draft's settings would stand on. */
export function studyTiles({ dataset, study, plan }: ReadyDraft): readonly StatTile[] {
  const cohort = plan.cohort.ok ? plan.cohort.value : null
  const parts = plan.split.ok ? plan.split.value.total : null
  const labelled = dataset.columns.some((column) => column.name === study.dataset.target.column)
  return [
    {
      label: 'Spectra used',
      value: cohort ? count(cohort.rows.length) : '–',
      context: `of ${count(dataset.rows)}`,
    },
    {
      label: 'Classes',
      value: cohort ? count(cohort.classNames.length) : '–',
      context: labelled ? `from “${study.dataset.target.column}”` : 'no target column',
    },
    {
      label: 'Groups',
      value: cohort ? count(cohort.groupCount) : '–',
      context: study.dataset.group === null ? 'each spectrum its own' : `same “${study.dataset.group}” stays together`,
    },
    {
      label: 'Training part',
      value: parts ? count(parts.train) : '–',
      context: 'learned from',
    },
    {
      label: 'Validation · test',
      value: parts ? `${count(parts.validation)} · ${count(parts.test)}` : '–',
      context: 'for choosing · for judging',
    },
  ]
}
