/**
 * Spectra before and after preprocessing in one picture: what was measured in grey against the right axis, what the network
 * would see in colour against the left one. A range that was cut out is a gap, not a line across.
 */
import type { SpectralAxis } from '#domain/data/axis'
import { axisTitle } from '#domain/data/unitWords'
import type { PreprocessingPreview, PreviewedSpectra } from '#domain/preprocessing/preview'
import { axisRange, baseLayout, spectralAxis, yAxis } from '../axes.ts'
import type { Drawing, FigureTable, Trace } from '../plot.ts'
import { type ChartTheme, withAlpha } from '../theme.ts'

export interface PreprocessedSpectraInput {
  readonly axis: SpectralAxis
  readonly preview: PreprocessingPreview
  /** Names of the spectra shown alone; null for mean and spread. */
  readonly names: readonly string[] | null
}

interface Drawn {
  readonly x: number[]
  readonly y: (number | null)[]
}

/** A step of the axis so many times its neighbour's is a range that was cut out. */
const gapSteps = 2.5

/** Points after which the axis jumps. */
function gapsOf(positions: Float64Array): ReadonlySet<number> {
  const gaps = new Set<number>()
  const step = (i: number): number => Math.abs((positions[i + 1] ?? Number.NaN) - (positions[i] ?? Number.NaN))
  for (let i = 0; i + 1 < positions.length; i++) {
    const beside = [step(i - 1), step(i + 1)].filter(Number.isFinite)
    if (beside.length > 0 && beside.every((other) => step(i) > gapSteps * other)) gaps.add(i)
  }
  return gaps
}

function withGaps(positions: Float64Array, gaps: ReadonlySet<number>, values: ArrayLike<number>): Drawn {
  const [x, y]: [number[], (number | null)[]] = [[], []]
  for (let i = 0; i < positions.length; i++) {
    x.push(positions[i] ?? 0)
    y.push(values[i] ?? null)
    if (!gaps.has(i)) continue
    x.push(((positions[i] ?? 0) + (positions[i + 1] ?? 0)) / 2)
    y.push(null)
  }
  return { x, y }
}

interface Style {
  readonly name: string
  readonly colour: string
  readonly widthPx: number
  readonly yaxis: 'y' | 'y2'
}

/** Ranges without a gap, each a ribbon of its own: a fill does not stop at a missing point. */
function ribbons({ positions, mean, sd }: PreviewedSpectra, gaps: ReadonlySet<number>, style: Style): Trace[] {
  const ends = [...gaps, positions.length - 1]
  return ends.flatMap((end, k): Trace[] => {
    const start = k === 0 ? 0 : (ends[k - 1] ?? 0) + 1
    const x = positions.slice(start, end + 1)
    const edge = (sign: 1 | -1) => Float32Array.from(x, (_, i) => (mean[start + i] ?? 0) + sign * (sd[start + i] ?? 0))
    const plain: Trace = {
      type: 'scatter',
      mode: 'lines',
      x,
      yaxis: style.yaxis,
      hoverinfo: 'skip',
      line: { width: 0 },
    }
    return [
      { ...plain, y: edge(-1) },
      { ...plain, y: edge(1), fill: 'tonexty', fillcolor: withAlpha(style.colour, 0.16) },
    ]
  })
}

function traces(spectra: PreviewedSpectra, names: readonly string[] | null, style: Style): Trace[] {
  const { positions, mean, single } = spectra
  const gaps = gapsOf(positions)
  const line = (values: ArrayLike<number>, name: string, opacity: number): Trace => ({
    type: 'scatter',
    mode: 'lines',
    name,
    ...withGaps(positions, gaps, values),
    yaxis: style.yaxis,
    opacity,
    connectgaps: false,
    line: { color: style.colour, width: style.widthPx },
    hovertemplate: '%{y:.4~g}',
  })
  if (names === null) return [...ribbons(spectra, gaps, style), line(mean, style.name, 1)]
  const points = positions.length
  return names.map((name, k) =>
    line(single.subarray(k * points, (k + 1) * points), `${name}, ${style.name.toLowerCase()}`, 0.85),
  )
}

const after = (theme: ChartTheme): Style => ({ name: 'After', colour: theme.accent, widthPx: 1.6, yaxis: 'y' })
const before = (theme: ChartTheme): Style => ({ name: 'Before', colour: theme.ink3, widthPx: 1.2, yaxis: 'y2' })

function table({ axis, preview, names }: PreprocessedSpectraInput): FigureTable {
  const shown = (spectra: PreviewedSpectra) => {
    const points = spectra.positions.length
    const columns = names
      ? names.map((_, k) => spectra.single.subarray(k * points, (k + 1) * points))
      : [spectra.mean, spectra.sd]
    return new Map(Array.from(spectra.positions, (at, i) => [at, columns.map((values) => values[i] ?? null)]))
  }
  const ends = [
    { word: 'before', values: shown(preview.before) },
    { word: 'after', values: shown(preview.after) },
  ]
  const columns = names ?? ['Mean', 'Sd']
  const positions = [...new Set(ends.flatMap(({ values }) => [...values.keys()]))].sort((a, b) => a - b)
  return {
    columns: [
      { name: axisTitle(axis) },
      ...ends.flatMap(({ word }) => columns.map((name) => ({ name: `${name}, ${word}`, decimals: 4 }))),
    ],
    rows: positions.map((at) => [at, ...ends.flatMap(({ values }) => values.get(at) ?? columns.map(() => null))]),
  }
}

const points = (n: number): string => `${n.toLocaleString('en')} points`

export const preprocessedSpectra: Drawing<PreprocessedSpectraInput> = {
  plot: ({ axis, preview, names }, theme) => ({
    data: [...traces(preview.before, names, before(theme)), ...traces(preview.after, names, after(theme))],
    layout: baseLayout(theme, {
      margin: { l: 58, r: 58, t: 10, b: 44 },
      xaxis: spectralAxis(theme, axis, axisRange(preview.before.positions)),
      yaxis: yAxis(theme, 'After', { nticks: 5 }),
      yaxis2: yAxis(theme, 'Before', { overlaying: 'y', side: 'right', showgrid: false, zeroline: false, nticks: 5 }),
    }),
  }),
  table,
  summary: ({ preview }) => {
    const [from, to] = [preview.before.positions.length, preview.after.positions.length]
    return from === to
      ? `The network sees ${points(to)}, as many as were measured.`
      : `The network sees ${points(to)} of ${from.toLocaleString('en')} measured.`
  },
}
