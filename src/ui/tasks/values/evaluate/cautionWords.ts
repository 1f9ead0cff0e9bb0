import { solverOf } from '#domain/model/solvers/registry'
import type { ValuesCaution } from '#domain/tasks/values/valuesEvaluation'
import { asGoodWords, standingsWords } from '../../../words/classics.ts'

type ClassicAsGood = Extract<ValuesCaution, { readonly code: 'classic-as-good' }>

export interface CautionWords {
  readonly title: string
  readonly text: string
}

function oneCaution(caution: Exclude<ValuesCaution, ClassicAsGood>, targets: readonly string[]): CautionWords {
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
    case 'not-learned':
      return {
        title: `${caution.targets.map((k) => targets[k] ?? '').join(', ')}: hardly learned`,
        text: 'Predicting the mean of the training part is about as good.',
      }
    default:
      return caution satisfies never
  }
}

const isClassic = (caution: ValuesCaution): caution is ClassicAsGood => caution.code === 'classic-as-good'

/** The best classic, for whichever targets it keeps up with the network. */
function classicCaution(classics: readonly ClassicAsGood[], targets: readonly string[]): CautionWords[] {
  const [first] = classics
  if (!first) return []
  const named = (wanted: boolean): string[] =>
    classics.filter(({ better }) => better === wanted).map(({ target }) => targets[target] ?? '')
  return [
    {
      title: standingsWords(solverOf(first).words.short, named(true), named(false)),
      text: `Its error on the same spectra is lower, or within the 95% interval of this model’s. ${asGoodWords}`,
    },
  ]
}

/** What must be known beside the scores; `targets` with their units. */
export const cautionWords = (cautions: readonly ValuesCaution[], targets: readonly string[]): CautionWords[] => [
  ...classicCaution(cautions.filter(isClassic), targets),
  ...cautions.filter((caution) => !isClassic(caution)).map((caution) => oneCaution(caution, targets)),
]
