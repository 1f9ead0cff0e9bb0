/**
 * Curves over the epochs of a run, in one panel or in several side by side. The axis runs to the last planned epoch and
 * what is to come is shaded, so nothing jumps while it fills; the best epoch is a dashed rule. Before the first epoch has
 * ended the curves run over steps. What the lines are is the caller's.
 */
import type { LayoutAxis } from 'plotly.js'
import type { RunRecord } from '#domain/run/run'
import { baseLayout, epochTicks, xAxis, yAxis } from '../axes.ts'
import type { PlotAnnotation, PlotFigure, PlotShape, PlotSize, Trace } from '../plot.ts'
import { type ChartTheme, withAlpha } from '../theme.ts'
import { type EndLabel, endLabels } from './endLabels.ts'
import { type GridPanel, gridAxes, panelGrid } from './panelGrid.ts'

/** How far a run is, in the unit of its axis. */
export interface Course {
  readonly unit: 'epoch' | 'step'
  /** The axis begins at its first epoch, or where the training does. */
  readonly from: 0 | 1
  /** Where the lines end. */
  readonly now: number
  /** Where the axis ends. */
  readonly until: number
  readonly best: RunRecord['best']
}

export interface EpochPanel {
  readonly lines: readonly Trace[]
  /** At the last epoch, in the axis' own units (powers of ten on a log axis). */
  readonly ends: readonly EndLabel[]
  /** Whether the labels are short enough to stand right of a line that has come to its end. */
  readonly endsBeside?: boolean
  readonly range: readonly [number, number]
  readonly axis: Partial<LayoutAxis>
  readonly axisTitle?: string
  /** What the panel shows, above it, where a figure has several. */
  readonly heading?: string
  /** A level to compare with, named at its left end. */
  readonly level?: { readonly at: number; readonly text: string }
}

const headingPx = 20
const margin = { l: 46, r: 14, t: 22, b: 44 }

function courseAxis({ unit, from, until }: Course, theme: ChartTheme): Partial<LayoutAxis> {
  if (unit === 'step') {
    const hover = { unifiedhovertitle: { text: 'Step %{x}' }, fixedrange: true }
    return xAxis(theme, 'Training step', { range: [0, until], nticks: 5, tickformat: ',d', ...hover })
  }
  const pad = Math.max(0.4, until * 0.02)
  return xAxis(theme, 'Epoch', {
    range: [from === 0 ? 0 : 1 - pad, until + pad / 4],
    tickvals: epochTicks(until),
    unifiedhovertitle: { text: 'Epoch %{x}' },
    fixedrange: true,
  })
}

interface Furniture {
  readonly shapes: PlotShape[]
  readonly annotations: PlotAnnotation[]
}

const soFar = ({ from, now, until }: Course): number => (now - from) / Math.max(1, until - from)

function toCome(course: Course, place: GridPanel, theme: ChartTheme): Furniture {
  const { unit, now, until, best } = course
  if (unit === 'step' || now >= until) return { shapes: [], annotations: [] }
  const shade: PlotShape = {
    type: 'rect',
    xref: place.xref,
    yref: place.yBox,
    x0: now,
    x1: until,
    y0: 0,
    y1: 1,
    line: { width: 0 },
    fillcolor: withAlpha(theme.axis, 0.09),
    layer: 'below',
  }
  // Both words stand above the plot, where no line can run through them.
  const room = soFar(course) < 0.85 && (best?.epoch ?? 0) < until * 0.7
  const words: PlotAnnotation = {
    ...above(place),
    x: until,
    text: 'to come',
    xanchor: 'right',
    font: { size: 11, color: theme.ink3 },
  }
  return { shapes: [shade], annotations: room ? [words] : [] }
}

function bestEpoch({ best, until }: Course, place: GridPanel, theme: ChartTheme): Furniture {
  if (!best) return { shapes: [], annotations: [] }
  const { epoch } = best
  return {
    shapes: [
      {
        type: 'line',
        xref: place.xref,
        yref: place.yBox,
        x0: epoch,
        x1: epoch,
        y0: 0,
        y1: 1,
        line: { color: theme.accent, width: 1.2, dash: '3px,3px' as 'dash' },
      },
    ],
    annotations: [
      {
        ...above(place),
        x: epoch,
        text: `best ${epoch}`,
        xanchor: epoch < until * 0.1 ? 'left' : epoch > until * 0.9 ? 'right' : 'center',
        font: { size: 11, color: theme.accent, weight: 540 },
      },
    ],
  }
}

function levelLine({ level, range }: EpochPanel, place: GridPanel, theme: ChartTheme): Furniture {
  if (!level || level.at < range[0] || level.at > range[1]) return { shapes: [], annotations: [] }
  const { at, text } = level
  return {
    shapes: [
      {
        type: 'line',
        xref: place.xBox,
        yref: place.yref,
        x0: 0,
        x1: 1,
        y0: at,
        y1: at,
        line: { color: theme.ink3, width: 1, dash: '1px,3px' as 'dash' },
      },
    ],
    annotations: [
      {
        xref: place.xBox,
        yref: place.yref,
        x: 0.01,
        y: at,
        text,
        showarrow: false,
        xanchor: 'left',
        yanchor: 'top',
        font: { size: 11, color: theme.ink3 },
      },
    ],
  }
}

const above = ({ xref, yBox }: GridPanel) => ({ xref, yref: yBox, y: 1, yanchor: 'bottom', showarrow: false }) as const

const headingOf = ({ heading }: EpochPanel, place: GridPanel, theme: ChartTheme): PlotAnnotation[] =>
  heading === undefined
    ? []
    : [
        {
          ...above(place),
          xref: place.xBox,
          x: 0,
          text: heading,
          xanchor: 'left',
          yshift: headingPx - 4,
          font: { size: 12, color: theme.ink, weight: 540 },
        },
      ]

interface PanelSettings {
  /** All panels in one row without. */
  readonly columns?: number
  readonly left?: number
  readonly gap?: number
}

export function epochPanels(
  panels: readonly EpochPanel[],
  course: Course,
  theme: ChartTheme,
  size: PlotSize,
  { columns = panels.length, left = margin.l, gap = 0.1 }: PanelSettings = {},
): PlotFigure {
  const top = margin.t + (panels.some(({ heading }) => heading !== undefined) ? headingPx : 0)
  const rows = Math.ceil(panels.length / columns)
  const plotPx = size.heightPx - top - margin.b
  // Between two rows stand the epochs of the upper and the headings of the lower one.
  const gapY = rows > 1 ? (margin.b + top) / plotPx : 0
  const heightPx = (plotPx * (1 - gapY * (rows - 1))) / rows
  const made = panelGrid(panels.length, { columns, gaps: { x: gap, y: gapY } }).flatMap((place, i) => {
    const panel = panels[i]
    if (!panel) return []
    const { lines, ends, endsBeside = false, range, axis, axisTitle = '' } = panel
    const { xref, yref } = place
    const furniture = [toCome(course, place, theme), bestEpoch(course, place, theme), levelLine(panel, place, theme)]
    const fraction = endsBeside ? 0 : soFar(course)
    const names = endLabels(ends, {
      x: course.now,
      fraction,
      range,
      heightPx,
      ground: theme.surface,
      xref,
      yref,
    })
    return [
      {
        data: lines.map((line): Trace => ({ ...line, xaxis: xref, yaxis: yref })),
        axes: {
          place,
          xaxis: courseAxis(course, theme),
          yaxis: yAxis(theme, axisTitle, { range: [...range], nticks: 5, ...axis }),
        },
        shapes: furniture.flatMap(({ shapes }) => shapes),
        annotations: [
          ...furniture.flatMap(({ annotations }) => annotations),
          ...names,
          ...headingOf(panel, place, theme),
        ],
      },
    ]
  })
  const right = panels.some(({ endsBeside }) => endsBeside) ? margin.r + 10 : margin.r
  return {
    data: made.flatMap(({ data }) => data),
    layout: baseLayout(theme, {
      margin: { ...margin, l: left, r: right, t: top },
      ...gridAxes(made.map(({ axes }) => axes)),
      shapes: made.flatMap(({ shapes }) => shapes),
      annotations: made.flatMap(({ annotations }) => annotations),
    }),
  }
}
