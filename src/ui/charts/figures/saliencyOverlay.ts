/**
 * Evidence over a spectrum: the area under the spectrum filled along x with the colour of the
 * evidence, and below it, sharing x, the evidence itself. The lower panel is the one to read values
 * from; the fill alone would exaggerate tall peaks.
 */
import type { SpectralAxis } from '#domain/data/axis'
import { axisTitle, placeIn, unitSuffix } from '#domain/data/unitWords'
import { trustOf } from '#domain/explain/trust'
import { completenessWords } from '../../explaining/trust.ts'
import { axisRange, baseLayout, spectralAxis, yAxis } from '../axes.ts'
import { displayClassName } from '../classColours.ts'
import type { Picture } from '../pictureFrame.ts'
import type { FigureTable, PlotAnnotation, PlotFigure, PlotSize, Trace } from '../plot.ts'
import { doubleColumn } from '../print.ts'
import { gradientStops, magnitudeColour, signedColour } from '../scales.ts'
import { type ChartTheme, withAlpha } from '../theme.ts'
import { bandLane, type LaneBand, laneBands } from './bandLane.ts'
import { signedArea } from './signedArea.ts'

export interface SaliencyOverlayInput {
  readonly axis: SpectralAxis
  /** What the evidence lies over: a class mean or one spectrum, as the network saw it. */
  readonly spectrum: Float32Array
  /** ± 1 sd around a class mean. */
  readonly spread: Float32Array | null
  /** Per point, in `unit`; all ≥ 0 when `absolute`. */
  readonly evidence: Float32Array
  readonly mode: 'signed' | 'absolute'
  readonly bands: readonly LaneBand[]
  readonly peaks: readonly { readonly center: number }[]
  /** The map does not add up: it is shown in grey. */
  readonly doubtful?: boolean
  /** What the spectrum is of: `Absorbance (0–1)`. */
  readonly spectrumTitle: string
  /** Of the evidence; null where it is not known. Logits unless given. */
  readonly unit?: string | null
}

const unitOf = ({ unit }: Pick<SaliencyOverlayInput, 'unit'>): string | null => (unit === undefined ? 'logit' : unit)

const margin = { l: 84, r: 14, t: 8, b: 44 }
const lanePx = 74
/** Share of the height for the evidence panel and for the gap above it. */
const lowerShare = 0.27
const gapShare = 0.07

function spectrumTraces(input: SaliencyOverlayInput, theme: ChartTheme): Trace[] {
  const { axis, spectrum, spread, evidence, mode, doubtful = false } = input
  const x = axis.values
  const [start, stop] = axisRange(x)
  const grey = (share: number): string => withAlpha(theme.ink3, Math.abs(share) * 0.5)
  const colour = (share: number): string =>
    doubtful ? grey(share) : mode === 'signed' ? signedColour(share, theme) : magnitudeColour(share, theme)
  const edge = (sign: 1 | -1): Float32Array => spectrum.map((value, i) => value + sign * (spread?.[i] ?? 0))
  const ribbon: Trace[] = spread
    ? [
        { type: 'scatter', mode: 'lines', x, y: edge(-1), line: { width: 0 }, hoverinfo: 'skip' },
        {
          type: 'scatter',
          mode: 'lines',
          x,
          y: edge(1),
          line: { width: 0 },
          fill: 'tonexty',
          fillcolor: withAlpha(theme.ink, 0.09),
          hoverinfo: 'skip',
        },
      ]
    : []
  return [
    ...ribbon,
    {
      type: 'scatter',
      mode: 'lines',
      name: 'intensity',
      x,
      y: spectrum,
      fill: 'tozeroy',
      fillgradient: { type: 'horizontal', start, stop, colorscale: gradientStops(evidence, colour) },
      line: { color: theme.line, width: 1.6 },
      hovertemplate: '%{y:.3f}',
    },
  ]
}

function evidenceTraces(input: SaliencyOverlayInput, theme: ChartTheme): Trace[] {
  const { axis, evidence, mode, doubtful = false } = input
  const grey = doubtful ? withAlpha(theme.ink3, 0.5) : null
  const above = grey ?? (mode === 'signed' ? theme.signed[5] : theme.sequential[5]) ?? ''
  const areas = signedArea(axis.values, evidence, 'y2', { above, below: grey ?? theme.signed[1] ?? '' })
  return [
    ...(mode === 'signed' ? areas : areas.slice(0, 1)),
    {
      type: 'scatter',
      mode: 'lines',
      name: 'evidence',
      x: axis.values,
      y: evidence,
      yaxis: 'y2',
      line: { color: withAlpha(theme.ink, 0.55), width: 0.7 },
      hovertemplate: `%{y:+.3~g} ${unitOf(input) ?? ''}`,
    },
  ]
}

function peakMarks({ axis, evidence, peaks }: SaliencyOverlayInput, theme: ChartTheme) {
  const heights = peaks.map(({ center }) => {
    let nearest = 0
    for (let i = 1; i < axis.values.length; i++) {
      if (Math.abs((axis.values[i] ?? 0) - center) < Math.abs((axis.values[nearest] ?? 0) - center)) nearest = i
    }
    return evidence[nearest] ?? 0
  })
  const marks: Trace = {
    type: 'scatter',
    mode: 'markers',
    x: peaks.map(({ center }) => center),
    y: heights,
    yaxis: 'y2',
    marker: { size: 7, color: theme.surface, line: { color: theme.ink, width: 1.5 } },
    hoverinfo: 'skip',
    cliponaxis: false,
  }
  const names = peaks.map(
    ({ center }, i): PlotAnnotation => ({
      xref: 'x',
      yref: 'y2',
      x: center,
      y: heights[i] ?? 0,
      text: placeIn(center, axis.unit),
      showarrow: false,
      yanchor: (heights[i] ?? 0) < 0 ? 'top' : 'bottom',
      yshift: (heights[i] ?? 0) < 0 ? -5 : 5,
      font: { size: 11, color: theme.ink, weight: 540 },
    }),
  )
  return { marks, names }
}

export function saliencyOverlay(input: SaliencyOverlayInput, theme: ChartTheme, size: PlotSize): PlotFigure {
  const { axis, mode, evidence, bands, spectrumTitle } = input
  const range = axisRange(axis.values)
  const plotPx = { width: size.widthPx - margin.l - margin.r, height: size.heightPx - margin.t - margin.b }
  const laneShare = bands.length > 0 ? Math.min(0.3, lanePx / Math.max(1, plotPx.height)) : 0
  const top = 1 - laneShare
  const lower = lowerShare * top
  const lane = bandLane(bands, { range, widthPx: plotPx.width, bottom: top, top: 1 }, theme)
  const high = evidence.reduce((found, value) => Math.max(found, value), 0)
  const low = evidence.reduce((found, value) => Math.min(found, value), 0)
  const extent = Math.max(high, -low) || 1
  const { marks, names } = peakMarks(input, theme)
  // Room above for the names of the peaks; the lower end only as deep as the evidence against.
  const namedBelow = names.some(({ yanchor }) => yanchor === 'top')
  const floor = namedBelow ? low - 0.55 * extent : Math.min(low * 1.15, mode === 'signed' ? -0.06 * extent : 0)
  const limits = [floor, Math.max(high, 0.06 * extent) + 0.3 * extent]
  const ticks = [low, high].filter((value) => Math.abs(value) > 0.25 * extent)
  return {
    data: [...spectrumTraces(input, theme), ...evidenceTraces(input, theme), marks],
    layout: baseLayout(theme, {
      margin,
      hoversubplots: 'axis',
      xaxis: spectralAxis(theme, axis, range, { anchor: 'y2' }),
      yaxis: yAxis(theme, spectrumTitle, { domain: [lower + gapShare, top], nticks: 5 }),
      yaxis2: yAxis(theme, unitOf(input) === null ? 'Evidence' : `Evidence<br>(${unitOf(input)})`, {
        domain: [0, lower],
        range: limits,
        tickvals: [0, ...ticks],
        ticktext: [0, ...ticks].map((value) =>
          value === 0 ? '0' : `${value > 0 ? '+' : '−'}${Math.abs(value).toPrecision(2)}`,
        ),
        showgrid: false,
      }),
      shapes: lane.shapes,
      annotations: [...lane.annotations, ...names],
    }),
  }
}

export function saliencyTable(input: SaliencyOverlayInput): FigureTable {
  const { axis, spectrum, spread, evidence, mode, spectrumTitle } = input
  const unit = unitOf(input)
  return {
    columns: [
      { name: axisTitle(axis) },
      { name: spectrumTitle, decimals: 4 },
      ...(spread ? [{ name: `${spectrumTitle}, sd`, decimals: 4 }] : []),
      { name: `${mode === 'signed' ? 'Evidence' : '|Evidence|'}${unit === null ? '' : ` (${unit})`}`, decimals: 5 },
    ],
    rows: Array.from(axis.values, (position, i) => [
      position,
      spectrum[i] ?? null,
      ...(spread ? [spread[i] ?? null] : []),
      evidence[i] ?? null,
    ]),
  }
}

export const saliencyPicture: Picture<'saliency'> = (figure, theme) => {
  const { className, axis, explanation, peaks, bands, hardlyLearned, unit, spectrumTitle } = figure
  const ofClass = unit === undefined
  const { completeness, meanAbsolute, meanOf, rows } = explanation
  const size = doubleColumn(420)
  const apart = trustOf(completeness) === 'doubtful'
  const input = {
    axis,
    spectrum: explanation.meanInput,
    spread: explanation.sdInput,
    evidence: meanAbsolute,
    mode: 'absolute' as const,
    bands: laneBands(bands, meanAbsolute, axis),
    peaks,
    doubtful: apart || hardlyLearned,
    spectrumTitle,
    ...(!ofClass && { unit }),
  }
  const centres = peaks.map(({ center }) => placeIn(center, axis.unit)).join(', ')
  const grey = hardlyLearned
    ? ' Drawn in grey: the network hardly learned this class.'
    : apart
      ? ' Drawn in grey: the map does not add up to the score.'
      : ''
  const words = {
    title: `${ofClass ? displayClassName(className) : className}: evidence over the mean spectrum`,
    subtitle: `Mean |Integrated Gradients| of ${rows.length} spectra, over the mean of all ${meanOf}${ofClass ? ' of the class' : ''} ± 1 sd.`,
    caption:
      `Completeness ${completenessWords(completeness)} of ${completeness.difference.toFixed(2)} ${ofClass ? 'logits' : (unit ?? `in ${className}`)}.` +
      (centres === '' ? '' : ` Strongest regions: ${centres}${unitSuffix(axis.unit)}.`) +
      (bands.length === 0 ? '' : ' Named: assigned bands of the class.') +
      grey,
  }
  return { plot: saliencyOverlay(input, theme, size), size, words }
}
