/** Each feature's share of what is attributed, along the wavelengths: the strongest three named, the others grey. */

import { axisTitle } from '#domain/data/unitWords'
import { featureShares, rankDrivers } from '#domain/explain/featureDrivers'
import { featureShortName } from '../../words/features.ts'
import { axisRange, baseLayout, spectralAxis, wavelengthInNm, yAxis } from '../axes.ts'
import type { FigureTable, PlotFigure, PlotSize, Trace } from '../plot.ts'
import { type ChartTheme, withAlpha } from '../theme.ts'
import { endLabels } from './endLabels.ts'

export interface FeatureShareInput {
  readonly featureNames: readonly string[]
  readonly wavelengthsNm: Float64Array
  /** features × wavelengths; magnitudes count. */
  readonly map: Float32Array
}

const named = 3
const dashes = ['solid', 'dash', 'dot'] as const
const margin = { l: 50, r: 74, t: 10, b: 44 }

export function featureShareLines(input: FeatureShareInput, theme: ChartTheme, size: PlotSize): PlotFigure {
  const { featureNames, wavelengthsNm, map } = input
  const points = wavelengthsNm.length
  const shares = featureShares(map, points)
  const shareOf = (feature: number): Float32Array => shares.subarray(feature * points, (feature + 1) * points)
  const ranking = rankDrivers(map, points).map(({ feature }) => feature)
  const top = ranking.slice(0, named)
  const most = Math.max(0.1, ...shares)
  const line = (feature: number): Trace => {
    const rank = top.indexOf(feature)
    return {
      type: 'scatter',
      mode: 'lines',
      name: featureNames[feature] ?? '',
      x: wavelengthsNm,
      y: shareOf(feature),
      line:
        rank < 0
          ? { color: withAlpha(theme.ink3, 0.45), width: 1 }
          : { color: theme.line, width: rank === 0 ? 2.2 : 1.7, dash: dashes[rank] ?? 'solid' },
      hovertemplate: '%{y:.0%}',
    }
  }
  const range: [number, number] = [0, most * 1.06]
  const labels = top.map((feature) => ({
    text: featureShortName(featureNames[feature] ?? ''),
    y: shareOf(feature).at(-1) ?? 0,
    colour: theme.ink,
  }))
  return {
    // The strongest last, so that it lies on top.
    data: [...ranking].reverse().map(line),
    layout: baseLayout(theme, {
      margin,
      xaxis: spectralAxis(theme, wavelengthInNm, axisRange(wavelengthsNm)),
      yaxis: yAxis(theme, 'Share of the attribution', { range, tickformat: '.0%' }),
      annotations: endLabels(labels, {
        x: axisRange(wavelengthsNm)[1],
        fraction: 0,
        range,
        heightPx: size.heightPx - margin.t - margin.b,
      }),
    }),
  }
}

export function featureShareTable({ featureNames, wavelengthsNm, map }: FeatureShareInput): FigureTable {
  const points = wavelengthsNm.length
  const shares = featureShares(map, points)
  return {
    columns: [
      { name: axisTitle(wavelengthInNm) },
      ...featureNames.map((name) => ({ name: `${featureShortName(name)}, share`, decimals: 3 })),
    ],
    rows: Array.from(wavelengthsNm, (wavelength, point) => [
      wavelength,
      ...featureNames.map((_, feature) => shares[feature * points + point] ?? null),
    ]),
  }
}
