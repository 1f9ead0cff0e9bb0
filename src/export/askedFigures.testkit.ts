/** A renderer that draws nothing. */
import type { FigureDescription, FigureRenderer } from './ports.ts'

/** Stands for whoever draws: keeps what was asked for and answers with its name. */
export function askedFigures(): { asked: FigureDescription[]; renderer: FigureRenderer } {
  const asked: FigureDescription[] = []
  const renderer: FigureRenderer = {
    async render(figure, format) {
      if (format === 'png') asked.push(figure)
      return new TextEncoder().encode(`${format} of ${figure.kind}`)
    },
  }
  return { asked, renderer }
}
