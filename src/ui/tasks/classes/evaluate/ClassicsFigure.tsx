import { useMemo } from 'react'
import { classSolverOf } from '#domain/model/solvers/classSolvers'
import type { ClassRun } from '#domain/run/run'
import type { Interval } from '#domain/scores/intervals'
import type { RightShares } from '#domain/scores/metrics'
import type { ClassEvaluation } from '#domain/tasks/classes/classEvaluation'
import type { ClassicAnswers } from '#domain/tasks/classes/classicAnswers'
import { type ComparedModel, ModelComparison } from '../../../comparing/ModelComparison.tsx'
import { count, intervalRange, percent, spectra } from '../../../words/numbers.ts'
import { modelWords } from '../words.ts'

interface ClassicsFigureProps {
  readonly record: ClassRun
  readonly evaluation: ClassEvaluation
}

/** The model of the run beside every closed-form classifier, on the same test part. */
export function ClassicsFigure({ record, evaluation }: ClassicsFigureProps) {
  const models = useMemo(() => comparedModels(record, evaluation), [record, evaluation])
  const { n, bestRival, rivals } = evaluation
  const words = useMemo(() => (share: number) => percent(share, n.test), [n.test])
  if (models.length < 2 || !rivals) return null
  const validation = n.validation > 0
  return (
    <ModelComparison
      className="span-12"
      score="Accuracy"
      kind="share"
      words={words}
      models={models}
      best={bestRival === null ? null : bestRival + 1}
      before={validation ? ['Cross-validated', 'Validation'] : ['Cross-validated']}
      after={['95% interval', 'Balanced', '95% interval (balanced)']}
      caption={captionOf(record, evaluation)}
      fileName="models"
    />
  )
}

function comparedModels({ study, solved, epochs, best, classics }: ClassRun, evaluation: ClassEvaluation) {
  const { n, metrics, intervals, rivals, bestRival } = evaluation
  const share = (value: number | null | undefined, of: number | null | undefined): string =>
    value === null || value === undefined ? '–' : percent(value, of ?? n.test)
  const range = (interval: Interval | null): string => (interval ? intervalRange(interval, n.test) : '–')
  const model = (
    name: string,
    note: string,
    own: RightShares & { readonly intervals: Pick<ClassEvaluation['intervals'], 'accuracy' | 'balancedAccuracy'> },
    report: ClassicAnswers['report'] | undefined,
    validated: number | null | undefined,
  ): ComparedModel => ({
    name,
    note,
    value: own.accuracy,
    interval: own.intervals.accuracy,
    before: [
      share(report?.crossValidated?.accuracy, report?.rows),
      ...(n.validation > 0 ? [share(validated, n.validation)] : []),
    ],
    after: [
      range(own.intervals.accuracy),
      percent(own.balancedAccuracy, n.test),
      range(own.intervals.balancedAccuracy),
    ],
  })
  const chosen = epochs.find(({ epoch }) => epoch === best?.epoch)
  return [
    model(modelWords(study), 'this run', { ...metrics, intervals }, solved, chosen?.validation?.accuracy),
    ...(rivals ?? []).map((rival, i) => {
      const fitted = classics?.find(({ report }) => report.kind === rival.kind)
      const note = i === bestRival ? 'best classic by cross-validation' : ''
      return model(classSolverOf(rival).words.short, note, rival, fitted?.report, fitted?.validationAccuracy)
    }),
  ]
}

/** What decides, on what they learned, and what is only told. */
function captionOf({ classics, split }: ClassRun, { n }: ClassEvaluation): string {
  const rows = classics?.[0]?.report.rows ?? null
  const learned =
    split?.unit === 'copy' && rows !== null
      ? ` The classics learned from the ${spectra(rows)} without copies and were judged on the same ${count(n.test)} copies.`
      : ''
  return `Cross-validated: accuracy on the training part, each spectrum while it was left out, which decides which classic is best.${
    n.validation > 0 ? ' Validation: the part that also chose the network’s epoch.' : ''
  } Scores of the test part decide nothing.${learned}`
}
