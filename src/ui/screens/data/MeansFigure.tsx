import { useCallback, useMemo, useState } from 'react'
import type { SpectralAxis } from '#domain/data/axis'
import type { IntensityScale } from '#domain/data/units'
import { intensityTitle } from '#domain/data/unitWords'
import type { ClassSummary } from '#domain/tasks/classes/classSummary'
import { classColours, classColourVariables, displayClassName } from '../../charts/classColours.ts'
import { Figure } from '../../charts/Figure.tsx'
import {
  type SpectraLinesInput,
  spectraLines,
  spectraTable,
  strongestPoint,
} from '../../charts/figures/spectraLines.ts'
import type { PlotSize } from '../../charts/plot.ts'
import type { ChartTheme } from '../../charts/theme.ts'
import { Segmented } from '../../controls/Segmented.tsx'
import { count } from '../../words/numbers.ts'
import { ClassPicker } from './ClassPicker.tsx'

interface MeansFigureProps {
  readonly axis: SpectralAxis
  readonly intensity: IntensityScale
  readonly classes: readonly ClassSummary[]
  readonly scaled: boolean
}

/** More lines than this cannot be told apart; the largest classes are drawn first. */
const drawnAtFirst = 6

function largest(classes: readonly ClassSummary[]): string[] {
  const bySize = [...classes].sort((a, b) => b.spectra - a.spectra)
  const kept = new Set(bySize.slice(0, drawnAtFirst).map((one) => one.className))
  return classes.map((one) => one.className).filter((name) => kept.has(name))
}

/** Mean ± 1 sd of each class, one above the other or one on another. */
export function MeansFigure({ axis, intensity, classes, scaled }: MeansFigureProps) {
  const [chosen, setChosen] = useState<readonly string[] | null>(null)
  const [stacked, setStacked] = useState(true)
  const shown = useMemo(() => chosen ?? largest(classes), [chosen, classes])
  const names = classes.map((one) => one.className)
  const drawn = useMemo(() => classes.filter((one) => shown.includes(one.className)), [classes, shown])

  const input = useCallback(
    (theme: ChartTheme | null): SpectraLinesInput => {
      const all = classes.map((one) => one.className)
      const colours = theme ? classColours(all, theme) : []
      const tallest = Math.max(Number.MIN_VALUE, ...drawn.map((one) => one.mean.reduce((a, b) => Math.max(a, b), 0)))
      return {
        axis,
        yTitle: intensityTitle(scaled ? { ...intensity, unit: '0–1' } : intensity),
        offset: stacked ? tallest * 0.72 : 0,
        series: drawn.map((one) => ({
          name: displayClassName(one.className),
          colour: colours[all.indexOf(one.className)] ?? '',
          values: one.mean,
          spread: one.sd,
          widthPx: 1.4,
        })),
      }
    },
    [axis, intensity, classes, drawn, scaled, stacked],
  )
  const plot = useCallback((theme: ChartTheme, _: PlotSize) => spectraLines(input(theme), theme), [input])
  return (
    <Figure
      title="Mean spectrum of each class"
      subtitle={`Mean ± 1 sd${scaled ? ', each spectrum scaled to 0–1' : ', as recorded'}`}
      controls={
        <Segmented
          label="Arrangement"
          value={stacked ? 'stacked' : 'overlaid'}
          options={[
            { value: 'stacked', label: 'Stacked' },
            { value: 'overlaid', label: 'Overlaid' },
          ]}
          onChange={(value) => setStacked(value === 'stacked')}
        />
      }
      plot={plot}
      table={() => spectraTable(input(null))}
      summary={drawn
        .map(
          (one) =>
            `${displayClassName(one.className)} (${count(one.spectra)}) highest at ${strongestPoint(axis, one.mean)}`,
        )
        .join('; ')}
      footer={
        <ClassPicker classNames={names} colours={classColourVariables(names)} shown={shown} onChange={setChosen} />
      }
      fileName="class-means"
      heightPx={340}
    />
  )
}
