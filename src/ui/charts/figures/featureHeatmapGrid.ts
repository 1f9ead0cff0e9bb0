/** The maps of all components side by side, each in its own colour range, which its title tells. */
import type { FeatureMapKind } from '#domain/explain/featureMaps'
import { threeDigits } from '../../words/numbers.ts'
import { axisRange, baseLayout, namesAxis, namesMargin, spectralAxis, wavelengthInNm } from '../axes.ts'
import type { FigureTable, PlotFigure, PlotLayout, PlotSize } from '../plot.ts'
import type { ChartTheme } from '../theme.ts'
import { featureHeatmapTrace, mapEnd, mapUnit } from './featureHeatmap.ts'

interface FeatureHeatmapGridInput {
  readonly featureNames: readonly string[]
  readonly wavelengthsNm: Float64Array
  readonly kind: FeatureMapKind
  readonly maps: readonly { readonly componentName: string; readonly map: Float32Array; readonly doubtful: boolean }[]
}

const gapPx = 34

/** Place of panel `i` of `n` as shares of the width between the margins. */
function panel(i: number, n: number, widthPx: number): [number, number] {
  const gap = Math.min(0.5 / n, gapPx / Math.max(1, widthPx))
  const width = (1 - gap * (n - 1)) / n
  return [i * (width + gap), i * (width + gap) + width]
}

function plot(input: FeatureHeatmapGridInput, theme: ChartTheme, size: PlotSize): PlotFigure {
  const { featureNames, wavelengthsNm, kind, maps } = input
  const left = namesMargin(featureNames)
  const domains = maps.map((_, i) => panel(i, maps.length, size.widthPx - left - 14))
  const axes = maps.map((_, i): PlotLayout => {
    const [domain, place] = [domains[i] ?? [0, 1], i === 0 ? '' : String(i + 1)]
    const x = spectralAxis(theme, wavelengthInNm, axisRange(wavelengthsNm), { domain, nticks: 4 })
    const y = { ...namesAxis(theme, featureNames), ...(i === 0 ? {} : { matches: 'y', showticklabels: false }) }
    return { [`xaxis${place}`]: { ...x, anchor: `y${place}` }, [`yaxis${place}`]: { ...y, anchor: `x${place}` } }
  })
  return {
    data: maps.map(({ componentName, map, doubtful }, i) => ({
      ...featureHeatmapTrace({ featureNames, wavelengthsNm, componentName, map, kind, doubtful }, theme),
      xaxis: i === 0 ? 'x' : `x${i + 1}`,
      yaxis: i === 0 ? 'y' : `y${i + 1}`,
    })),
    layout: baseLayout(theme, {
      hovermode: 'closest',
      margin: { l: left, r: 14, t: 26, b: 44 },
      annotations: maps.map(({ componentName, map }, i) => ({
        xref: 'paper',
        yref: 'paper',
        x: domains[i]?.[0] ?? 0,
        y: 1,
        xanchor: 'left',
        yanchor: 'bottom',
        yshift: 5,
        text: `<b>${componentName}</b>  ${range(map, kind)}`,
        showarrow: false,
        font: { size: 12, color: theme.ink2 },
      })),
      ...Object.assign({}, ...axes),
    }),
  }
}

const range = (map: Float32Array, kind: FeatureMapKind): string => {
  const most = threeDigits(mapEnd(map))
  return kind === 'absolute' ? `0 to ${most}` : `± ${most}`
}

function table(input: FeatureHeatmapGridInput): FigureTable {
  const { featureNames, wavelengthsNm, maps } = input
  const points = wavelengthsNm.length
  return {
    columns: [
      { name: 'Feature' },
      { name: 'Wavelength (nm)' },
      ...maps.map(({ componentName }) => ({ name: componentName, decimals: 5 })),
    ],
    rows: featureNames.flatMap((name, feature) =>
      Array.from(wavelengthsNm, (wavelength, point) => [
        name,
        wavelength,
        ...maps.map(({ map }) => map[feature * points + point] ?? null),
      ]),
    ),
  }
}

function summary({ featureNames, kind, maps }: FeatureHeatmapGridInput): string {
  const unit = mapUnit(kind, featureNames)
  const ranges = maps.map(({ componentName, map }) => `${componentName} ${range(map, kind)}${unit}`)
  return `Colour ranges: ${ranges.join(', ')}.`
}

export const featureHeatmapGrid = { plot, table, summary }
