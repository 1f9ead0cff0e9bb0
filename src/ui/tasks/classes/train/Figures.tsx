import { memo, useCallback, useMemo } from 'react'
import { classSolverOf } from '#domain/model/solvers/classSolvers'
import type { ClassEpoch } from '#domain/run/run'
import type { ClassSolverReport } from '#domain/tasks/classes/solveClasses'
import { ConfusionTable } from '../../../charts/ConfusionTable.tsx'
import { classColourVariables, displayClassName } from '../../../charts/classColours.ts'
import { DrawnFigure, Figure } from '../../../charts/Figure.tsx'
import { type CandidateCurveInput, candidateCurve } from '../../../charts/figures/candidateCurve.ts'
import {
  type ClassScore,
  classScores,
  classScoresSummary,
  classScoresTable,
} from '../../../charts/figures/classScores.ts'
import { confusionMatrix } from '../../../charts/figures/confusionMatrix.ts'
import { accuracy, crossEntropy } from '../../../charts/figures/epochMetric.ts'
import {
  hasCurves,
  type TrainingCurvesInput,
  trainingPanels,
  trainingSummary,
  trainingTable,
} from '../../../charts/figures/trainingCurves.ts'
import { IntervalBar } from '../../../charts/IntervalBar.tsx'
import type { PlotBuilder } from '../../../charts/plot.ts'
import { Swatch } from '../../../controls/Tag.tsx'
import { type TrainView, useCurves } from '../../../run/useRun.ts'
import { percent } from '../../../words/numbers.ts'
import styles from './Figures.module.css'

/** How a classifier learns: loss, accuracy, and who is confused with whom on the validation part. */
export function Figures({ view }: { readonly view: TrainView<'classes'> }) {
  const { study, epochs, record, targets: classNames } = view
  const solved = record?.solved
  const curves = useCurves(view)
  const last = epochs.at(-1)
  const confusion = last?.validationConfusion ?? null
  const part = study.split.protocol === 'published' ? 'Test part (leaky)' : 'Validation part'
  return (
    <>
      {solved ? (
        <CandidateFigure report={solved} />
      ) : (
        <>
          <CurveFigure metric="loss" input={curves} />
          <CurveFigure metric="accuracy" input={curves} />
        </>
      )}
      {classNames.length > 0 && (
        <>
          <RecallFigure classNames={classNames} confusion={confusion} part={part} />
          <ConfusionFigure classNames={classNames} confusion={confusion} part={part} epoch={last?.epoch ?? null} />
        </>
      )}
    </>
  )
}

/** What cross-validation said of each number of components, or of each penalty. Nothing where there was one candidate. */
function CandidateFigure({ report }: { readonly report: ClassSolverReport }) {
  const { tunes } = report
  return tunes === null ? null : <CandidateCurve report={{ ...report, tunes }} />
}

interface CandidateCurveProps {
  readonly report: ClassSolverReport & Pick<CandidateCurveInput, 'tunes'>
}

function CandidateCurve({ report }: CandidateCurveProps) {
  const { error, standardError, tunes, candidates, chosen, best, folds } = report
  const { words, probabilities } = classSolverOf(report)
  const { short } = words
  const input = useMemo(
    () => ({
      solver: short,
      targets: [''],
      measure: probabilities ? 'Cross-entropy, cross-validated' : 'Share misclassified, cross-validated',
      tunes,
      candidates,
      chosen,
      best,
      rmsecv: error.map((own) => [own]),
      relativeError: error.map((own) => own ** 2),
      // The band of one standard error, as squares.
      standardError: error.map((own, i) => (own + (standardError[i] ?? 0)) ** 2 - own ** 2),
    }),
    [short, probabilities, tunes, candidates, chosen, best, error, standardError],
  )
  return (
    <DrawnFigure
      className="span-12"
      title={`${short}: cross-validated error`}
      subtitle={`${folds}-fold on the training part, groups whole. Dotted: one standard error above the smallest.`}
      of={candidateCurve}
      input={input}
      fileName="cross_validation"
      heightPx={300}
    />
  )
}

/** `The validation part is judged after the first epoch.` */
const afterFirstEpoch = (part: string): string => `The ${part.toLowerCase()} is evaluated after the first epoch.`

interface ConfusionFigureProps {
  readonly classNames: readonly string[]
  /** Null before the first epoch. */
  readonly confusion: readonly (readonly number[])[] | null
  readonly part: string
  readonly epoch: number | null
}

/** What is taken for what, as of the last epoch. */
const ConfusionFigure = memo(function ConfusionFigure(props: ConfusionFigureProps) {
  const { classNames, part, epoch } = props
  const confusion = useMemo(
    () => props.confusion ?? classNames.map(() => classNames.map(() => 0)),
    [props.confusion, classNames],
  )
  const input = { classNames, confusion }
  return (
    <DrawnFigure
      className="span-6"
      waiting={epoch === null ? afterFirstEpoch(part) : null}
      title="Confusion matrix"
      subtitle={epoch === null ? part : `${part} after epoch ${epoch}. Colour: share of the class.`}
      of={confusionMatrix}
      input={input}
      fileName="validation_confusion"
      heightPx={60 + 34 * classNames.length}
      saveSize={{ widthPx: 760, heightPx: 130 + 62 * classNames.length }}
    >
      {() => <ConfusionTable classNames={classNames} confusion={confusion} compact />}
    </DrawnFigure>
  )
})

interface CurveFigureProps {
  /** Keep it stable: a new one is drawn anew. */
  readonly input: TrainingCurvesInput<ClassEpoch>
  readonly metric: keyof typeof words
}

const words = {
  loss: { title: 'Loss', subtitle: 'Cross-entropy' },
  accuracy: { title: 'Accuracy', subtitle: 'Share of spectra in the right class' },
} as const

const metrics = { loss: crossEntropy, accuracy }

/** While a run is under way its training line follows the steps. */
const CurveFigure = memo(function CurveFigure({ metric, input }: CurveFigureProps) {
  const plot = useCallback<PlotBuilder>(
    (theme, size) => trainingPanels(input, [{ metric: metrics[metric] }], theme, size),
    [input, metric],
  )
  return (
    <Figure
      title={words[metric].title}
      subtitle={`${words[metric].subtitle}${input.steps ? '. Training step by step, smoothed' : ', mean per epoch'}`}
      className="span-6"
      waiting={hasCurves(input) ? null : 'The curve begins with the first step.'}
      plot={plot}
      table={() => trainingTable(input, [crossEntropy, accuracy])}
      summary={trainingSummary(input, [metrics[metric]])}
      footer={null}
      fileName={`training_${metric}`}
      heightPx={214}
    />
  )
})

interface RecallFigureProps {
  readonly classNames: readonly string[]
  /** `[actual][predicted]` counts of the last epoch; null before the first. */
  readonly confusion: readonly (readonly number[])[] | null
  /** “Validation part”, or what stands in its place. */
  readonly part: string
}

function recalls({ classNames, confusion }: RecallFigureProps): ClassScore[] {
  return classNames.map((className, c) => {
    const row = confusion?.[c] ?? []
    const n = row.reduce((sum, count) => sum + count, 0)
    const right = row[c] ?? 0
    const value = n === 0 ? Number.NaN : right / n
    // Chosen among epochs, and of spectra that may be relatives: an interval would promise too much.
    return { className, right, n, value, low: value, high: value }
  })
}

const RecallFigure = memo(function RecallFigure(props: RecallFigureProps) {
  const { classNames, confusion, part } = props
  const scores = useMemo(() => recalls({ classNames, confusion, part }), [classNames, confusion, part])
  const colours = useMemo(() => classColourVariables(classNames), [classNames])
  const plot = useCallback<PlotBuilder>((theme) => classScores(scores, 'Recall', theme), [scores])
  return (
    <Figure
      className="span-6"
      waiting={confusion === null ? afterFirstEpoch(part) : null}
      title="Recall per class"
      subtitle={part}
      plot={plot}
      table={() => classScoresTable(scores, 'Recall')}
      summary={classScoresSummary(scores)}
      fileName="recall_per_class"
      heightPx={classNames.length * 34}
      saveSize={{ widthPx: 760, heightPx: 80 + 44 * classNames.length }}
    >
      {() => (
        <div className={styles.recall}>
          {scores.flatMap(({ className, value, low, high, right, n }, i) => [
            <span key={className}>
              <Swatch colour={colours[i] ?? ''} />
              <span className="truncate">{displayClassName(className)}</span>
            </span>,
            <span key={`${className} bar`}>
              {n > 0 && <IntervalBar value={value} low={low} high={high} colour={colours[i] ?? ''} />}
            </span>,
            <span key={`${className} value`} className={styles.value}>
              {percent(value, n)}
            </span>,
            <span key={`${className} n`} className={styles.n}>
              {confusion ? `${right} of ${n}` : ''}
            </span>,
          ])}
        </div>
      )}
    </Figure>
  )
})
