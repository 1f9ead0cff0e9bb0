import { solverOf } from '#domain/model/solvers/registry'
import type { ValuesCaution } from '#domain/tasks/values/valuesEvaluation'
import { asGoodWords } from '../../../words/classics.ts'

export interface CautionWords {
  readonly title: string
  readonly text: string
}

/** What must be known beside the scores; `targets` with their units. */
export function cautionWords(caution: ValuesCaution, targets: readonly string[]): CautionWords {
  switch (caution.code) {
    case 'no-random-sample':
      return {
        title: 'The test part is no random sample',
        text: 'Kennard–Stone put the outer spectra into the training part; those left to test lie between them, which flatters the score.',
      }
    case 'cross-validated':
      return {
        title: 'Nothing was held out',
        text: `These scores are of ${caution.leaveOneOut ? 'leave-one-out' : `${caution.folds}-fold`} cross-validation, which also chose the model, so they are a little optimistic.`,
      }
    case 'one-fold':
      return {
        title: `One fold of ${caution.folds}`,
        text: `These scores are of fold ${caution.fold + 1} alone. The score of the cross-validation is that of all folds together.`,
      }
    case 'groups-ignored':
      return {
        title: 'Groups were ignored',
        text: `Spectra of one “${caution.group}” may stand in the training and in the test part.`,
      }
    case 'few-test-spectra':
      return { title: `Only ${caution.n} spectra were judged`, text: 'These scores are hints.' }
    case 'classic-as-good': {
      const { short } = solverOf(caution).words
      const name = targets[caution.target] ?? ''
      return {
        title: caution.better ? `${short} is better for ${name}` : `${short} is as good for ${name}`,
        text: `It reaches this error on the same spectra. ${asGoodWords}`,
      }
    }
    case 'not-learned':
      return {
        title: `${caution.targets.map((k) => targets[k] ?? '').join(', ')}: hardly learned`,
        text: 'The mean of the training part does about as well.',
      }
    default:
      return caution satisfies never
  }
}
