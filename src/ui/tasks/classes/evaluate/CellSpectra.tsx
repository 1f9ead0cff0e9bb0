import { X } from 'lucide-react'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { intensityTitle } from '#domain/data/unitWords'
import type { RunSpectra } from '#domain/tasks/classes/runSpectra'
import { casesOfCell, shownPerCell } from '#domain/tasks/classes/testCases'
import type { ConfusionCell } from '../../../charts/ConfusionTable.tsx'
import { displayClassName } from '../../../charts/classColours.ts'
import { Figure } from '../../../charts/Figure.tsx'
import { type SpectraLinesInput, spectraLines, spectraTable } from '../../../charts/figures/spectraLines.ts'
import type { PlotBuilder } from '../../../charts/plot.ts'
import { type ChartTheme, withAlpha } from '../../../charts/theme.ts'
import { IconButton } from '../../../controls/Button.tsx'
import { Card } from '../../../controls/Card.tsx'
import { DataTable } from '../../../controls/DataTable.tsx'
import { ErrorCard } from '../../../controls/ErrorCard.tsx'
import { useSpectra } from '../../../library/useRows.ts'
import { percent, spectra as spectraWords } from '../../../words/numbers.ts'
import type { ReadyRunSpectra, RunSpectraView } from '../useRunSpectra.ts'
import type { Judged } from './judged.ts'

interface CellSpectraProps {
  readonly judged: Judged
  readonly cell: ConfusionCell
  readonly spectra: RunSpectraView
  readonly onClose: () => void
}

interface Case {
  readonly key: string
  readonly row: number
  readonly name: string
  readonly note: string
  /** Of the class it is called. */
  readonly score: number
}

function casesFor({ cases }: Judged, cell: ConfusionCell, spectra: RunSpectra | null): Case[] {
  return casesOfCell(cases, cell.actual, cell.predicted).map((i) => {
    const row = cases.rows[i] ?? 0
    return {
      key: String(i),
      row,
      name: spectra?.nameOf(row) ?? `Row ${row + 1}`,
      note: spectra?.groupOf(row) ?? '',
      score: cases.scores[i * cases.classes + cell.predicted] ?? 0,
    }
  })
}

/** The spectra of one cell of the matrix: which they are, and what they look like. */
export function CellSpectra({ judged, cell, spectra: view, onClose }: CellSpectraProps) {
  const own = view.kind === 'ready' ? view.spectra : null
  const cases = useMemo(() => casesFor(judged, cell, own), [judged, cell, own])
  const [chosenKey, setChosenKey] = useState<string | null>(null)
  const chosen = cases.find((one) => one.key === chosenKey) ?? null
  const [actual, predicted] = [cell.actual, cell.predicted].map((c) =>
    displayClassName(judged.classNames[c] ?? '').toLowerCase(),
  )
  const right = cell.actual === cell.predicted
  const title = right
    ? `${spectraWords(cases.length)} correctly classified as ${actual}`
    : `${actual} called ${predicted}`
  const panel = useRef<HTMLDivElement>(null)
  // A choice in the matrix changes what stands below it; the keyboard and the eye are taken there.
  // biome-ignore lint/correctness/useExhaustiveDependencies: each newly chosen cell counts
  useEffect(() => {
    // Some browsers return a promise here.
    void panel.current?.scrollIntoView({ block: 'nearest' })
  }, [cell])

  return (
    <div ref={panel} className="span-12 grid" style={{ scrollMarginBlock: 70 }}>
      <div className="span-4">
        <Card style={{ height: '100%' }}>
          <div className="row pad">
            <h2>
              {right
                ? `Correctly classified as ${actual}`
                : `${displayClassName(judged.classNames[cell.actual] ?? '')} called ${predicted}`}
            </h2>
            <span className="spacer" />
            <IconButton icon={X} label="Close" onClick={onClose} />
          </div>
          <DataTable<Case>
            label={title}
            rows={cases}
            rowKey={(one) => one.key}
            density="compact"
            maxHeightPx={266}
            chosenKey={chosenKey}
            onChoose={(one) => setChosenKey(one.key === chosenKey ? null : one.key)}
            columns={[
              { id: 'name', header: 'Spectrum', accessorFn: (one) => one.name },
              { id: 'note', header: 'Group', accessorFn: (one) => one.note },
              {
                id: 'score',
                header: judged.probabilities ? 'Probability' : 'Score',
                accessorFn: (one) => one.score,
                cell: ({ row: { original } }) =>
                  judged.probabilities ? percent(original.score, 100) : original.score.toFixed(2),
                meta: { numeric: true },
              },
            ]}
          />
        </Card>
      </div>
      {view.kind === 'ready' ? (
        <CellFigure cases={cases} chosen={chosen} view={view} title={title} />
      ) : (
        <Card padded className="span-8">
          {view.kind === 'failed' ? <ErrorCard error={view.error} /> : <p className="dim">Loading the spectra …</p>}
        </Card>
      )}
    </div>
  )
}

interface CellFigureProps {
  readonly cases: readonly Case[]
  readonly chosen: Case | null
  readonly view: ReadyRunSpectra
  readonly title: string
}

function CellFigure({ cases: all, chosen, view: { spectra, dataset, held }, title }: CellFigureProps) {
  const cases = useMemo(() => all.filter(({ row }) => spectra.has(row)), [all, spectra])
  const drawn = useMemo(() => cases.slice(0, shownPerCell), [cases])
  const rows = useMemo(() => {
    const beyond = chosen && !drawn.includes(chosen) ? [chosen.row] : []
    return Int32Array.from([...drawn.map(({ row }) => row), ...beyond])
  }, [drawn, chosen])
  const read = useSpectra(dataset, rows)
  const { spectrumOf } = held ?? read
  const input = useCallback(
    (theme: ChartTheme | null): SpectraLinesInput => {
      const faded = chosen !== null || drawn.length > 6
      const others = drawn.filter((one) => one.key !== chosen?.key)
      const series = (one: Case, colour: string, widthPx: number) => ({
        name: one.name,
        colour,
        values: spectrumOf(one.row) ?? new Float32Array(),
        widthPx,
      })
      return {
        axis: spectra.axis,
        yTitle: intensityTitle(spectra.intensity),
        series: [
          ...others.map((one) => series(one, theme ? withAlpha(theme.line, faded ? 0.22 : 0.7) : '', 1)),
          ...(chosen ? [series(chosen, theme?.accent ?? '', 2)] : []),
        ],
      }
    },
    [drawn, chosen, spectra, spectrumOf],
  )
  const plot = useCallback<PlotBuilder>((theme) => spectraLines(input(theme), theme), [input])
  const shown = Math.min(cases.length, shownPerCell)
  if (read.fault) return <ErrorCard error={read.fault} />
  return (
    <Figure
      className="span-8"
      title="Their spectra"
      subtitle={
        chosen
          ? `Highlighted: ${chosen.name}${chosen.note ? `, ${chosen.note}` : ''}`
          : 'Choose one in the list to highlight it'
      }
      plot={plot}
      table={() => spectraTable(input(null))}
      summary={`${title}. ${shown === all.length ? 'All are' : `The surest ${shown} are`} drawn, as measured.`}
      fileName="cell_spectra"
      heightPx={250}
      wide
    />
  )
}
