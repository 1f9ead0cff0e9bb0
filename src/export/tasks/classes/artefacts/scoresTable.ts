/** `logs/scores.csv`: each model beside the others on the same test part, one line a model. */
import type { ClassRival } from '#domain/tasks/classes/classEvaluation'
import { type CsvCell, writeCsv } from '#formats/csv/writeCsv'
import type { ClassEntry } from '../entry.ts'

const significantDigits = 9
const cell = (value: number | null | undefined): CsvCell =>
  value === null || value === undefined || !Number.isFinite(value) ? null : Number(value.toPrecision(significantDigits))

const header = ['model', 'n', 'accuracy', 'balanced_accuracy'].flatMap((name) =>
  name.endsWith('accuracy') ? [name, `${name}_low`, `${name}_high`] : [name],
)

export const scoresTable: ClassEntry = ({ run: { evaluation, study } }) => {
  if (!evaluation?.rivals) return []
  const { metrics, intervals, n, rivals } = evaluation
  const line = (model: string, { accuracy, balancedAccuracy, intervals: own }: Omit<ClassRival, 'kind'>): CsvCell[] => [
    model,
    n.test,
    ...[accuracy, own.accuracy.low, own.accuracy.high].map(cell),
    ...[balancedAccuracy, own.balancedAccuracy?.low, own.balancedAccuracy?.high].map(cell),
  ]
  const lines = [
    line(study.solver.kind, { ...metrics, intervals }),
    ...rivals.map(({ kind, ...scores }) => line(kind, scores)),
  ]
  return [
    {
      kind: 'file',
      path: 'logs/scores.csv',
      group: 'logs',
      purpose: 'Accuracy of every model on the same test part',
      write: () => writeCsv(header, lines),
    },
  ]
}
