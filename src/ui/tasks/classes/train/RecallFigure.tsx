import { memo, useCallback, useMemo } from 'react'
import { wilsonInterval } from '#domain/scores/intervals'
import { classColourVariables, displayClassName } from '../../../charts/classColours.ts'
import { Figure } from '../../../charts/Figure.tsx'
import {
  type ClassScore,
  classScores,
  classScoresSummary,
  classScoresTable,
} from '../../../charts/figures/classScores.ts'
import { IntervalBar } from '../../../charts/IntervalBar.tsx'
import type { PlotBuilder } from '../../../charts/plot.ts'
import { Swatch } from '../../../controls/Tag.tsx'
import styles from '../../../screens/train/TrainScreen.module.css'
import { percent } from '../../../words/numbers.ts'

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
    return { className, right, n, value: n === 0 ? Number.NaN : right / n, ...wilsonInterval(right, n) }
  })
}

export const RecallFigure = memo(function RecallFigure(props: RecallFigureProps) {
  const { classNames, confusion, part } = props
  const scores = useMemo(() => recalls({ classNames, confusion, part }), [classNames, confusion, part])
  const colours = useMemo(() => classColourVariables(classNames), [classNames])
  const plot = useCallback<PlotBuilder>((theme) => classScores(scores, 'Recall', theme), [scores])
  return (
    <Figure
      className="span-6"
      title="Recall per class"
      subtitle={`${part}, with 95% intervals`}
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
