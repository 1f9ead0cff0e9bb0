import { ChevronLeft, ChevronRight } from 'lucide-react'
import { type KeyboardEvent, useCallback, useEffect, useState } from 'react'
import { useLocation } from 'wouter'
import { useStore } from 'zustand'
import { curvesIn } from '#domain/data/dataset'
import type { CurvesForm } from '#domain/data/matrix'
import type { CurvesTable } from '#domain/tasks/curves/curvesTable'
import { IconButton } from '../../../controls/Button.tsx'
import { Card, Section } from '../../../controls/Card.tsx'
import { ErrorCard } from '../../../controls/ErrorCard.tsx'
import { TextInput } from '../../../controls/Field.tsx'
import { useRowWindow } from '../../../library/useRows.ts'
import { paths, rowIn } from '../../../routes.ts'
import { useStudio } from '../../../studio.tsx'
import { count } from '../../../words/numbers.ts'
import styles from './CurvesData.module.css'
import { FeatureBars } from './FeatureBars.tsx'
import { RowFigure } from './RowFigure.tsx'

/** One row after another: its features beside its spectra. The row stands in the address. */
export function RowBrowser({ summary }: { readonly summary: CurvesTable }) {
  const { hash, rows } = summary
  const [location, navigate] = useLocation()
  const row = rowIn(location, rows) ?? 0
  const form = useCurvesForm(hash)
  const shown = useRowWindow(hash, summary.matrix, row, rows)
  const go = useCallback(
    (to: number) => {
      if (to >= 0 && to < rows) navigate(paths.spectrum(hash, to + 1), { replace: true })
    },
    [navigate, hash, rows],
  )
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    if (event.target instanceof HTMLInputElement || event.altKey || event.ctrlKey || event.metaKey) return
    const to = { ArrowLeft: row - 1, ArrowRight: row + 1, Home: 0, End: rows - 1 }[event.key]
    if (to === undefined) return
    event.preventDefault()
    go(to)
  }
  const features = shown.row(summary.matrix.features, row)
  const curves = shown.row(summary.matrix.curves, row)
  return (
    <div onKeyDown={onKeyDown} role="none">
      <Section
        title="Rows"
        note="Arrow keys step while this part has the focus"
        aside={<Steps row={row} rows={rows} onGo={go} />}
      >
        {shown.fault && <ErrorCard error={shown.fault} />}
        {features && curves && form ? (
          <div className={styles.row}>
            <Card padded className={styles.features}>
              <h3>Features of row {count(row + 1)}</h3>
              <FeatureBars ranges={summary.features} values={features} />
            </Card>
            <RowFigure form={form} values={curves} row={row} />
          </div>
        ) : (
          !shown.fault && <Card padded className={styles.waiting} aria-busy />
        )}
      </Section>
    </div>
  )
}

/** Axis and components; null until the dataset is open. */
function useCurvesForm(hash: string): CurvesForm | null {
  const { datasets } = useStudio()
  const open = useStore(datasets, (state) => state.open)
  useEffect(() => {
    void datasets.getState().openDataset(hash)
  }, [datasets, hash])
  return open.kind === 'ready' && open.hash === hash ? curvesIn(open.dataset) : null
}

interface StepsProps {
  readonly row: number
  readonly rows: number
  readonly onGo: (row: number) => void
}

function Steps({ row, rows, onGo }: StepsProps) {
  const [text, setText] = useState(String(row + 1))
  useEffect(() => setText(String(row + 1)), [row])
  const typed = Number(text.replaceAll(',', ''))
  const isRow = Number.isInteger(typed) && typed >= 1 && typed <= rows
  const take = () => {
    if (isRow) onGo(typed - 1)
    else setText(String(row + 1))
  }
  return (
    <div className="row">
      <IconButton
        kind="plain"
        icon={ChevronLeft}
        label="Previous row"
        shortcut="←"
        disabled={row === 0}
        onClick={() => onGo(row - 1)}
      />
      <TextInput
        className={styles.number}
        aria-label={`Row, 1 to ${rows}`}
        aria-invalid={!isRow}
        inputMode="numeric"
        value={text}
        onChange={(event) => setText(event.target.value)}
        onBlur={take}
        onKeyDown={(event) => {
          if (event.key === 'Enter') take()
          const step = { ArrowUp: 1, ArrowDown: -1 }[event.key]
          if (step === undefined) return
          event.preventDefault()
          onGo(row + step)
        }}
      />
      <span className="caption dim num">of {count(rows)}</span>
      <IconButton
        kind="plain"
        icon={ChevronRight}
        label="Next row"
        shortcut="→"
        disabled={row === rows - 1}
        onClick={() => onGo(row + 1)}
      />
    </div>
  )
}
