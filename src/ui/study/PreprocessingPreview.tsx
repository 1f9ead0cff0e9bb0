/** Spectra of the training part before and after the steps, drawn anew with every change of them. */
import { useEffect, useMemo, useState } from 'react'
import { useStore } from 'zustand'
import type { SpectralAxis } from '#domain/data/axis'
import type { DatasetSummary } from '#domain/data/summary'
import { rowsToPreview } from '#domain/preprocessing/preview'
import type { PreprocessingStep } from '#domain/study/study'
import { DrawnFigure } from '../charts/Figure.tsx'
import { preprocessedSpectra } from '../charts/figures/preprocessedSpectra.ts'
import { Legend } from '../charts/Legend.tsx'
import { TextField } from '../controls/Field.tsx'
import { Segmented } from '../controls/Segmented.tsx'
import { useStudio } from '../studio.tsx'
import { spectra as spectraWords } from '../words/numbers.ts'
import { sentence } from '../words/sentence.ts'
import { chosenRows } from './chosenRows.ts'
import styles from './PreprocessingPreview.module.css'

interface PreprocessingPreviewProps {
  readonly dataset: { readonly summary: DatasetSummary; readonly axis: SpectralAxis; readonly rows: number }
  readonly steps: readonly PreprocessingStep[]
  /** Of the training part. */
  readonly rows: Int32Array
  readonly nameOf: (row: number) => string
}

type Kind = 'mean' | 'single'

/** Told apart by eye. */
const shownAtFirst = 4

export function PreprocessingPreview({ dataset, steps, rows, nameOf }: PreprocessingPreviewProps) {
  const store = useStudio().preprocessingPreview
  const shown = useStore(store, (state) => state.shown)
  const fault = useStore(store, (state) => state.fault)
  const [kind, setKind] = useState<Kind>('mean')
  const [wish, setWish] = useState('')
  const { hash } = dataset.summary

  const spread = useMemo(() => rowsToPreview(rows), [rows])
  const wished = useMemo(() => chosenRows(wish, dataset.rows), [wish, dataset])
  const request = useMemo(() => {
    const single = wished.rows.length > 0 ? Int32Array.from(wished.rows) : rowsAmong(spread, shownAtFirst)
    return { hash, steps, rows: spread, single }
  }, [hash, steps, spread, wished])
  const wanted = steps.length > 0 && rows.length > 0
  useEffect(() => {
    if (wanted) void store.getState().show(request)
  }, [store, wanted, request])

  if (!wanted || shown?.request.hash !== hash) return null
  const names = Array.from(shown.request.single, nameOf)
  return (
    <div className={styles.preview} data-stale={fault !== null}>
      <DrawnFigure
        of={preprocessedSpectra}
        input={{ axis: dataset.axis, preview: shown.preview, names: kind === 'mean' ? null : names }}
        title="Before and after"
        subtitle={subtitleOf(kind, names.length, shown.preview.n)}
        controls={
          <Segmented<Kind>
            label="What is drawn"
            value={kind}
            options={[
              { value: 'mean', label: 'Mean' },
              { value: 'single', label: 'Spectra' },
            ]}
            onChange={setKind}
          />
        }
        footer={
          <Legend
            entries={[
              { name: 'After, left axis', colour: 'var(--accent)', kind: 'line' },
              { name: 'Before, right axis', colour: 'var(--ink-3)', kind: 'line' },
            ]}
          />
        }
        fileName="preprocessing"
        heightPx={260}
        quick
      />
      {kind === 'single' && (
        <TextField
          label="Which spectra"
          hint={`Row numbers, for instance 1, 8–10. Empty: ${shownAtFirst} spread over the training part.`}
          fault={wished.fault}
          value={wish}
          onChange={(event) => setWish(event.target.value)}
        />
      )}
      {fault && (
        <p className="caption" role="status">
          Not redrawn: {sentence(fault.message)} {sentence(fault.remedy)}
        </p>
      )}
    </div>
  )
}

function subtitleOf(kind: Kind, alone: number, n: number): string {
  const fitted = `${spectraWords(n)} of the training part`
  return kind === 'mean' ? `Mean ± 1 sd of ${fitted}` : `${spectraWords(alone)}, by steps fitted on ${fitted}`
}

/** Some of them, evenly spread. */
function rowsAmong(rows: Int32Array, count: number): Int32Array {
  const length = Math.min(count, rows.length)
  return Int32Array.from({ length }, (_, i) => rows[Math.floor(((i + 0.5) * rows.length) / length)] ?? 0)
}
