/**
 * A kept run as what it can leave behind, whatever it learned: files that are ready, tables and figures that are made when
 * asked for. Its paths are a contract: scripts read them. What explains the model is computed apart (`ExplainedParts`).
 */
import type { Result } from '#domain/result'
import type { PlannedFigure } from './figureFiles.ts'
import type { Artefact } from './ports.ts'
import { classParts, type KeptClassRun } from './tasks/classes/classParts.ts'
import type { MetricsFile } from './tasks/classes/metricsFile.ts'
import { curvesParts, type KeptCurvesRun } from './tasks/curves/curvesParts.ts'
import type { CurvesMetricsFile } from './tasks/curves/metricsFile.ts'

/** A run as it was kept: all but what explains it, which is computed when asked for. */
export type KeptRun = KeptClassRun | KeptCurvesRun

export type RunMetrics = MetricsFile | CurvesMetricsFile

/** A file that takes a while to write. */
export interface PlannedTable {
  readonly path: string
  readonly write: () => Uint8Array
}

export interface RunParts<Metrics extends RunMetrics = RunMetrics> {
  /** Of the whole tree with what explains the model, in its order. */
  readonly paths: readonly string[]
  readonly ready: readonly Artefact[]
  readonly tables: readonly PlannedTable[]
  readonly figures: readonly PlannedFigure[]
  readonly metrics: Metrics
}

/** What explains a model: part of a run's tree, and all of `explain`. */
export interface ExplainedParts {
  readonly tables: readonly Artefact[]
  readonly figures: readonly PlannedFigure[]
  /** By class or component: relative completeness error of its map. */
  readonly completenessError: Readonly<Record<string, number>>
}

/** Errors: `run-untrained`. */
export function runParts(kept: KeptRun): Result<RunParts> {
  return kept.task === 'classes' ? classParts(kept) : curvesParts(kept)
}
