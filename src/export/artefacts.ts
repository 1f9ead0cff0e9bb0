/**
 * A finished run as the tree of files the reference studies leave behind: `figures/`, `model/`, `logs/`, and beside them
 * `study.json` and `metrics.json`. Pure but for the renderer; it loads nothing and saves nothing.
 */
import { ok, type Result } from '#domain/result'
import { drawFigures, type FigureListener } from './figureFiles.ts'
import type { Artefact, FigureRenderer } from './ports.ts'
import { type ExplainedParts, type KeptRun, type RunMetrics, runParts } from './runParts.ts'

export interface RunArtefacts {
  readonly files: readonly Artefact[]
  readonly metrics: RunMetrics
}

/** Errors: `run-untrained`. A figure that cannot be drawn throws: the tree is whole or not at all. */
export async function runArtefacts(
  kept: KeptRun,
  explained: ExplainedParts,
  renderer: FigureRenderer,
  onFigure: FigureListener = () => {},
): Promise<Result<RunArtefacts>> {
  const parts = runParts(kept)
  if (!parts.ok) return parts
  const { paths, ready, tables, figures, metrics } = parts.value
  const made = [
    ...(await drawFigures([...figures, ...explained.figures], renderer, onFigure)),
    ...ready,
    ...tables.map(({ path, write }) => ({ path, bytes: write() })),
    ...explained.tables,
  ]
  const place = new Map(paths.map((path, i) => [path, i]))
  const files = made.toSorted((a, b) => (place.get(a.path) ?? paths.length) - (place.get(b.path) ?? paths.length))
  return ok({ files, metrics })
}

/** The same for a model that came as a file: no run, so only what explains. */
export async function explanationArtefacts(
  { tables, figures }: ExplainedParts,
  renderer: FigureRenderer,
  onFigure: FigureListener = () => {},
): Promise<Artefact[]> {
  return [...(await drawFigures(figures, renderer, onFigure)), ...tables]
}
