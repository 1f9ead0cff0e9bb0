/** `logs/training_log.csv`: one line per epoch, under the study's column names. */
import type { ClassEpoch } from '#domain/run/run'
import { writeCsv } from '#formats/csv/writeCsv'
import type { ClassEntry } from '../entry.ts'

function trainingLog(epochs: readonly ClassEpoch[]): Uint8Array {
  return writeCsv(
    ['train_loss', 'train_acc', 'val_loss', 'val_acc'],
    epochs.map(({ train, validation }) => [
      train.loss,
      train.accuracy,
      validation?.loss ?? null,
      validation?.accuracy ?? null,
    ]),
  )
}

export const trainingLogFile: ClassEntry = ({ run }) => [
  {
    kind: 'file',
    path: 'logs/training_log.csv',
    group: 'logs',
    purpose: 'Loss and accuracy of training and validation, one line an epoch',
    write: () => trainingLog(run.epochs),
  },
]
