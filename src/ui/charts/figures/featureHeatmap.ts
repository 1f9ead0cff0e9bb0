/**
 * Which feature moves which wavelength: a map of one component, features down and wavelengths across. Signed maps are
 * symmetric about 0; a map that does not add up, or of a component that was hardly learned, is drawn in grey.
 */

import { axisTitle } from '#domain/data/unitWords'
import type { FeatureMapKind } from '#domain/explain/featureMaps'
import { trustOf } from '#domain/explain/trust'
import { completenessWords } from '../../explaining/trust.ts'
import { featureShortName, sharedUnit } from '../../words/features.ts'
import { counted, threeDigits } from '../../words/numbers.ts'
import { axisRange, baseLayout, namesAxis, namesMargin, spectralAxis, wavelengthInNm } from '../axes.ts'
import type { Picture } from '../pictureFrame.ts'
import type { FigureTable, PlotFigure, Trace } from '../plot.ts'
import { doubleColumn } from '../print.ts'
import { type ColourStop, sequentialScale, signedScale } from '../scales.ts'
import type { ChartTheme } from '../theme.ts'
import { roundedUp } from './axisEnds.ts'

interface FeatureHeatmapInput {
  readonly featureNames: readonly string[]
  readonly wavelengthsNm: Float64Array
  readonly componentName: string
  /** features × wavelengths. */
  readonly map: Float32Array
  readonly kind: FeatureMapKind
  /** Not to be read, and drawn in grey: its parts do not add up within a tenth, or the component was hardly learned. */
  readonly doubtful: boolean
}

/** Where the colours end, at a round number beyond which nothing lies. */
export const mapEnd = (map: Float32Array): number =>
  roundedUp(map.reduce((most, value) => Math.max(most, Math.abs(value)), 0))

export const mapUnit = (kind: FeatureMapKind, featureNames: readonly string[]): string =>
  kind === 'sensitivity' ? ` per ${sharedUnit(featureNames)}` : ''

function colours(kind: FeatureMapKind, doubtful: boolean, theme: ChartTheme): ColourStop[] {
  if (kind === 'absolute')
    return doubtful
      ? [
          [0, theme.surface],
          [1, theme.ink3],
        ]
      : sequentialScale(theme)
  return doubtful
    ? [
        [0, theme.ink2],
        [0.5, theme.surface],
        [1, theme.ink3],
      ]
    : signedScale(theme)
}

const rowsOf = (map: Float32Array, points: number): Float32Array[] =>
  Array.from({ length: map.length / points }, (_, feature) => map.subarray(feature * points, (feature + 1) * points))

/** The map as a trace of its own colour range, for one plot or for one of several. */
export function featureHeatmapTrace(input: FeatureHeatmapInput, theme: ChartTheme): Trace {
  const { featureNames, wavelengthsNm, map, kind, doubtful } = input
  const end = mapEnd(map)
  const rows = rowsOf(map, wavelengthsNm.length)
  return {
    type: 'heatmap',
    x: wavelengthsNm,
    y: featureNames.map((_, i) => i),
    z: rows.map((row) => Array.from(row)),
    zmin: kind === 'absolute' ? 0 : -end,
    zmax: end,
    colorscale: colours(kind, doubtful, theme).map(([at, colour]): [number, string] => [at, colour]),
    showscale: false,
    ygap: 3,
    hovertemplate: `%{x:,.0f} nm: %{z:${kind === 'absolute' ? '' : '+'}.3~g}${mapUnit(kind, featureNames)}<extra>%{text}</extra>`,
    text: rows.map((row, i) => Array.from(row, () => featureNames[i] ?? '')) as unknown as string[],
  }
}

function plot(input: FeatureHeatmapInput, theme: ChartTheme): PlotFigure {
  const { featureNames, wavelengthsNm } = input
  return {
    data: [featureHeatmapTrace(input, theme)],
    layout: baseLayout(theme, {
      hovermode: 'closest',
      margin: { l: namesMargin(featureNames), r: 14, t: 8, b: 44 },
      xaxis: spectralAxis(theme, wavelengthInNm, axisRange(wavelengthsNm)),
      yaxis: namesAxis(theme, featureNames),
    }),
  }
}

function table({ featureNames, wavelengthsNm, map }: FeatureHeatmapInput): FigureTable {
  const points = wavelengthsNm.length
  return {
    columns: [{ name: axisTitle(wavelengthInNm) }, ...featureNames.map((name) => ({ name, decimals: 5 }))],
    rows: Array.from(wavelengthsNm, (wavelength, point) => [
      wavelength,
      ...featureNames.map((_, feature) => map[feature * points + point] ?? null),
    ]),
  }
}

/** Where the map is strongest, in words. */
function summary({ featureNames, wavelengthsNm, map, kind }: FeatureHeatmapInput): string {
  const at = map.reduce((best, value, i) => (Math.abs(value) > Math.abs(map[best] ?? 0) ? i : best), 0)
  const points = wavelengthsNm.length
  const name = featureShortName(featureNames[Math.floor(at / points)] ?? '')
  const value = `${threeDigits(map[at] ?? 0)}${mapUnit(kind, featureNames)}`
  return `Strongest: ${name} at ${wavelengthsNm[at % points] ?? 0} nm, ${value}.`
}

/** On paper the scale stands beside the map; on the screen it is in the legend. */
const withColourBar = ({ data, layout }: PlotFigure, theme: ChartTheme): PlotFigure => ({
  data: data.map((trace) => ({
    ...trace,
    showscale: true,
    colorbar: {
      title: { text: 'Change', side: 'right', font: { size: 11, color: theme.ink2 } },
      thickness: 10,
      len: 1,
      outlinewidth: 0,
      tickformat: '~g',
      nticks: 5,
      tickfont: { size: 11, color: theme.tick },
      xpad: 8,
    },
  })),
  layout,
})

export const featureMapPicture: Picture<'featureMap'> = (figure, theme) => {
  const { componentName, featureNames, completeness, hardlyLearned, path, rows: explained } = figure
  const apart = trustOf(completeness) === 'doubtful'
  const doubtful = apart || hardlyLearned
  const input = { ...figure, kind: 'signed' as const, doubtful }
  const from = path.baseline.kind === 'mean' ? 'the mean training structure' : 'the baseline'
  const most = threeDigits(mapEnd(figure.map))
  const reasons = [
    ...(hardlyLearned ? ['the network hardly learned this component'] : []),
    ...(apart ? ['its parts do not add up'] : []),
  ]
  const colours = doubtful
    ? `Drawn in grey, because ${reasons.join(' and ')}; up to ± ${most}.`
    : `Orange raises, blue lowers, up to ± ${most}.`
  const words = {
    title: `${componentName}: which feature, at which wavelength`,
    subtitle: `Mean change that each feature accounts for over ${counted(explained, 'row', 'rows')}, from ${from} in ${path.steps} steps.`,
    caption: `${colours} Completeness ${completenessWords(completeness)}. ${summary(input)}`,
  }
  const size = doubleColumn(60 + 28 * featureNames.length)
  return { plot: withColourBar(plot(input, theme), theme), size, words }
}

export const featureHeatmap = { plot, table, summary }
