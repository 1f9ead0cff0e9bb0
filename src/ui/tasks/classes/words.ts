/** What a classification says of its studies and runs. */
import { copiesOf } from '#domain/augmentation/augmentation'
import type { ClassRun } from '#domain/run/run'
import { wilsonInterval } from '#domain/scores/intervals'
import { predictedClasses } from '#domain/scores/softmax'
import { stratifiedProtocols } from '#domain/study/split/registry'
import type { ClassStudy } from '#domain/study/study'
import { losses } from '#domain/training/losses/registry'
import { count, intervalRange, percent } from '../../words/numbers.ts'
import { preprocessingWords } from '../../words/preprocessing.ts'
import { partNames, type TaskWords, type TestScore } from '../../words/taskWords.ts'
import { protocols } from './protocols.ts'

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

/** Accuracy with the count and the interval behind it; no interval where the cases are copies of one another: it would promise too much. */
export function testScore({ test, cohort, split }: Pick<ClassRun, 'test' | 'cohort' | 'split'>): TestScore | null {
  if (!test || !cohort || test.actual.length === 0) return null
  const predicted = predictedClasses(test.logits, cohort.classNames.length)
  const n = test.actual.length
  let right = 0
  for (let i = 0; i < n; i++) if (predicted[i] === test.actual[i]) right += 1
  return {
    value: percent(right / n, n),
    beside: `${count(right)} of ${count(n)}`,
    note: split?.unit === 'copy' ? 'copies, leaky split' : `95%: ${intervalRange(wilsonInterval(right, n), n)}`,
    // Above the R² of other tasks.
    order: 1 + right / n,
  }
}

export const words: TaskWords<'classes'> = {
  runs: 'runs that classify',
  model: { input: 'Spectrum', per: 'Per spectrum', data: 'spectra', items: 'spectra' },
  protocol: (study) => protocols[study.split.protocol].words(study),
  chosenBy: ({ split }) => partNames[stratifiedProtocols[split.protocol].picksOn ?? 'none'],
  loss: ({ loss }) => losses[loss.kind].words.title,
  runName: (study, { length }) =>
    `${spelled[length] ?? length} classes, ${protocols[study.split.protocol].words(study)}`,
  targets: (_, run, planned) => run?.cohort?.classNames ?? planned,
  cohort: ({ cohort }) =>
    cohort ? [['Spectra', `${count(cohort.rows.length)} · ${cohort.classNames.length} classes`]] : [],
  data: (study) => [
    ['Preprocessing', preprocessingWords(study)],
    ['Augmentation', augmentationWords(study)],
    ['Sampling', samplers[study.sampler]],
  ],
  epochScore({ validation }) {
    if (!validation) return null
    const { accuracy, n } = validation
    return {
      short: percent(accuracy, n),
      long: `${Math.round(accuracy * n)} of ${n} right in validation`,
      n,
      order: 1 + accuracy,
    }
  },
  testScore,
}
