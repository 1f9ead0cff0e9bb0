/** A few spectra of one component, chosen by rule from nearly the best to nearly the worst predicted: one colour each, actual solid, predicted dashed. */
import type { SpectralAxis } from '#domain/data/axis'
import { axisTitle } from '#domain/data/unitWords'
import type { DiagnosticSample } from '#domain/tasks/curves/testResiduals'
import { threeDigits } from '../../words/numbers.ts'
import { axisRange, baseLayout, spectralAxis, yAxis } from '../axes.ts'
import { paletteVariable } from '../classColours.ts'
import type { Picture } from '../pictureFrame.ts'
import type { FigureTable, PlotFigure, Trace } from '../plot.ts'
import { doubleColumn } from '../print.ts'
import type { ChartTheme } from '../theme.ts'
import { valueRange } from './axisEnds.ts'

interface ComponentDiagnosticsInput {
  readonly axis: SpectralAxis
  readonly name: string
  readonly samples: readonly DiagnosticSample[]
  /** Dataset row of each test row. */
  readonly rows: Int32Array
}

/** Of the palette of classes, the hues furthest apart; here they stand for no class. */
const slots = [0, 2, 5, 4, 1]
const slotOf = (sample: number): number => slots[sample % slots.length] ?? 0

/** A sample's colour in HTML. */
export const sampleVariable = (sample: number): string => paletteVariable(slotOf(sample))

const rowOf = ({ rows }: ComponentDiagnosticsInput, { position }: DiagnosticSample): number => (rows[position] ?? 0) + 1

export function sampleName(input: ComponentDiagnosticsInput, sample: DiagnosticSample): string {
  const percent = Math.round(100 * sample.errorShare)
  return `Row ${rowOf(input, sample).toLocaleString('en')}, ${percent}% of errors are smaller`
}

function plot(input: ComponentDiagnosticsInput, theme: ChartTheme): PlotFigure {
  const { axis, samples } = input
  const data = samples.flatMap((sample, i): Trace[] => {
    const color = theme.classes[slotOf(i)] ?? theme.line
    const row = `row ${rowOf(input, sample).toLocaleString('en')}`
    const line = { type: 'scatter', mode: 'lines', x: axis.values, hovertemplate: '%{y:.4~g}' } as const
    return [
      { ...line, name: `${row}, actual`, y: sample.actual, line: { color, width: 1.8 } },
      {
        ...line,
        name: `${row}, predicted`,
        y: sample.predicted,
        line: { color, width: 1.8, dash: '5px,4px' as 'dash' },
      },
    ]
  })
  return {
    data,
    layout: baseLayout(theme, {
      hovermode: 'closest',
      margin: { l: 54, r: 14, t: 10, b: 44 },
      xaxis: spectralAxis(theme, axis, axisRange(axis.values)),
      yaxis: yAxis(theme, input.name, {
        tickformat: '~g',
        range: valueRange(samples.flatMap(({ actual, predicted }) => [...actual, ...predicted])),
      }),
    }),
  }
}

function table(input: ComponentDiagnosticsInput): FigureTable {
  const { axis, samples } = input
  return {
    columns: [
      { name: axisTitle(axis) },
      ...samples.flatMap((sample) => [
        { name: `Row ${rowOf(input, sample)}, actual` },
        { name: `Row ${rowOf(input, sample)}, predicted` },
      ]),
    ],
    rows: Array.from(axis.values, (position, i) => [
      position,
      ...samples.flatMap(({ actual, predicted }) => [actual[i] ?? null, predicted[i] ?? null]),
    ]),
  }
}

function summary({ name, samples }: ComponentDiagnosticsInput): string {
  const [best, worst] = [samples[0], samples.at(-1)]
  if (!best || !worst) return 'There are no test rows.'
  const shares = samples.map(({ errorShare }) => Math.round(100 * errorShare)).join(', ')
  return `${name}: the test rows at the ${shares}% places of its error, MSE from ${threeDigits(best.mse)} to ${threeDigits(worst.mse)}. Solid: actual; dashed: predicted.`
}

export const componentDiagnosticsPicture: Picture<'componentDiagnostics'> = (figure, theme) => ({
  plot: plot(figure, theme),
  size: doubleColumn(380),
  words: {
    title: `${figure.name}: ${figure.samples.length} test rows`,
    subtitle: 'Chosen by their error, from nearly the best to nearly the worst; one colour each.',
    caption: summary(figure),
  },
})

export const componentDiagnostics = { plot, table, summary }
