/** Which feature matters most to a component: its share of what is attributed over the whole curve, strongest first. */
import type { Driver } from '#domain/explain/featureDrivers'
import { featureShortName } from '../../words/features.ts'
import { baseLayout, namesAxis, namesMargin, xAxis } from '../axes.ts'
import type { FigureTable, PlotFigure } from '../plot.ts'
import type { ChartTheme } from '../theme.ts'

interface FeatureRankingInput {
  readonly featureNames: readonly string[]
  /** Strongest first. */
  readonly drivers: readonly Driver[]
}

const nameOf = ({ featureNames }: FeatureRankingInput, { feature }: Driver): string =>
  featureShortName(featureNames[feature] ?? '')

const percent = (share: number): string => `${Math.round(100 * share)}%`

function plot(input: FeatureRankingInput, theme: ChartTheme): PlotFigure {
  const { drivers } = input
  const names = drivers.map((driver) => nameOf(input, driver))
  return {
    data: [
      {
        type: 'bar',
        orientation: 'h',
        x: drivers.map(({ share }) => share),
        y: names.map((_, i) => i),
        width: 0.62,
        marker: { color: theme.sequential[5] ?? theme.line },
        text: drivers.map(({ share }) => percent(share)),
        textposition: 'outside',
        textfont: { size: 12, color: theme.ink2 },
        cliponaxis: false,
        hoverinfo: 'skip',
      },
    ],
    layout: baseLayout(theme, {
      hovermode: false,
      margin: { l: namesMargin(names), r: 40, t: 4, b: 44 },
      xaxis: xAxis(theme, 'Share of the attribution', {
        range: [0, Math.max(...drivers.map(({ share }) => share), 0.01)],
        tickformat: '.0%',
        nticks: 5,
        fixedrange: true,
      }),
      yaxis: namesAxis(theme, names),
    }),
  }
}

function table(input: FeatureRankingInput): FigureTable {
  return {
    columns: [{ name: 'Feature' }, { name: 'Share of the attribution', decimals: 3 }],
    rows: input.drivers.map((driver) => [nameOf(input, driver), driver.share]),
  }
}

function summary(input: FeatureRankingInput): string {
  const told = input.drivers.slice(0, 3).map((driver) => `${nameOf(input, driver)} ${percent(driver.share)}`)
  return `Most of it: ${told.join(', ')}.`
}

export const featureRanking = { plot, table, summary }
