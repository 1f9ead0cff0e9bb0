/**
 * A finished run as the tree of files the reference study leaves behind: `figures/`, `model/`,
 * `logs/`, and beside them `study.json` and `metrics.json`. Paths are a contract: scripts read them.
 * Pure but for the renderer; it loads nothing and saves nothing.
 */
import type { DatasetContent, SpectralAxis } from '#domain/dataset'
import type { ClassExplanation } from '#domain/explanation'
import { ok, type Result } from '#domain/result'
import type { ClassRun } from '#domain/run'
import type { TrainerState } from '#domain/trainerState'
import type { Weights } from '#domain/weights'
import { utf8 } from '#formats/bytes'
import { type Explained, explanationFigures, explanationTables, type PlannedFigure } from './explanationFiles.ts'
import { type MetricsFile, metricsFile, protocolName } from './metricsFile.ts'
import { modelConfig } from './modelConfig.ts'
import { modelFiles, savedModelOf } from './modelFiles.ts'
import type { Artefact, FigureRenderer } from './ports.ts'
import { trainingLog } from './trainingLog.ts'

/** A run as it was kept: all but what explains it, which is computed when asked for. */
export interface KeptRun {
  readonly run: ClassRun
  readonly content: DatasetContent
  /** Weights of the chosen epoch. */
  readonly best: Weights
  /** Where the training stood when it ended. */
  readonly state: TrainerState
}

export interface FinishedRun extends KeptRun {
  readonly explanations: readonly ClassExplanation[]
}

export interface RunArtefacts {
  readonly files: readonly Artefact[]
  readonly metrics: MetricsFile
}

/** What a kept run holds ready: files to take at once, figures still to draw. */
export interface RunParts {
  readonly model: readonly Artefact[]
  readonly log: Artefact
  readonly records: readonly Artefact[]
  readonly figures: readonly PlannedFigure[]
  readonly classNames: readonly string[]
  readonly axis: SpectralAxis
  readonly metrics: MetricsFile
}

/** Figures done of all; drawing takes longer than all else together. */
export type FigureListener = (done: number, all: number) => void

const json = (value: unknown): Uint8Array => utf8(`${JSON.stringify(value, null, 2)}\n`)

/** Both forms of one figure, pixels first. A figure that cannot be drawn throws. */
export async function drawFigure({ stem, figure }: PlannedFigure, renderer: FigureRenderer): Promise<Artefact[]> {
  return [
    { path: `${stem}.png`, bytes: await renderer.render(figure, 'png') },
    { path: `${stem}.svg`, bytes: await renderer.render(figure, 'svg') },
  ]
}

async function drawFigures(
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

function runFigures(run: ClassRun, classNames: readonly string[], metrics: MetricsFile): PlannedFigure[] {
  const counts = classNames.map((_, c) => run.cohort?.labels.filter((label) => label === c).length ?? 0)
  const { confusion, n } = metrics
  const protocol = protocolName(run.study.split.protocol)
  return [
    { stem: 'figures/class_distribution', figure: { kind: 'classDistribution', classNames, counts } },
    {
      stem: 'figures/training_curves',
      figure: { kind: 'trainingCurves', epochs: run.epochs, plannedEpochs: run.study.epochs, best: run.best },
    },
    {
      stem: 'figures/confusion_matrix',
      figure: { kind: 'confusionMatrix', classNames, confusion, n: n.test, protocol },
    },
  ]
}

/** Everything of a run that needs neither drawing nor explaining. Errors: `run-untrained`. */
export function runParts({ run, content, best, state }: KeptRun): Result<RunParts> {
  const model = savedModelOf(run, content, best, state)
  if (!model.ok) return model
  const { classNames, axis } = model.value
  const metrics = metricsFile(run, classNames, content)
  const config = json(modelConfig(run, axis, classNames, run.test && metrics.accuracy))
  return ok({
    model: [...modelFiles(model.value, state), { path: 'model/model_config.json', bytes: config }],
    log: { path: 'logs/training_log.csv', bytes: trainingLog(run.epochs) },
    records: [
      { path: 'study.json', bytes: json(run.study) },
      { path: 'metrics.json', bytes: json(metrics) },
    ],
    figures: runFigures(run, classNames, metrics),
    classNames,
    axis,
    metrics,
  })
}

/** Errors: `run-untrained`. A figure that cannot be drawn throws: the tree is whole or not at all. */
export async function runArtefacts(
  finished: FinishedRun,
  renderer: FigureRenderer,
  onFigure: FigureListener = () => {},
): Promise<Result<RunArtefacts>> {
  const parts = runParts(finished)
  if (!parts.ok) return parts
  const { model, log, records, figures, classNames, axis, metrics } = parts.value
  const explained: Explained = { classNames, axis, classes: finished.explanations }
  const files: Artefact[] = [
    ...(await drawFigures([...figures, ...explanationFigures(explained)], renderer, onFigure)),
    ...model,
    log,
    ...explanationTables(explained),
    ...records,
  ]
  return ok({ files, metrics })
}

/** The same maps for a model that came as a file: no run, so only what explains. */
export async function explanationArtefacts(
  explained: Explained,
  renderer: FigureRenderer,
  onFigure: FigureListener = () => {},
): Promise<Artefact[]> {
  return [...(await drawFigures(explanationFigures(explained), renderer, onFigure)), ...explanationTables(explained)]
}
