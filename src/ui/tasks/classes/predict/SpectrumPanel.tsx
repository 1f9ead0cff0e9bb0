import { useCallback } from 'react'
import { type Dataset, spectrumAt } from '#domain/data/dataset'
import { displayClassName } from '../../../charts/classColours.ts'
import { Figure } from '../../../charts/Figure.tsx'
import {
  type SpectraLinesInput,
  spectraLines,
  spectraTable,
  strongestPoint,
} from '../../../charts/figures/spectraLines.ts'
import type { PlotBuilder } from '../../../charts/plot.ts'
import { percent } from '../../../words/numbers.ts'
import type { PredictionRow } from './predictionRows.ts'

/** Fine enough for one spectrum: a probability, not a share of cases. */
const digitsAs = 100

interface SpectrumPanelProps {
  readonly spectra: Dataset
  readonly chosen: PredictionRow
  readonly classNames: readonly string[]
}

/** One spectrum as it came, and what the model makes of it. */
export function SpectrumPanel({ spectra, chosen, classNames }: SpectrumPanelProps) {
  const input = useCallback(
    (colour: string): SpectraLinesInput => ({
      axis: spectra.axis,
      yTitle: 'Intensity',
      series: [{ name: chosen.id, colour, values: spectrumAt(spectra, chosen.row) }],
    }),
    [spectra, chosen],
  )
  const plot = useCallback<PlotBuilder>((theme) => spectraLines(input(theme.line), theme), [input])
  const ranked = classNames
    .map((name, c) => ({ name: displayClassName(name).toLowerCase(), share: chosen.probabilities[c] ?? 0 }))
    .sort((a, b) => b.share - a.share)
    .slice(0, 3)
    .map(({ name, share }) => `${name} ${percent(share, digitsAs)}`)
  return (
    <Figure
      title={chosen.id}
      subtitle={ranked.join(' · ')}
      plot={plot}
      table={() => spectraTable(input(''))}
      summary={`As it came, before preprocessing. Highest at ${strongestPoint(spectra.axis, spectrumAt(spectra, chosen.row))}.`}
      fileName={`spectrum-${chosen.row + 1}`}
      heightPx={250}
    />
  )
}
