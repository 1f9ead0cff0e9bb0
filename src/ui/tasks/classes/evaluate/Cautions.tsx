import type { ReactNode } from 'react'
import type { ClassRun } from '#domain/run/run'
import { ramanClassification } from '#domain/study/recipes/ramanClassification'
import { Banner } from '../../../controls/Banner.tsx'
import { Button } from '../../../controls/Button.tsx'
import { useOpenStudy } from '../../../run/useOpenStudy.ts'
import { count } from '../../../words/numbers.ts'
import { SmallClasses } from '../SmallClasses.tsx'
import type { Evaluation } from './evaluation.ts'

interface CautionsProps {
  readonly record: ClassRun
  readonly evaluation: Evaluation
  /** How the training ended. */
  readonly notes: ReactNode
}

/** What must be known beside the score, with the way to a better one. */
export function Cautions({ record, evaluation, notes }: CautionsProps) {
  const openStudy = useOpenStudy()
  const { split, dataset } = record.study
  const honest = (
    <Button onClick={() => void openStudy({ ...record.study, split: ramanClassification(1, 2).split })}>
      Train the honest split
    </Button>
  )
  return (
    <>
      {split.protocol === 'published' && (
        <Banner title="This score leaks" action={honest}>
          {count(evaluation.n)} augmented copies of {count(evaluation.sources)} spectra were judged; near-copies of each
          were trained on, and the checkpoint was picked on these very copies. Expect less on new molecules.
        </Banner>
      )}
      {split.protocol === 'stratified' && dataset.group !== null && (
        <Banner title={`Spectra of one ${dataset.group} stand on both sides`} action={honest}>
          The model may have seen relatives of the test spectra. Split by {dataset.group} to see how it does on new
          ones.
        </Banner>
      )}
      {split.protocol === 'folds' && (
        <Banner tone="info" title={`Fold ${split.fold + 1} of ${split.folds} only`}>
          The other folds tell how far the score swings. Train them from the same study and compare the runs.
        </Banner>
      )}
      {notes}
      <SmallClasses record={record} />
    </>
  )
}
