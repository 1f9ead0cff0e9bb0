/** Spectra as lines, alone or with a ribbon of ± 1 sd: mean per class, one spectrum, those of a confusion cell. */
import type { SpectralAxis } from '#domain/data/axis'
import { axisTitle, unitSuffix } from '#domain/data/unitWords'
import { axisRange, baseLayout, spectralAxis, yAxis } from '../axes.ts'
import type { FigureTable, PlotFigure, Trace } from '../plot.ts'
import { type ChartTheme, withAlpha } from '../theme.ts'

interface SpectraSeries {
  readonly name: string
  readonly colour: string
  readonly values: Float32Array
  /** Half width of the ribbon around the line. */
  readonly spread?: Float32Array
  readonly dash?: 'solid' | 'dash' | 'dot'
  readonly widthPx?: number
}

export interface SpectraLinesInput {
  readonly axis: SpectralAxis
  readonly series: readonly SpectraSeries[]
  readonly yTitle: string
  /** Shift each series up by this much; 0 = one on another. */
  readonly offset?: number
}

function ribbon(x: Float64Array, series: SpectraSeries, spread: Float32Array, shift: number): Trace[] {
  const edge = (sign: 1 | -1): Float32Array => series.values.map((value, i) => value + sign * (spread[i] ?? 0) + shift)
  const line = { width: 0, color: series.colour }
  return [
    { type: 'scatter', mode: 'lines', x, y: edge(-1), line, hoverinfo: 'skip' },
    {
      type: 'scatter',
      mode: 'lines',
      x,
      y: edge(1),
      line,
      fill: 'tonexty',
      fillcolor: withAlpha(series.colour, 0.16),
      hoverinfo: 'skip',
    },
  ]
}

export function spectraLines(input: SpectraLinesInput, theme: ChartTheme): PlotFigure {
  const { axis, series, yTitle, offset = 0 } = input
  const data = series.flatMap((one, place): Trace[] => {
    const shift = offset * (series.length - 1 - place)
    const line: Trace = {
      type: 'scatter',
      mode: 'lines',
      name: one.name,
      x: axis.values,
      y: shift === 0 ? one.values : one.values.map((value) => value + shift),
      line: { color: one.colour, width: one.widthPx ?? 1.6, dash: one.dash ?? 'solid' },
      hovertemplate: '%{y:.3f}',
    }
    return one.spread ? [...ribbon(axis.values, one, one.spread, shift), line] : [line]
  })
  return {
    data,
    layout: baseLayout(theme, {
      margin: { l: 54, r: 14, t: 10, b: 44 },
      xaxis: spectralAxis(theme, axis, axisRange(axis.values)),
      yaxis: yAxis(theme, yTitle, offset > 0 ? { showticklabels: false } : {}),
    }),
  }
}

export function spectraTable({ axis, series }: SpectraLinesInput): FigureTable {
  return {
    columns: [
      { name: axisTitle(axis) },
      ...series.flatMap((one) =>
        one.spread
          ? [
              { name: one.name, decimals: 4 },
              { name: `${one.name}, sd`, decimals: 4 },
            ]
          : [{ name: one.name, decimals: 4 }],
      ),
    ],
    rows: Array.from(axis.values, (position, i) => [
      position,
      ...series.flatMap((one) =>
        one.spread ? [one.values[i] ?? null, one.spread[i] ?? null] : [one.values[i] ?? null],
      ),
    ]),
  }
}

/** Where a spectrum is highest, in words. */
export function strongestPoint(axis: SpectraLinesInput['axis'], values: Float32Array): string {
  let best = 0
  for (let i = 1; i < values.length; i++) if ((values[i] ?? 0) > (values[best] ?? 0)) best = i
  return `${Math.round(axis.values[best] ?? 0)}${unitSuffix(axis.unit)}`
}
