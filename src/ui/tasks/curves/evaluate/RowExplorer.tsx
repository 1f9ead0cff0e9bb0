import { ChevronLeft, ChevronRight, Dices } from 'lucide-react'
import { type KeyboardEvent, useEffect, useId, useMemo, useState } from 'react'
import { Link } from 'wouter'
import { useStore } from 'zustand'
import type { TestResiduals } from '#domain/tasks/curves/testResiduals'
import { type RowCurves, shownCurves } from '#state/evaluations'
import { numberedComponent } from '../../../charts/componentColours.ts'
import { DrawnFigure } from '../../../charts/Figure.tsx'
import { componentCurves, fitOf, fitWords } from '../../../charts/figures/componentCurves.ts'
import { Legend } from '../../../charts/Legend.tsx'
import { Button, IconButton } from '../../../controls/Button.tsx'
import { Card } from '../../../controls/Card.tsx'
import { ErrorCard } from '../../../controls/ErrorCard.tsx'
import { NumberInput } from '../../../controls/Field.tsx'
import { Segmented } from '../../../controls/Segmented.tsx'
import { paths } from '../../../routes.ts'
import { useStudio } from '../../../studio.tsx'
import { count } from '../../../words/numbers.ts'
import { inColour } from './ComponentScores.tsx'
import type { CurvesResult } from './curvesResult.ts'
import styles from './Evaluate.module.css'
import { WorstRows } from './WorstRows.tsx'

/** Walking through the rows of a test part, as they stand or from the worst on. */

type RowOrder = 'worstFirst' | 'dataset'

interface RowWalk {
  readonly order: RowOrder
  /** Positions in the test part, the worst first. */
  readonly worstFirst: Int32Array
  /** The rank of each position in `worstFirst`. */
  readonly ranks: Int32Array
}

export function ranksOf(worstFirst: Int32Array): Int32Array {
  const ranks = new Int32Array(worstFirst.length)
  for (const [rank, position] of worstFirst.entries()) ranks[position] = rank
  return ranks
}

/** The position `by` steps on from `position`; stays at the ends. */
export function stepFrom(position: number, by: number, { order, worstFirst, ranks }: RowWalk): number {
  const last = worstFirst.length - 1
  const kept = (place: number): number => Math.min(last, Math.max(0, place))
  if (order === 'dataset') return kept(position + by)
  return worstFirst[kept((ranks[position] ?? 0) + by)] ?? position
}

interface RowExplorerProps {
  readonly result: CurvesResult
  readonly evaluation: TestResiduals
  /** In the test part, from 0. */
  readonly position: number
  readonly onPosition: (position: number) => void
}

/** Any row of the test part, component by component. */
export function RowExplorer({ result, evaluation, position, onPosition }: RowExplorerProps) {
  const { rows, worstFirst } = evaluation
  const studio = useStudio()
  const row = useStore(studio.evaluations, (state) => state.row)
  const curves = shownCurves(row)
  const [order, setOrder] = useState<RowOrder>('worstFirst')
  const ranks = useMemo(() => ranksOf(worstFirst), [worstFirst])
  const id = useId()
  const inputId = useId()
  useEffect(() => {
    void studio.evaluations.getState().showRow(position)
  }, [studio, position])

  const step = (by: number) => onPosition(stepFrom(position, by, { order, worstFirst, ranks }))
  const onKey = (event: KeyboardEvent) => {
    // A box being typed in and switches that took the key have it for themselves.
    if (event.defaultPrevented || event.target instanceof HTMLInputElement) return
    const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key]
    if (by === undefined) return
    event.preventDefault()
    step(by)
  }
  const datasetRow = (rows[position] ?? 0) + 1
  return (
    <section aria-labelledby={id} onKeyDown={onKey}>
      <div className={`section-head ${styles.sectionHead}`}>
        <div>
          <h2 id={id}>Row by row</h2>
          <p>
            The structure of{' '}
            <Link href={paths.spectrum(result.datasetHash, datasetRow)}>dataset row {count(datasetRow)}</Link>, error
            rank {count((ranks[position] ?? 0) + 1)} of {count(rows.length)}.
          </p>
        </div>
        <Legend
          entries={[
            { name: 'actual', colour: 'var(--plot)', kind: 'line' },
            { name: 'predicted', colour: 'var(--ink-3)', kind: 'dashed' },
            { name: 'predicted too low', colour: 'var(--sal-p2)' },
            { name: 'predicted too high', colour: 'var(--sal-n2)' },
          ]}
        />
      </div>
      <div className="grid">
        <div className="span-7 stack">
          <Card className="walk">
            <IconButton icon={ChevronLeft} label="Previous row" shortcut="←" kind="plain" onClick={() => step(-1)} />
            <label htmlFor={inputId}>Test row</label>
            <NumberInput
              id={inputId}
              aria-describedby={`${inputId}-of`}
              value={position + 1}
              onChange={(value) => onPosition(Math.min(rows.length, Math.max(1, Math.floor(value))) - 1)}
            />
            <span id={`${inputId}-of`} className="dim num">
              of {count(rows.length)}
            </span>
            <IconButton icon={ChevronRight} label="Next row" shortcut="→" kind="plain" onClick={() => step(1)} />
            <span className="spacer" />
            <Segmented<RowOrder>
              label="Order for previous and next"
              value={order}
              options={[
                { value: 'worstFirst', label: 'Worst first' },
                { value: 'dataset', label: 'By row' },
              ]}
              onChange={setOrder}
            />
            <Button icon={Dices} onClick={() => onPosition(Math.floor(Math.random() * rows.length))}>
              Random
            </Button>
          </Card>
          {row.kind === 'failed' && <ErrorCard error={row.error} />}
          {curves ? (
            <div className={styles.curves}>
              {result.componentNames.map((name, k) => (
                <RowFigure
                  key={name}
                  result={result}
                  component={k}
                  curves={curves}
                  datasetRow={(rows[curves.position] ?? 0) + 1}
                />
              ))}
            </div>
          ) : (
            row.kind !== 'failed' && (
              <Card className="waiting">
                <p className="dim">Reading the row …</p>
              </Card>
            )
          )}
        </div>
        <div className="span-5">
          <WorstRows
            evaluation={evaluation}
            componentNames={result.componentNames}
            position={position}
            onChoose={onPosition}
          />
        </div>
      </div>
    </section>
  )
}

interface RowFigureProps {
  readonly result: CurvesResult
  readonly component: number
  readonly curves: RowCurves
  /** Dataset row, counted from 1. */
  readonly datasetRow: number
}

/** One component of the row at hand. */
export function RowFigure({ result, component, curves, datasetRow }: RowFigureProps) {
  const { axis, componentNames, favoured } = result
  const components = componentNames.length
  const name = componentNames[component] ?? ''
  const input = useMemo(() => {
    const curve = (values: Float32Array) => values.filter((_, i) => i % components === component)
    return { axis, component, name, actual: curve(curves.actual), predicted: curve(curves.predicted) }
  }, [axis, component, components, name, curves])
  return (
    <div style={inColour(component)}>
      <DrawnFigure
        {...(component === favoured && styles.favoured ? { className: styles.favoured } : {})}
        title={numberedComponent(component, name)}
        subtitle={fitWords(fitOf(input.actual, input.predicted))}
        of={componentCurves}
        input={input}
        summary={`Row ${datasetRow}, ${componentCurves.summary(input)}`}
        footer={null}
        fileName={`component_${component + 1}_row_${datasetRow}`}
        heightPx={232}
        saveSize={{ widthPx: 760, heightPx: 460 }}
      />
    </div>
  )
}
