/** A saved picture stands alone: it carries its title, how it was made and what it tells. */
import type { FigureDescription } from '#export/ports'
import { escapeMarkup } from './figures/bandLane.ts'
import type { PlotFigure, PlotSize } from './plot.ts'
import type { ChartTheme } from './theme.ts'

interface PictureWords {
  readonly title: string
  readonly subtitle?: string
  /** One sentence under the drawing. */
  readonly caption?: string
}

/** A figure with what is said around it. */
export interface Drawing {
  readonly plot: PlotFigure
  readonly size: PlotSize
  readonly words: PictureWords
}

export type FigureKind = FigureDescription['kind']

/** One kind of the exporter's figures, drawn by the builders that the screen uses. */
export type Picture<K extends FigureKind> = (
  figure: Extract<FigureDescription, { readonly kind: K }>,
  theme: ChartTheme,
) => Drawing

const titleLinePx = 20
const subtitleLinePx = 16
const captionLinePx = 17
/** Between the axis title and the caption. */
const captionGapPx = 8
const sidePx = 20
const characterPx = 6.1
const titleCharacterPx = 8.2

function wrapped(text: string, widthPx: number, perCharacterPx = characterPx): string[] {
  const perLine = Math.max(20, Math.floor(widthPx / perCharacterPx))
  const lines: string[] = []
  for (const word of text.split(' ')) {
    const last = lines.at(-1)
    if (last !== undefined && last.length + word.length + 1 <= perLine) lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  return lines
}

/** The figure with words around it, and the larger size it then needs; the drawing itself keeps `size`. */
export function framePicture(
  figure: PlotFigure,
  size: PlotSize,
  words: PictureWords,
  theme: ChartTheme,
): { figure: PlotFigure; size: PlotSize } {
  const { title, subtitle, caption } = words
  const margin = figure.layout.margin ?? {}
  const room = size.widthPx - 2 * sidePx
  const titles = wrapped(title, room, titleCharacterPx)
  const subtitles = subtitle === undefined ? [] : wrapped(subtitle, room)
  const lines = caption === undefined ? [] : wrapped(caption, room)
  const above = 22 + titles.length * titleLinePx + subtitles.length * subtitleLinePx
  const below = lines.length * captionLinePx + (lines.length > 0 ? 14 + captionGapPx : 4)
  const left = { xref: 'paper', yref: 'paper', x: 0, showarrow: false, xanchor: 'left', align: 'left' } as const
  const xshift = sidePx - (margin.l ?? 0)
  const heading = [
    ...titles.map((line) => `<b>${escapeMarkup(line)}</b>`),
    ...subtitles.map((line) => `<span style="font-size:12px;color:${theme.ink3}">${escapeMarkup(line)}</span>`),
  ].join('<br>')
  return {
    size: { widthPx: size.widthPx, heightPx: size.heightPx + above + below },
    figure: {
      data: figure.data,
      layout: {
        ...figure.layout,
        // The last tick label reaches beyond the axis.
        margin: {
          ...margin,
          r: Math.max(margin.r ?? 0, sidePx),
          t: (margin.t ?? 0) + above,
          b: (margin.b ?? 0) + below,
        },
        annotations: [
          ...(figure.layout.annotations ?? []),
          {
            ...left,
            y: 1,
            yanchor: 'top',
            xshift,
            yshift: (margin.t ?? 0) + above - 12,
            text: heading,
            font: { size: 15, color: theme.ink },
          },
          ...(lines.length === 0
            ? []
            : [
                {
                  ...left,
                  y: 0,
                  yanchor: 'top' as const,
                  xshift,
                  yshift: -(margin.b ?? 0) - captionGapPx,
                  text: lines.map(escapeMarkup).join('<br>'),
                  font: { size: 12, color: theme.ink2 },
                },
              ]),
        ],
      },
    },
  }
}
