/**
 * A finished run as the tree of files the reference study leaves behind: `figures/`, `model/`,
 * `logs/`, and beside them `study.json` and `metrics.json`. Paths are a contract: scripts read them.
 * Pure but for the renderer; it loads nothing and saves nothing.
 */
import type { DatasetContent } from '#domain/dataset'
import type { ClassExplanation } from '#domain/explanation'
import { ok, type Result } from '#domain/result'
import type { RunRecord } from '#domain/run'
import type { TrainerState } from '#domain/trainerState'
import type { Weights } from '#domain/weights'
import { utf8 } from '#formats/bytes'
import { type Explained, explanationFigures, explanationTables, type PlannedFigure } from './explanationFiles.ts'
import { type MetricsFile, metricsFile, protocolName } from './metricsFile.ts'
import { modelConfig } from './modelConfig.ts'
import { modelFiles, savedModelOf } from './modelFiles.ts'
import type { Artefact, FigureRenderer } from './ports.ts'
import { trainingLog } from './trainingLog.ts'

export interface FinishedRun {
  readonly run: RunRecord
  readonly content: DatasetContent
  /** Weights of the chosen epoch. */
  readonly best: Weights
  /** Where the training stood when it ended. */
  readonly state: TrainerState
  readonly explanations: readonly ClassExplanation[]
}

export interface RunArtefacts {
  readonly files: readonly Artefact[]
  readonly metrics: MetricsFile
}

/** Figures done of all; drawing takes longer than all else together. */
export type FigureListener = (done: number, all: number) => void

const json = (value: unknown): Uint8Array => utf8(`${JSON.stringify(value, null, 2)}\n`)

async function drawFigures(
  planned: readonly PlannedFigure[],
  renderer: FigureRenderer,
  onFigure: FigureListener,
): Promise<Artefact[]> {
  const files: Artefact[] = []
  for (const [i, { stem, figure }] of planned.entries()) {
    onFigure(i, planned.length)
    files.push({ path: `${stem}.png`, bytes: await renderer.render(figure, 'png') })
    files.push({ path: `${stem}.svg`, bytes: await renderer.render(figure, 'svg') })
  }
  onFigure(planned.length, planned.length)
  return files
}

function runFigures({ run }: FinishedRun, classNames: readonly string[], metrics: MetricsFile): PlannedFigure[] {
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

/** Errors: `run-untrained`. A figure that cannot be drawn throws: the tree is whole or not at all. */
export async function runArtefacts(
  finished: FinishedRun,
  renderer: FigureRenderer,
  onFigure: FigureListener = () => {},
): Promise<Result<RunArtefacts>> {
  const { run, content, best, state, explanations } = finished
  const model = savedModelOf(run, content, best, state)
  if (!model.ok) return model
  const { classNames, axis } = model.value
  const metrics = metricsFile(run, classNames, content)
  const explained: Explained = { classNames, axis, classes: explanations }
  const figures = [...runFigures(finished, classNames, metrics), ...explanationFigures(explained)]
  const files: Artefact[] = [
    ...(await drawFigures(figures, renderer, onFigure)),
    ...modelFiles(model.value, state),
    { path: 'model/model_config.json', bytes: json(modelConfig(run, axis, classNames, run.test && metrics.accuracy)) },
    { path: 'logs/training_log.csv', bytes: trainingLog(run.epochs) },
    ...explanationTables(explained),
    { path: 'study.json', bytes: json(run.study) },
    { path: 'metrics.json', bytes: json(metrics) },
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
