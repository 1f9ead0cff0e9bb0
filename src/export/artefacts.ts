/**
 * A finished run as the tree of files the reference studies leave behind: `figures/`, `model/`, `logs/`, and beside them
 * `study.json` and `metrics.json`. Pure but for the renderer; it loads nothing and saves nothing.
 */

import { ok, type Result } from '#domain/result'
import type { Task } from '#domain/tasks/task'
import type { ExplainedParts } from './artefact.ts'
import { drawFigures, type FigureListener } from './figureFiles.ts'
import type { KeptRunOf } from './keptRun.ts'
import type { Artefact, FigureRenderer } from './ports.ts'
import { planRun } from './registry.ts'
import type { MetricsOf } from './taskExport.ts'

export interface RunArtefacts<Metrics> {
  readonly files: readonly Artefact[]
  readonly metrics: Metrics
}

/** Errors: `run-untrained`, `fit-missing`. A figure that cannot be drawn throws: the tree is whole or not at all. */
export async function runArtefacts<T extends Task>(
  kept: KeptRunOf<T>,
  explained: ExplainedParts,
  renderer: FigureRenderer,
  onFigure: FigureListener = () => {},
): Promise<Result<RunArtefacts<MetricsOf<T>>>> {
  const plan = planRun<T>(kept)
  if (!plan.ok) return plan
  const { listed, ready, tables, figures, metrics } = plan.value
  const made = [
    ...(await drawFigures([...figures, ...explained.figures], renderer, onFigure)),
    ...ready,
    ...tables.map(({ path, write }) => ({ path, bytes: write() })),
    ...explained.tables,
  ]
  const place = new Map(listed.map(({ path }, i) => [path, i]))
  const files = made.toSorted((a, b) => (place.get(a.path) ?? listed.length) - (place.get(b.path) ?? listed.length))
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
