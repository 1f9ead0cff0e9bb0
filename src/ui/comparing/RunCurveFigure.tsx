import { type ReactNode, useCallback } from 'react'
import type { EpochRecord } from '#domain/run/run'
import { Figure } from '../charts/Figure.tsx'
import type { EpochMetric } from '../charts/figures/epochMetric.ts'
import type { PlotBuilder } from '../charts/plot.ts'
import { type ComparedRun, letterOf, lettersOf, runColour } from './comparedRuns.tsx'
import styles from './comparing.module.css'
import { hasValidation, runCurves, runCurvesSummary, runCurvesTable, runDashes } from './runCurves.ts'

interface RunCurveFigureProps<E extends EpochRecord> {
  readonly runs: readonly ComparedRun<E>[]
  /** Keep it stable. */
  readonly metric: EpochMetric<E>
  readonly title: string
  readonly subtitle: string
  readonly controls?: ReactNode
  readonly fileName: string
}

/** One metric of several runs, a line each. */
export function RunCurveFigure<E extends EpochRecord>(props: RunCurveFigureProps<E>) {
  const { runs, metric, title, subtitle, controls, fileName } = props
  const plot = useCallback<PlotBuilder>((theme, size) => runCurves(runs, metric, theme, size), [runs, metric])
  const without = lettersOf(runs.filter((run) => run.epochs.length > 0 && !hasValidation(run)))
  const note = without === '' ? '' : `. ${without}: training, nothing was held out to validate`
  return (
    <Figure
      className="span-6 solo"
      title={title}
      subtitle={`${subtitle}${note}`}
      {...(controls !== undefined && { controls })}
      plot={plot}
      table={() => runCurvesTable(runs, metric)}
      summary={runCurvesSummary(runs, metric)}
      footer={<RunLegend runs={runs} />}
      fileName={fileName}
      heightPx={240}
    />
  )
}

function RunLegend({ runs }: { readonly runs: readonly ComparedRun<EpochRecord>[] }) {
  return (
    <div className={styles.legend}>
      {runs.map(({ place, name }) => (
        <span key={place}>
          <i className={styles.dash} data-dash={runDashes[place]} style={{ borderTopColor: runColour(place) }} />
          <b>{letterOf(place)}</b> {name}
        </span>
      ))}
    </div>
  )
}
