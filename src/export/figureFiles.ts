/** Figures as files: both forms of each, pixels first. What is drawn comes from the parts of a run; how, from the renderer. */
import type { Artefact, FigureDescription, FigureRenderer } from './ports.ts'

/** A figure to draw, and the path it is written to without its ending. */
export interface PlannedFigure {
  readonly stem: string
  readonly figure: FigureDescription
}

/** Figures done of all; drawing takes longer than all else together. */
export type FigureListener = (done: number, all: number) => void

/** Where a figure is written. */
export const figurePaths = (stem: string): readonly string[] => [`${stem}.png`, `${stem}.svg`]

/** A figure that cannot be drawn throws. */
export async function drawFigure({ stem, figure }: PlannedFigure, renderer: FigureRenderer): Promise<Artefact[]> {
  return [
    { path: `${stem}.png`, bytes: await renderer.render(figure, 'png') },
    { path: `${stem}.svg`, bytes: await renderer.render(figure, 'svg') },
  ]
}

export async function drawFigures(
  planned: readonly PlannedFigure[],
  renderer: FigureRenderer,
  onFigure: FigureListener,
): Promise<Artefact[]> {
  const files: Artefact[] = []
  for (const [i, figure] of planned.entries()) {
    onFigure(i, planned.length)
    files.push(...(await drawFigure(figure, renderer)))
  }
  onFigure(planned.length, planned.length)
  return files
}
