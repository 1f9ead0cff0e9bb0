/** The evaluated spectra, largest errors first, and the one that is chosen. */
import { useCallback, useMemo } from 'react'
import type { OpenedSpectra } from '#domain/data/openedSpectra'
import { intensityTitle } from '#domain/data/unitWords'
import type { ValuesTest } from '#domain/tasks/values/valuesTest'
import { Figure } from '../../../charts/Figure.tsx'
import {
  type SpectraLinesInput,
  spectraLines,
  spectraTable,
  strongestPoint,
} from '../../../charts/figures/spectraLines.ts'
import type { PlotBuilder } from '../../../charts/plot.ts'
import type { ChartTheme } from '../../../charts/theme.ts'
import { Card } from '../../../controls/Card.tsx'
import { DataTable } from '../../../controls/DataTable.tsx'
import { EmptyState } from '../../../controls/EmptyState.tsx'
import { ErrorCard } from '../../../controls/ErrorCard.tsx'
import type { TableColumn } from '../../../controls/rowOrder.ts'
import { useSpectrum } from '../../../library/useRows.ts'
import { decimalWords } from '../words.ts'
import styles from './Evaluate.module.css'

interface Case {
  readonly at: number
  readonly row: number
  readonly name: string
  readonly measured: number
  readonly predicted: number
}

interface WorstCasesProps {
  readonly test: ValuesTest
  readonly target: number
  readonly targets: number
  readonly name: string
  readonly decimals: number
  readonly nameOf: (row: number) => string
  readonly dataset: OpenedSpectra | null
  /** Position in the test part; null for none. */
  readonly chosen: number | null
  readonly onChoose: (at: number | null) => void
}

export function WorstCases(props: WorstCasesProps) {
  const { test, target, targets, name, decimals, nameOf, dataset, chosen, onChoose } = props
  const cases = useMemo(
    () =>
      Array.from(
        test.rows,
        (row, at): Case => ({
          at,
          row,
          name: nameOf(row),
          measured: test.measured[at * targets + target] ?? Number.NaN,
          predicted: test.predicted[at * targets + target] ?? Number.NaN,
        }),
      )
        .filter(({ measured }) => !Number.isNaN(measured))
        .sort((a, b) => Math.abs(b.predicted - b.measured) - Math.abs(a.predicted - a.measured)),
    [test, target, targets, nameOf],
  )
  const columns = useMemo((): TableColumn<Case>[] => {
    const number = (id: string, header: string, of: (one: Case) => number, signed = false): TableColumn<Case> => ({
      id,
      header,
      accessorFn: of,
      cell: ({ row }) => decimalWords(of(row.original), decimals + 1, signed),
      meta: { numeric: true },
    })
    return [
      { id: 'name', header: 'Spectrum', accessorFn: (one) => one.name },
      number('measured', 'Measured', (one) => one.measured),
      number('predicted', 'Predicted', (one) => one.predicted),
      number('error', 'Error', (one) => one.predicted - one.measured, true),
    ]
  }, [decimals])
  const picked = chosen === null ? undefined : cases.find(({ at }) => at === chosen)
  return (
    <div className="grid">
      <Card className="span-5">
        <div className="pad">
          <h2>Largest errors first</h2>
          <p className="caption dim">{name}; error is predicted − measured</p>
        </div>
        <DataTable<Case>
          label={`Evaluated spectra of ${name}, largest errors first`}
          rows={cases}
          columns={columns}
          rowKey={({ at }) => String(at)}
          density="compact"
          maxHeightPx={300}
          chosenKey={chosen === null ? null : String(chosen)}
          onChoose={({ at }) => onChoose(at === chosen ? null : at)}
        />
      </Card>
      <div className="span-7">
        {picked && dataset ? (
          <CaseSpectrum dataset={dataset} row={picked.row} title={picked.name} />
        ) : (
          <Card className={styles.none}>
            <EmptyState title="No spectrum selected">
              {dataset
                ? 'Click a row of the table or a point of a figure to see that spectrum.'
                : 'The dataset of this run is not in the library, so its spectra cannot be shown.'}
            </EmptyState>
          </Card>
        )}
      </div>
    </div>
  )
}

function CaseSpectrum({
  dataset,
  row,
  title,
}: {
  readonly dataset: OpenedSpectra
  readonly row: number
  readonly title: string
}) {
  const { summary, matrix, rows, axis, intensity } = dataset
  const { values, fault } = useSpectrum({ hash: summary.hash }, matrix, row, rows)
  const input = useCallback(
    (theme: ChartTheme | null): SpectraLinesInput => ({
      axis,
      yTitle: intensityTitle(intensity),
      series: values ? [{ name: title, colour: theme?.line ?? '', values }] : [],
    }),
    [axis, intensity, values, title],
  )
  const plot = useCallback<PlotBuilder>((theme) => spectraLines(input(theme), theme), [input])
  if (fault) return <ErrorCard error={fault} />
  if (!values) return <Card padded aria-busy className={styles.none} />
  return (
    <Figure
      title={title}
      subtitle="As recorded"
      plot={plot}
      table={() => spectraTable(input(null))}
      summary={`Highest at ${strongestPoint(axis, values)}.`}
      fileName="evaluated-spectrum"
      heightPx={264}
    />
  )
}
