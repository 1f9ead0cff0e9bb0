import { X } from 'lucide-react'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { type Dataset, spectrumAt } from '#domain/data/dataset'
import type { ConfusionCell } from '../../../charts/ConfusionTable.tsx'
import { displayClassName } from '../../../charts/classColours.ts'
import { Figure } from '../../../charts/Figure.tsx'
import { type SpectraLinesInput, spectraLines, spectraTable } from '../../../charts/figures/spectraLines.ts'
import type { PlotBuilder } from '../../../charts/plot.ts'
import { type ChartTheme, withAlpha } from '../../../charts/theme.ts'
import { IconButton } from '../../../controls/Button.tsx'
import { Card } from '../../../controls/Card.tsx'
import { DataTable } from '../../../controls/DataTable.tsx'
import { percent, spectra } from '../../../words/numbers.ts'
import { casesOf, type Evaluation } from './evaluation.ts'

interface CellSpectraProps {
  readonly evaluation: Evaluation
  readonly cell: ConfusionCell
  /** Null while it is being loaded. */
  readonly dataset: Dataset | null
  readonly onClose: () => void
}

interface Case {
  readonly key: string
  readonly row: number
  readonly name: string
  readonly note: string
  readonly probability: number
}

/** More lines than this are a smear. */
const drawnAtMost = 40

function casesFor({ evaluation, cell, dataset }: CellSpectraProps): Case[] {
  const { test, probabilities, classNames } = evaluation
  const { id, group } = dataset?.summary.suggested ?? { id: null, group: null }
  const column = (name: string | null) => dataset?.columns.find((one) => one.name === name)?.values
  const ids = column(id)
  const groups = column(group)
  return casesOf(evaluation, cell.actual, cell.predicted).map((i) => {
    const row = test.rows[i] ?? 0
    return {
      key: String(i),
      row,
      name: ids?.[row] ?? `Row ${row + 1}`,
      note: groups?.[row] ?? '',
      probability: probabilities[i * classNames.length + cell.predicted] ?? 0,
    }
  })
}

/** The spectra of one cell of the matrix: which they are, and what they look like. */
export function CellSpectra(props: CellSpectraProps) {
  const { evaluation, cell, dataset, onClose } = props
  const cases = useMemo(() => casesFor({ evaluation, cell, dataset, onClose }), [evaluation, cell, dataset, onClose])
  const [chosenKey, setChosenKey] = useState<string | null>(null)
  const chosen = cases.find((one) => one.key === chosenKey) ?? null
  const [actual, predicted] = [cell.actual, cell.predicted].map((c) =>
    displayClassName(evaluation.classNames[c] ?? '').toLowerCase(),
  )
  const right = cell.actual === cell.predicted
  const title = right ? `${spectra(cases.length)} rightly called ${actual}` : `${actual} called ${predicted}`
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
                ? `Rightly called ${actual}`
                : `${displayClassName(evaluation.classNames[cell.actual] ?? '')} called ${predicted}`}
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
                id: 'probability',
                header: 'Probability',
                accessorFn: (one) => one.probability,
                cell: ({ row }) => percent(row.original.probability, 100),
                meta: { numeric: true },
              },
            ]}
          />
        </Card>
      </div>
      {dataset ? (
        <CellFigure cases={cases} chosen={chosen} dataset={dataset} title={title} />
      ) : (
        <Card padded className="span-8">
          <p className="dim">Loading the spectra …</p>
        </Card>
      )}
    </div>
  )
}

interface CellFigureProps {
  readonly cases: readonly Case[]
  readonly chosen: Case | null
  readonly dataset: Dataset
  readonly title: string
}

function CellFigure({ cases, chosen, dataset, title }: CellFigureProps) {
  const input = useCallback(
    (theme: ChartTheme | null): SpectraLinesInput => {
      const drawn = cases.slice(0, drawnAtMost)
      const faded = chosen !== null || drawn.length > 6
      const others = drawn.filter((one) => one.key !== chosen?.key)
      const series = (one: Case, colour: string, widthPx: number) => ({
        name: one.name,
        colour,
        values: spectrumAt(dataset, one.row),
        widthPx,
      })
      return {
        axis: dataset.axis,
        yTitle: 'Intensity',
        series: [
          ...others.map((one) => series(one, theme ? withAlpha(theme.line, faded ? 0.22 : 0.7) : '', 1)),
          ...(chosen ? [series(chosen, theme?.accent ?? '', 2)] : []),
        ],
      }
    },
    [cases, chosen, dataset],
  )
  const plot = useCallback<PlotBuilder>((theme) => spectraLines(input(theme), theme), [input])
  const shown = Math.min(cases.length, drawnAtMost)
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
      summary={`${title}. ${shown === cases.length ? 'All are' : `The surest ${shown} are`} drawn, as measured.`}
      fileName="cell_spectra"
      heightPx={250}
      wide
    />
  )
}
