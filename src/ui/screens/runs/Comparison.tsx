import { useCallback, useMemo } from 'react'
import type { RunRecord } from '#domain/run'
import { Figure } from '../../charts/Figure.tsx'
import type { PlotBuilder } from '../../charts/plot.ts'
import { Card, Section } from '../../controls/Card.tsx'
import { ScrollBox } from '../../controls/ScrollBox.tsx'
import { letterOf, RunLetter, runColour } from './RunLetter.tsx'
import styles from './Runs.module.css'
import {
  type ComparedRun,
  hasValidation,
  type RunMetric,
  runCurves,
  runCurvesSummary,
  runCurvesTable,
} from './runCurves.ts'
import { studyDiff } from './studyDiff.ts'

/** The chosen runs beside one another: their curves, and what was asked of each. */
export function Comparison({ runs }: { readonly runs: readonly RunRecord[] }) {
  const compared = useMemo(
    () => runs.map(({ name, epochs }, place): ComparedRun => ({ letter: letterOf(place), name, epochs })),
    [runs],
  )
  return (
    <Section title="Compared" note={runs.length === 1 ? 'Tick a second run to set it beside this one' : undefined}>
      <div className="grid">
        <CurveFigure runs={compared} metric="loss" />
        {runs.some(({ task }) => task === 'classes') && <CurveFigure runs={compared} metric="accuracy" />}
        {runs.length > 1 && <StudyDiff runs={runs} />}
      </div>
    </Section>
  )
}

const titles = { loss: 'Validation loss', accuracy: 'Validation accuracy' } as const
const subtitles = { loss: 'Cross-entropy, mean per epoch', accuracy: 'Share of spectra in the right class' } as const

function CurveFigure({ runs, metric }: { readonly runs: readonly ComparedRun[]; readonly metric: RunMetric }) {
  const plot = useCallback<PlotBuilder>((theme, size) => runCurves(runs, metric, theme, size), [runs, metric])
  const without = runs.filter((run) => run.epochs.length > 0 && !hasValidation(run)).map(({ letter }) => letter)
  const note = without.length > 0 ? `. ${without.join(', ')}: training, nothing was held out to validate` : ''
  return (
    <Figure
      className="span-6 solo"
      title={titles[metric]}
      subtitle={`${subtitles[metric]}${note}`}
      plot={plot}
      table={() => runCurvesTable(runs, metric)}
      summary={runCurvesSummary(runs, metric)}
      footer={<RunLegend runs={runs} />}
      fileName={`runs_${metric}`}
      heightPx={240}
    />
  )
}

const dashes = ['solid', 'dash', 'dot', 'dashdot', 'longdash', 'solid']

function RunLegend({ runs }: { readonly runs: readonly ComparedRun[] }) {
  return (
    <div className={styles.legend}>
      {runs.map(({ letter, name }, place) => (
        <span key={letter}>
          <i className={styles.dash} data-dash={dashes[place]} style={{ borderTopColor: runColour(place) }} />
          <b>{letter}</b> {name}
        </span>
      ))}
    </div>
  )
}

function StudyDiff({ runs }: { readonly runs: readonly RunRecord[] }) {
  const rows = useMemo(() => {
    const datasets = new Set(runs.map(({ dataset }) => dataset.hash))
    const named = datasets.size > 1 ? [{ path: 'dataset', values: runs.map(({ dataset }) => dataset.name) }] : []
    return [...named, ...studyDiff(runs.map(({ study }) => study))]
  }, [runs])
  return (
    <Card className="span-12">
      <div className="pad" style={{ paddingBottom: 8 }}>
        <h2>What was asked differently</h2>
        <p className="dim caption">
          {rows.length === 0
            ? 'Nothing: these runs have the same study. What differs is chance on another device, or nothing at all.'
            : 'Only the settings in which the studies differ.'}
        </p>
      </div>
      {rows.length > 0 && (
        <ScrollBox label="Settings that differ" className={styles.diff}>
          <table>
            <thead>
              <tr>
                <th scope="col">Setting</th>
                {runs.map(({ id, name }, place) => (
                  <th key={id} scope="col">
                    <span>
                      <RunLetter place={place} /> {name}
                    </span>
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map(({ path, values }) => (
                <tr key={path}>
                  <th scope="row" className="mono">
                    {path}
                  </th>
                  {values.map((value, place) => (
                    <td key={runs[place]?.id} className="num">
                      {value ?? <span className="dim">–</span>}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollBox>
      )}
    </Card>
  )
}
