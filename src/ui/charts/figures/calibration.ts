/** Whether confidence means what it says: share right against confidence, with the interval of each bin. */
import type { Calibration } from '#domain/scores/calibration'
import { baseLayout, xAxis, yAxis } from '../axes.ts'
import type { FigureTable, PlotFigure } from '../plot.ts'
import type { ChartTheme } from '../theme.ts'

const filled = ({ bins }: Calibration) => bins.filter((bin) => bin.n > 0)

export function calibrationPlot(calibration: Calibration, theme: ChartTheme): PlotFigure {
  const bins = filled(calibration)
  const most = Math.max(1, ...bins.map((bin) => bin.n))
  return {
    data: [
      {
        type: 'scatter',
        mode: 'lines',
        x: [0, 1],
        y: [0, 1],
        line: { color: theme.axis, width: 1, dash: 'dot' },
        hoverinfo: 'skip',
      },
      {
        type: 'scatter',
        mode: 'lines+markers',
        x: bins.map((bin) => bin.meanConfidence),
        y: bins.map((bin) => bin.accuracy),
        line: { color: theme.validation, width: 1.5 },
        marker: { color: theme.validation, size: bins.map((bin) => 6 + 8 * Math.sqrt(bin.n / most)) },
        error_y: {
          type: 'data',
          symmetric: false,
          array: bins.map(({ accuracy, interval }) => (interval?.high ?? accuracy) - accuracy),
          arrayminus: bins.map(({ accuracy, interval }) => accuracy - (interval?.low ?? accuracy)),
          color: theme.validation,
          thickness: 1.2,
          width: 0,
        },
        text: bins.map((bin) => `${Math.round(bin.accuracy * bin.n)} of ${bin.n} right`),
        hovertemplate: 'confidence %{x:.0%}: %{text}<extra></extra>',
        cliponaxis: false,
      },
    ],
    layout: baseLayout(theme, {
      hovermode: 'closest',
      margin: { l: 62, r: 14, t: 10, b: 44 },
      xaxis: xAxis(theme, 'Confidence of the model', { range: [0, 1.02], tickformat: '.0%', fixedrange: true }),
      yaxis: yAxis(theme, 'Share right', { range: [0, 1.04], tickformat: '.0%' }),
      annotations: [
        {
          x: 1,
          y: 0,
          text: 'dotted: perfectly calibrated',
          showarrow: false,
          xanchor: 'right',
          yanchor: 'bottom',
          yshift: 2,
          font: { size: 11, color: theme.ink3 },
        },
      ],
    }),
  }
}

export function calibrationTable(calibration: Calibration): FigureTable {
  return {
    columns: [
      { name: 'Confidence from', decimals: 2 },
      { name: 'to', decimals: 2 },
      { name: 'Spectra' },
      { name: 'Mean confidence', decimals: 3 },
      { name: 'Share right', decimals: 3 },
    ],
    rows: calibration.bins.map(({ low, high, n, meanConfidence, accuracy }) => [
      low,
      high,
      n,
      n === 0 ? null : meanConfidence,
      n === 0 ? null : accuracy,
    ]),
  }
}

export function calibrationSummary(calibration: Calibration): string {
  const bins = filled(calibration)
  const n = bins.reduce((sum, bin) => sum + bin.n, 0)
  const gap = bins.reduce((sum, bin) => sum + (bin.n * (bin.meanConfidence - bin.accuracy)) / n, 0)
  const points = (100 * calibration.expectedError).toFixed(1)
  const side =
    gap > 0.01
      ? 'more confident than right'
      : gap < -0.01
        ? 'more often right than confident'
        : 'as confident as it is right'
  const { mean } = calibration.ifCalibrated
  return `Confidence is off by ${points} points on average; a perfectly calibrated model would show ${(100 * mean).toFixed(1)} on as many spectra. The model is ${side}. ${n} spectra in bins of equal counts; bars: 95% intervals.`
}
