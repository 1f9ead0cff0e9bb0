/** One row with what is predicted for it: actual and predicted over wavelength, a panel a component, the last one framed. */
import type { SpectralAxis } from '#domain/data/axis'
import { axisTitle } from '#domain/data/unitWords'
import { axisRange, baseLayout, spectralAxis, yAxis } from '../axes.ts'
import { componentColour, numberedComponent } from '../componentColours.ts'
import type { FigureTable, PlotAnnotation, PlotFigure, PlotShape, Trace } from '../plot.ts'
import type { ChartTheme } from '../theme.ts'
import { valueRange } from './axisEnds.ts'
import { gridAxes, panelGrid, panelsAtMost } from './panelGrid.ts'

interface ExampleCurvesInput {
  readonly axis: SpectralAxis
  readonly componentNames: readonly string[]
  /** Row-major `points × components`, component fastest. */
  readonly actual: Float32Array
  /** Null before there is a prediction. */
  readonly predicted: Float32Array | null
}

const columns = 4
const panelHeightPx = 132
const rowGapPx = 48

const rowsOf = (components: number): number => Math.ceil(Math.min(components, panelsAtMost) / columns)

export const exampleHeightPx = (components: number): number =>
  rowsOf(components) * (panelHeightPx + rowGapPx) + margin.t + margin.b - rowGapPx

const margin = { l: 40, r: 16, t: 26, b: 42 }

const curveOf = (values: Float32Array, component: number, components: number): Float32Array =>
  values.filter((_, i) => i % components === component)

function plot(input: ExampleCurvesInput, theme: ChartTheme): PlotFigure {
  const { axis, componentNames, actual, predicted } = input
  const count = componentNames.length
  const rows = rowsOf(count)
  const gapY = rows === 1 ? 0 : rowGapPx / (exampleHeightPx(count) - margin.t - margin.b)
  const panels = panelGrid(count, { columns: Math.min(columns, count), gaps: { x: 0.06, y: gapY } }).map(
    (place, component) => {
      const name = numberedComponent(component, componentNames[component] ?? '')
      const own = {
        actual: curveOf(actual, component, count),
        predicted: predicted && curveOf(predicted, component, count),
      }
      const colour = componentColour(component, theme)
      const line = { type: 'scatter', mode: 'lines', x: axis.values, xaxis: place.xref, yaxis: place.yref } as const
      const heading: PlotAnnotation = {
        xref: place.xBox,
        yref: place.yBox,
        x: 0,
        y: 1,
        text: name,
        showarrow: false,
        xanchor: 'left',
        yanchor: 'bottom',
        yshift: 3,
        font: { size: 12, color: theme.ink, weight: component === count - 1 ? 640 : 540 },
      }
      const frame: PlotShape = {
        type: 'rect',
        xref: place.xBox,
        yref: place.yBox,
        x0: 0,
        x1: 1,
        y0: 0,
        y1: 1,
        line: { color: colour, width: 1 },
        layer: 'below',
      }
      const data: Trace[] = [
        { ...line, name: 'actual', y: own.actual, line: { color: theme.line, width: 1.6 }, hovertemplate: '%{y:.3~g}' },
        ...(own.predicted
          ? [
              {
                ...line,
                name: 'predicted',
                y: own.predicted,
                line: { color: colour, width: 2, dash: '5px,3px' as 'dash' },
                hovertemplate: '%{y:.3~g}',
              },
            ]
          : []),
      ]
      const axes = {
        place,
        xaxis: spectralAxis(theme, axis, axisRange(axis.values), { nticks: 4 }),
        yaxis: yAxis(theme, '', {
          range: valueRange([...own.actual, ...(own.predicted ?? [])]),
          nticks: 4,
          tickformat: '~g',
        }),
      }
      return { data, heading, frame: component === count - 1 ? [frame] : [], axes }
    },
  )
  return {
    data: panels.flatMap(({ data }) => data),
    layout: baseLayout(theme, {
      margin,
      ...gridAxes(panels.map(({ axes }) => axes)),
      annotations: panels.map(({ heading }) => heading),
      shapes: panels.flatMap(({ frame }) => frame),
    }),
  }
}

function table({ axis, componentNames, actual, predicted }: ExampleCurvesInput): FigureTable {
  const count = componentNames.length
  return {
    columns: [
      { name: axisTitle(axis) },
      ...componentNames.flatMap((name, component) => {
        const numbered = numberedComponent(component, name)
        return [{ name: `${numbered}, actual` }, { name: `${numbered}, predicted` }]
      }),
    ],
    rows: Array.from(axis.values, (position, point) => [
      position,
      ...componentNames.flatMap((_, component) => {
        const at = point * count + component
        return [actual[at] ?? null, predicted?.[at] ?? null]
      }),
    ]),
  }
}

/** How far off each component is on average. */
function summary({ componentNames, actual, predicted }: ExampleCurvesInput): string {
  if (!predicted) return 'Nothing is predicted yet.'
  const count = componentNames.length
  const points = actual.length / count
  const errors = componentNames.map((name, component) => {
    const sum = predicted.reduce(
      (all, value, i) => (i % count === component ? all + Math.abs(value - (actual[i] ?? 0)) : all),
      0,
    )
    return `${numberedComponent(component, name)} ${(sum / points).toFixed(3)}`
  })
  return `Mean distance between the curves: ${errors.join(', ')}.`
}

export const exampleCurves = { plot, table, summary }
