/** What a study of values says of its studies and runs. */
import { closedForm } from '#domain/model/solvers/network'
import { solverOf } from '#domain/model/solvers/registry'
import type { ValuesRun } from '#domain/run/run'
import { valueProtocols } from '#domain/study/split/registry'
import type { ValuesStudy } from '#domain/study/study'
import type { ColumnLook } from '#domain/tasks/values/targetProposals'
import { losses } from '#domain/training/losses/registry'
import { count, rSquared, scoreRange } from '../../words/numbers.ts'
import { preprocessingWords } from '../../words/preprocessing.ts'
import type { TaskWords, TestScore } from '../../words/taskWords.ts'

/** `PLS`, `SpectraCNN1D`: what kind of model a study trains. */
export function modelWords({ solver, model }: Pick<ValuesStudy, 'solver' | 'model'>): string {
  const settings = closedForm(solver)
  return settings ? solverOf(settings).words.short : model.name
}

/** `protein (%)`: a target as axes and titles name it. */
export const targetWords = ({ name, unit }: { readonly name: string; readonly unit: string | null }): string =>
  unit === null || name.includes(unit) ? name : `${name} (${unit})`

/** What a column beside the spectra seems to hold. */
export const lookWords: Readonly<Record<ColumnLook, string>> = {
  value: 'measured values',
  mixed: 'numbers, and text in a few cells',
  text: 'text',
  constant: 'the same value in every row',
  few: 'too few numbers to learn from',
  'row number': 'looks like row numbers',
  id: 'looks like sample or spectrum ids',
  date: 'looks like dates',
  coordinate: 'looks like coordinates',
  replicate: 'looks like replicate numbers',
}

/** Zeros at the end count: errors of one column show the same precision. */
function threeDigitsKept(value: number): string {
  const size = Math.abs(value)
  const plain = size === 0 || (size >= 0.001 && size < 100)
  return (plain ? value.toPrecision(3) : String(Number(value.toPrecision(3)))).replace('-', '−')
}

/** An error of a target, three significant digits. */
export const errorWords = (value: number | null | undefined): string =>
  value === null || value === undefined || !Number.isFinite(value) ? '–' : threeDigitsKept(value)

/** A value of a target with its decimals; a minus sign, and a plus where `signed`. */
export function decimalWords(value: number | undefined, decimals: number, signed = false): string {
  if (value === undefined || !Number.isFinite(value)) return '–'
  const digits = Math.abs(value).toFixed(Math.min(6, decimals))
  return `${value < 0 ? '−' : signed ? '+' : ''}${digits}`
}

const protocolWords = ({ split }: Pick<ValuesStudy, 'split'>): string => {
  const { short } = valueProtocols[split.protocol].words
  if (split.protocol === 'folds') return `fold ${split.fold + 1} of ${split.folds}`
  return split.protocol === 'column' && split.column !== null ? `by ${split.column}` : short
}

const mean = (values: readonly (number | null)[]): number | undefined => {
  const known = values.filter((value) => value !== null)
  return known.length === 0 ? undefined : known.reduce((sum, value) => sum + value, 0) / known.length
}

/** R² of each target. */
function testScore({ evaluation }: ValuesRun): TestScore | null {
  if (!evaluation) return null
  const { targets, n } = evaluation
  const [first] = targets
  const interval = targets.length === 1 ? first?.intervals.r2 : null
  const judged = n.test > 0 ? `${count(n.test)} test spectra` : 'cross-validated'
  return {
    of: 'R²',
    value: targets.map(({ scores }) => rSquared(scores.r2, 2)).join(' · '),
    ...(first && targets.length === 1 && { beside: `RMSE ${errorWords(first.scores.rmse)}` }),
    note: interval ? `95%: ${scoreRange(interval, (own) => rSquared(own, 2))}` : judged,
    order: mean(targets.map(({ scores }) => scores.r2)),
  }
}

export const words: TaskWords<'values'> = {
  learned: 'Numbers',
  runs: 'runs that predict numbers',
  model: { input: 'Spectrum', per: 'Per spectrum', data: 'spectra', items: 'spectra' },
  protocol: protocolWords,
  loss: ({ loss }) => losses[loss.kind].words.title,
  runName: (study, targets) => `${targets.join(', ') || 'Numbers'} by ${modelWords(study)}, ${protocolWords(study)}`,
  targets: (study, run) => run?.fit?.targets.map(targetWords) ?? study.dataset.targets,
  cohort: ({ split, fit }) =>
    split
      ? [
          ['Spectra', count(split.train.length + split.validation.length + split.test.length)],
          ['Targets', fit?.targets.map(targetWords).join(', ') ?? ''],
        ]
      : [],
  data: (study) => [
    ['Preprocessing', preprocessingWords(study)],
    ...(closedForm(study.solver) ? [['Solver', modelWords(study)] as const] : []),
  ],
  epochScore({ train, validation }) {
    const score = validation ?? train
    const r2 = mean(score.r2)
    if (r2 === undefined) return null
    return {
      short: `R² ${rSquared(r2, 2)}`,
      long: `R² ${rSquared(r2, 3)} over ${count(score.n)} spectra`,
      n: score.n,
      order: r2,
    }
  },
  testScore,
}
