/** What a classification says of its studies and runs. */

import { copiesOf } from '#domain/augmentation/augmentation'
import { classSolverOf } from '#domain/model/solvers/classSolvers'
import { closedForm } from '#domain/model/solvers/network'
import type { ClassRun } from '#domain/run/run'
import type { ClassStudy } from '#domain/study/study'
import { losses } from '#domain/training/losses/registry'
import { count, intervalRange, percent } from '../../words/numbers.ts'
import { preprocessingWords } from '../../words/preprocessing.ts'
import type { TaskWords, TestScore } from '../../words/taskWords.ts'
import { protocols } from './protocols.ts'

/** `PLS-DA`, `RamanCNN1D`: what kind of model a study trains. */
export function modelWords({ solver, model }: Pick<ClassStudy, 'solver' | 'model'>): string {
  const settings = closedForm(solver)
  return settings ? classSolverOf(settings).words.short : model.name
}

const samplers: Readonly<Record<ClassStudy['sampler'], string>> = {
  balanced: 'balanced by class',
  shuffle: 'each spectrum once an epoch',
}

function augmentationWords({ augmentation, split }: ClassStudy): string {
  const copies = copiesOf(augmentation)
  if (copies === 0) return 'none'
  return `×${copies + 1}, ${split.protocol === 'published' ? 'before the split' : 'training part only'}`
}

const spelled = ['No', 'One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight', 'Nine', 'Ten']

/** Accuracy with the count and the interval behind it. */
function testScore({ evaluation }: ClassRun): TestScore | null {
  if (!evaluation) return null
  const { metrics, intervals, n } = evaluation
  const { accuracy } = metrics
  return {
    value: percent(accuracy, n.test),
    beside: `${count(Math.round(accuracy * n.test))} of ${count(n.test)}`,
    note: `95%: ${intervalRange(intervals.accuracy, n.test)}`,
    // Above the R² of other tasks.
    order: 1 + accuracy,
  }
}

export const words: TaskWords<'classes'> = {
  learned: 'Classes',
  runs: 'runs that classify',
  model: { input: 'Spectrum', per: 'Per spectrum', data: 'spectra', items: 'spectra' },
  protocol: (study) => protocols[study.split.protocol].words(study),
  loss: ({ loss }) => losses[loss.kind].words.title,
  runName: (study, { length }) =>
    `${spelled[length] ?? length} classes${closedForm(study.solver) ? ` by ${modelWords(study)}` : ''}, ${protocols[study.split.protocol].words(study)}`,
  targets: (_, run, planned) => run?.cohort?.classNames ?? planned,
  cohort: ({ cohort }) =>
    cohort ? [['Spectra', `${count(cohort.rows.length)} · ${cohort.classNames.length} classes`]] : [],
  data: (study) => [
    ['Preprocessing', preprocessingWords(study)],
    ...(closedForm(study.solver)
      ? [['Solver', modelWords(study)] as const]
      : ([
          ['Augmentation', augmentationWords(study)],
          ['Sampling', samplers[study.sampler]],
        ] as const)),
  ],
  epochScore({ validation }) {
    if (!validation) return null
    const { accuracy, n } = validation
    return {
      short: percent(accuracy, n),
      long: `${Math.round(accuracy * n)} of ${n} right`,
      n,
      order: 1 + accuracy,
    }
  },
  testScore,
}
