/** The exporter's port: its figures at print size, in the light theme. */
import type { FigureDescription, FigureRenderer } from '#export/ports'
import { pictures } from './figures/registry.ts'
import { type Drawing, type FigureKind, framePicture } from './pictureFrame.ts'
import { figureToPng, figureToSvg } from './renderImage.ts'
import { type ChartTheme, readTheme } from './theme.ts'

const draw = <K extends FigureKind>(
  kind: K,
  figure: Extract<FigureDescription, { readonly kind: K }>,
  theme: ChartTheme,
): Drawing => pictures[kind](figure, theme)

export function createFigureRenderer(): FigureRenderer {
  return {
    async render(figure, format) {
      const theme = readTheme('light')
      const { plot, size, words } = draw(figure.kind, figure, theme)
      const picture = framePicture(plot, size, words, theme)
      if (format === 'png') return figureToPng(picture.figure, picture.size)
      return new TextEncoder().encode(await figureToSvg(picture.figure, picture.size))
    },
  }
}
