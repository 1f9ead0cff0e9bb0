/** The weights of a loss as pictures to take away: a bar a component, a step curve over the wavelengths. */
import type { SpectralAxis } from '#domain/data/axis'
import { axisTitle } from '#domain/data/unitWords'
import { threeDigits } from '../../words/numbers.ts'
import { baseLayout, spectralAxis, xAxis, yAxis } from '../axes.ts'
import { componentColour, numberedComponent } from '../componentColours.ts'
import type { FigureTable, PlotFigure } from '../plot.ts'
import type { ChartTheme } from '../theme.ts'
import { weightCeiling } from '../weightPainting.ts'

interface ComponentWeightsInput {
  readonly componentNames: readonly string[]
  readonly weights: readonly number[]
}

interface PeakWeightsInput {
  readonly axis: { readonly values: readonly number[] } & Pick<SpectralAxis, 'quantity' | 'unit'>
  readonly weights: readonly number[]
}

function componentWeightsPlot({ componentNames, weights }: ComponentWeightsInput, theme: ChartTheme): PlotFigure {
  return {
    data: [
      {
        type: 'bar',
        x: componentNames.map((name, k) => numberedComponent(k, name)),
        y: [...weights],
        marker: { color: componentNames.map((_, k) => componentColour(k, theme)) },
        width: 0.6,
        text: weights.map(threeDigits),
        textposition: 'outside',
        hovertemplate: '%{y}<extra></extra>',
      },
    ],
    layout: baseLayout(theme, {
      xaxis: xAxis(theme, '', { fixedrange: true }),
      margin: { l: 54, r: 14, t: 10, b: 44 },
      yaxis: yAxis(theme, 'Weight', { range: [0, weightCeiling(weights)] }),
    }),
  }
}

function componentWeightsTable({ componentNames, weights }: ComponentWeightsInput): FigureTable {
  return {
    columns: [{ name: 'Component' }, { name: 'Weight' }],
    rows: componentNames.map((name, k) => [numberedComponent(k, name), weights[k] ?? null]),
  }
}

function componentWeightsSummary({ componentNames, weights }: ComponentWeightsInput): string {
  const [first = 0] = weights
  if (weights.every((weight) => weight === first)) return `Every component counts ${threeDigits(first)}.`
  return `${componentNames.map((name, k) => `${name} ${threeDigits(weights[k] ?? 0)}`).join(', ')}.`
}

function peakWeightsPlot({ axis, weights }: PeakWeightsInput, theme: ChartTheme): PlotFigure {
  const { values } = axis
  return {
    data: [
      {
        type: 'scatter',
        mode: 'lines',
        x: [...values],
        y: [...weights],
        line: { color: theme.line, width: 1.8, shape: 'hvh' },
        hovertemplate: '%{y}<extra></extra>',
      },
    ],
    layout: baseLayout(theme, {
      xaxis: spectralAxis(theme, axis, [values[0] ?? 0, values.at(-1) ?? 1]),
      margin: { l: 54, r: 14, t: 10, b: 44 },
      yaxis: yAxis(theme, 'Peak weight', { range: [0, weightCeiling(weights)] }),
    }),
  }
}

function peakWeightsTable({ axis, weights }: PeakWeightsInput): FigureTable {
  return {
    columns: [{ name: axisTitle(axis) }, { name: 'Peak weight' }],
    rows: axis.values.map((value, i) => [value, weights[i] ?? null]),
  }
}

function peakWeightsSummary({ weights }: PeakWeightsInput): string {
  const [low, high] = [Math.min(...weights), Math.max(...weights)]
  if (low === high) return `Every wavelength counts ${threeDigits(low)}.`
  const mean = weights.reduce((sum, weight) => sum + weight, 0) / weights.length
  return `From ${threeDigits(low)} to ${threeDigits(high)}, ${threeDigits(mean)} on average.`
}

export const componentWeights = {
  plot: componentWeightsPlot,
  table: componentWeightsTable,
  summary: componentWeightsSummary,
}

export const peakWeights = { plot: peakWeightsPlot, table: peakWeightsTable, summary: peakWeightsSummary }
