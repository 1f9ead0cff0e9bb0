/**
 * `logs/training_log.csv`: one line per epoch, with each term of the loss and each component's fit in both parts. Components
 * are numbered from 1; what an epoch does not tell (a cosine of standardised batches, a part that is not there) is empty.
 */
import type { CurvesEpoch, CurvesScore } from '#domain/run/run'
import { type CsvCell, writeCsv } from '#formats/csv/writeCsv'
import type { CurvesEntry } from '../entry.ts'

const terms = ['squared', 'cosine', 'peak'] as const

function curvesTrainingLog(epochs: readonly CurvesEpoch[], components: number): Uint8Array {
  const numbers = Array.from({ length: components }, (_, k) => k + 1)
  const each = (name: string): string[] => numbers.map((number) => `${name}_${number}`)
  const part = (name: string): string[] => [
    `${name}_loss`,
    ...terms.map((term) => `${name}_${term}_term`),
    ...each(`${name}_mse`),
    ...each(`${name}_cosine`),
  ]
  const cells = (score: CurvesScore | null): CsvCell[] => [
    score?.loss ?? null,
    ...terms.map((term) => score?.terms[term] ?? null),
    ...numbers.map((number) => score?.mse[number - 1] ?? null),
    ...numbers.map((number) => score?.cosine?.[number - 1] ?? null),
  ]
  return writeCsv(
    ['epoch', 'learning_rate', 'beta1', ...part('train'), ...part('val'), ...each('val_r2')],
    epochs.map(({ epoch, learningRate, beta1, train, validation }): CsvCell[] => [
      epoch,
      learningRate,
      beta1 ?? null,
      ...cells(train),
      ...cells(validation),
      ...numbers.map((number) => validation?.r2[number - 1] ?? null),
    ]),
  )
}

export const trainingLogFile: CurvesEntry = ({ run, model }) => [
  {
    kind: 'file',
    path: 'logs/training_log.csv',
    group: 'logs',
    purpose: 'The loss, its terms and the fit of each component, one line an epoch',
    write: () => curvesTrainingLog(run.epochs, model.fit.componentNames.length),
  },
]
