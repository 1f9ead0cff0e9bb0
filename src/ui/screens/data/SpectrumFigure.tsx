import { X } from 'lucide-react'
import { useCallback } from 'react'
import type { OpenedSpectra } from '#domain/data/openedSpectra'
import { intensityTitle } from '#domain/data/unitWords'
import { applyPreprocessing } from '#domain/preprocessing/preprocessing'
import type { ClassSummary } from '#domain/tasks/classes/classSummary'
import { classColours, displayClassName } from '../../charts/classColours.ts'
import { Figure } from '../../charts/Figure.tsx'
import {
  type SpectraLinesInput,
  spectraLines,
  spectraTable,
  strongestPoint,
} from '../../charts/figures/spectraLines.ts'
import type { PlotSize } from '../../charts/plot.ts'
import type { ChartTheme } from '../../charts/theme.ts'
import { IconButton } from '../../controls/Button.tsx'
import { Card } from '../../controls/Card.tsx'
import { ErrorCard } from '../../controls/ErrorCard.tsx'
import { useSpectrum } from '../../library/useRows.ts'
import type { SpectrumRow } from './rows.ts'

interface SpectrumFigureProps {
  readonly dataset: OpenedSpectra
  readonly chosen: SpectrumRow
  readonly title: string
  readonly classes: readonly ClassSummary[]
  readonly scaled: boolean
  readonly onClose: () => void
}

/** One spectrum before the mean of its class; it is read when it is chosen. */
export function SpectrumFigure(props: SpectrumFigureProps) {
  const { dataset, chosen } = props
  const { values, fault } = useSpectrum({ hash: dataset.summary.hash }, dataset.matrix, chosen.row, dataset.rows)
  if (fault) return <ErrorCard error={fault} />
  return values ? <ReadSpectrum {...props} recorded={values} /> : <Card padded aria-busy style={{ minHeight: 230 }} />
}

function ReadSpectrum({
  dataset,
  chosen,
  title,
  classes,
  scaled,
  onClose,
  recorded,
}: SpectrumFigureProps & { readonly recorded: Float32Array }) {
  const own = classes.findIndex((one) => one.className === chosen.className)
  const input = useCallback(
    (theme: ChartTheme | null): SpectraLinesInput => {
      const values = scaled ? applyPreprocessing({ steps: [{ kind: 'minMax' }] }, recorded, recorded.length) : recorded
      const summary = classes[own]
      const colours = theme
        ? classColours(
            classes.map((one) => one.className),
            theme,
          )
        : []
      return {
        axis: dataset.axis,
        yTitle: intensityTitle(scaled ? { ...dataset.intensity, unit: '0–1' } : dataset.intensity),
        series: [
          ...(summary
            ? [
                {
                  name: `Mean of ${displayClassName(summary.className).toLowerCase()}`,
                  colour: colours[own] ?? '',
                  values: summary.mean,
                  spread: summary.sd,
                  dash: 'dot' as const,
                  widthPx: 1.3,
                },
              ]
            : []),
          { name: title, colour: theme?.line ?? '', values, widthPx: 1.6 },
        ],
      }
    },
    [dataset, recorded, title, classes, own, scaled],
  )
  const plot = useCallback((theme: ChartTheme, _: PlotSize) => spectraLines(input(theme), theme), [input])
  const words = [
    chosen.className === null ? 'no label' : displayClassName(chosen.className),
    chosen.group,
    `row ${chosen.row + 1}`,
  ]
  return (
    <Figure
      title={title}
      subtitle={words.filter(Boolean).join(' · ')}
      badges={<IconButton icon={X} label="Close this spectrum" onClick={onClose} />}
      plot={plot}
      table={() => spectraTable(input(null))}
      summary={`${title} is highest at ${strongestPoint(dataset.axis, recorded)}${own < 0 ? '.' : '; dotted: mean ± 1 sd of its class.'}`}
      fileName={`spectrum-${chosen.row + 1}`}
      heightPx={230}
    />
  )
}
