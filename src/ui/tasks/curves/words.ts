/** What a study of curves says of itself and of its runs. */
import type { CurvesEpoch, CurvesRun } from '#domain/run/run'
import { rowProtocols } from '#domain/study/split/registry'
import { count, rSquared, threeDigits } from '../../words/numbers.ts'
import { preprocessingWords } from '../../words/preprocessing.ts'
import type { TaskWords, TestScore } from '../../words/taskWords.ts'
import { losses } from './losses.ts'

const fits = (r2: readonly (number | null)[]): string => r2.map((value) => rSquared(value, 2)).join(' · ')

/** More components than these are told by their lowest. */
const toldAtMost = 4

function fitWords({ loss, r2 }: NonNullable<CurvesEpoch['validation']>): string {
  const known = r2.filter((value) => value !== null)
  if (known.length === 0) return `loss ${threeDigits(loss)}`
  if (r2.length > toldAtMost) return `lowest R² ${rSquared(Math.min(...known), 2)}`
  return `R² ${fits(r2)}`
}

/** R² of each component over the test rows; the one that is predicted least decides the order. */
function testScore({ evaluation }: CurvesRun): TestScore | null {
  if (!evaluation) return null
  const r2 = evaluation.metrics.map((metrics) => metrics.r2)
  const known = r2.filter((value) => value !== null)
  const lowest = known.length > 0 ? Math.min(...known) : null
  const weakest = evaluation.componentNames[r2.indexOf(lowest)]
  return {
    of: 'R²',
    value: fits(r2),
    note: `n ${count(evaluation.n.test)}`,
    ...(weakest !== undefined && { hint: `lowest ${weakest}` }),
    order: lowest ?? undefined,
  }
}

export const words: TaskWords<'curves'> = {
  learned: 'Curves',
  runs: 'runs that predict spectra',
  model: { input: 'Features', per: 'Per row', data: 'features and spectra', items: 'structures' },
  protocol: ({ split }) => rowProtocols[split.protocol].words.short,
  loss: ({ targetScaling }) => losses[targetScaling].name,
  runName: ({ targetScaling, split }) =>
    `${losses[targetScaling].inRunName}, ${rowProtocols[split.protocol].words.short}`,
  targets: ({ loss }, run) =>
    run?.fit?.componentNames ?? loss.componentWeights.map((_, component) => `Component ${component + 1}`),
  cohort: () => [],
  data: (study) => [
    ['Features', preprocessingWords(study)],
    ['Spectra', losses[study.targetScaling].spectra],
  ],
  epochScore({ validation }) {
    if (!validation) return null
    const { loss, n } = validation
    return { short: `loss ${threeDigits(loss)}`, long: fitWords(validation), n, order: 1 / (1 + Math.exp(loss)) }
  },
  testScore,
}
