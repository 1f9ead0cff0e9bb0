import type { ReactNode } from 'react'
import { classSolverOf } from '#domain/model/solvers/classSolvers'
import type { ClassRun } from '#domain/run/run'
import { ramanClassification } from '#domain/study/recipes/ramanClassification'
import type { ClassCaution } from '#domain/tasks/classes/classCautions'
import type { ClassEvaluation } from '#domain/tasks/classes/classEvaluation'
import { Banner } from '../../../controls/Banner.tsx'
import { Button } from '../../../controls/Button.tsx'
import { useOpenStudy } from '../../../run/useOpenStudy.ts'
import { asGoodWords, standingWords } from '../../../words/classics.ts'
import { count, percent } from '../../../words/numbers.ts'
import { SmallClasses } from '../SmallClasses.tsx'

interface CautionsProps {
  readonly record: ClassRun
  readonly evaluation: ClassEvaluation
  /** How the training ended. */
  readonly notes: ReactNode
}

/** What must be known beside the score, with the way to a better one. */
export function Cautions({ record, evaluation, notes }: CautionsProps) {
  const openStudy = useOpenStudy()
  const honest = (
    <Button onClick={() => void openStudy({ ...record.study, split: ramanClassification(1, 2).split })}>
      Train the honest split
    </Button>
  )
  return (
    <>
      {evaluation.cautions.map((caution) => (
        <Caution key={caution.code} caution={caution} evaluation={evaluation} honest={honest} />
      ))}
      {notes}
      <SmallClasses record={record} />
    </>
  )
}

/** That a simpler model does as well: before the scores. */
export function SimplerModel({ evaluation }: Pick<CautionsProps, 'evaluation'>) {
  const { cautions, rivals, bestRival, metrics, n } = evaluation
  const rival = rivals?.[bestRival ?? -1]
  return cautions.map((caution) => {
    if (caution.code === 'not-learned') {
      return (
        <Banner key={caution.code} title="Hardly learned">
          Calling every spectrum by the most frequent class of the training part does about as well.
        </Banner>
      )
    }
    if (caution.code !== 'classic-as-good' || !rival) return null
    const { short } = classSolverOf(caution).words
    return (
      <Banner key={caution.code} title={standingWords(short, caution.better)}>
        It is right on {percent(rival.accuracy, n.test)} of the same test part, this network on{' '}
        {percent(metrics.accuracy, n.test)} (balanced accuracy {percent(rival.balancedAccuracy, n.test)} and{' '}
        {percent(metrics.balancedAccuracy, n.test)}). {asGoodWords}
      </Banner>
    )
  })
}

interface CautionProps extends Pick<CautionsProps, 'evaluation'> {
  readonly caution: ClassCaution
  readonly honest: ReactNode
}

function Caution({ caution, evaluation, honest }: CautionProps) {
  switch (caution.code) {
    case 'published-protocol':
      return (
        <Banner title="This score leaks" action={honest}>
          {count(evaluation.n.test)} augmented copies of {count(evaluation.sources)} spectra were judged; near-copies of
          each were in the training data, and the checkpoint was chosen on these very copies. Expect lower scores on new
          molecules.
        </Banner>
      )
    case 'groups-ignored':
      return (
        <Banner title={`Spectra of one ${caution.group} are on both sides`} action={honest}>
          The model may have seen spectra related to the test spectra. Split by {caution.group} to see how it does on
          new ones.
        </Banner>
      )
    case 'one-fold':
      return (
        <Banner tone="info" title={`Fold ${caution.fold + 1} of ${caution.folds} only`}>
          The other folds show how much the score varies. Train them from the same study and compare the runs.
        </Banner>
      )
    case 'groups-unknown':
      return (
        <Banner tone="info" title="The intervals may be too narrow">
          The dataset of this run is gone, so it is not known which spectra share one {caution.group}. Import its files
          again to have the intervals computed with them.
        </Banner>
      )
    case 'training-unknown':
      return (
        <Banner title="The model may have been trained on these spectra">
          It was opened from a file, and these {count(evaluation.n.test)} spectra were chosen afterwards. If they, or
          relatives of them, were in its training, expect less on new ones.
        </Banner>
      )
    case 'classic-as-good':
    case 'not-learned':
      // Said first, by `SimplerModel`.
      return null
    case 'few-test-spectra':
      // Said by `SmallClasses`, which also stands on the training screen.
      return null
    default:
      return caution satisfies never
  }
}
