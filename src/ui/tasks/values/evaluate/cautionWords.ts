import { solverOf } from '#domain/model/solvers/registry'
import type { ValuesCaution } from '#domain/tasks/values/valuesEvaluation'
import { asGoodWords, standingWords } from '../../../words/classics.ts'

export interface CautionWords {
  readonly title: string
  readonly text: string
}

/** What must be known beside the scores; `targets` with their units. */
export function cautionWords(caution: ValuesCaution, targets: readonly string[]): CautionWords {
  switch (caution.code) {
    case 'no-random-sample':
      return {
        title: 'The test part is not a random sample',
        text: 'Kennard–Stone puts the outermost spectra into the training part; the test spectra lie between them, which inflates the score.',
      }
    case 'cross-validated':
      return {
        title: 'Nothing was held out',
        text: `The scores come from ${caution.leaveOneOut ? 'leave-one-out' : `${caution.folds}-fold`} cross-validation, which also chose the model, so they are slightly optimistic.`,
      }
    case 'one-fold':
      return {
        title: `One fold of ${caution.folds}`,
        text: `The scores are those of fold ${caution.fold + 1} alone; the score of the cross-validation is that of all folds together.`,
      }
    case 'groups-ignored':
      return {
        title: 'Groups were ignored',
        text: `Spectra of one “${caution.group}” may be in both the training and the test part.`,
      }
    case 'few-test-spectra':
      return { title: `Only ${caution.n} test spectra`, text: 'The scores are rough estimates.' }
    case 'classic-as-good': {
      const { short } = solverOf(caution).words
      const name = targets[caution.target] ?? ''
      return {
        title: standingWords(short, caution.better, name),
        text: `It reaches this error on the same spectra. ${asGoodWords}`,
      }
    }
    case 'not-learned':
      return {
        title: `${caution.targets.map((k) => targets[k] ?? '').join(', ')}: hardly learned`,
        text: 'Predicting the mean of the training part is about as good.',
      }
    default:
      return caution satisfies never
  }
}
