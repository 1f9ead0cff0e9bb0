/** What a run that learned classes leaves behind, under the names of its reference study. */
import type { DatasetContent } from '#domain/data/dataset'
import type { Weights } from '#domain/model/weights'
import { ok, type Result } from '#domain/result'
import type { ClassRun } from '#domain/run/run'
import type { TrainerState } from '#domain/training/trainerState'
import { figurePaths, type PlannedFigure } from '../../figureFiles.ts'
import { jsonFile } from '../../jsonFile.ts'
import type { RunParts } from '../../runParts.ts'
import { explanationPaths } from './explanationFiles.ts'
import { type MetricsFile, metricsFile, protocolName } from './metricsFile.ts'
import { modelConfig } from './modelConfig.ts'
import { modelFiles, savedModelOf } from './modelFiles.ts'
import { trainingLog } from './trainingLog.ts'

export interface KeptClassRun {
  readonly task: 'classes'
  readonly run: ClassRun
  readonly content: DatasetContent
  /** Weights of the chosen epoch. */
  readonly best: Weights
  /** Where the training stood when it ended. */
  readonly state: TrainerState
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

/** Errors: `run-untrained`. */
export function classParts({ run, content, best, state }: KeptClassRun): Result<RunParts<MetricsFile>> {
  const model = savedModelOf(run, content, best, state)
  if (!model.ok) return model
  const { classNames, axis } = model.value
  const metrics = metricsFile(run, classNames, content)
  const config = jsonFile(modelConfig(run, axis, classNames, run.test && metrics.accuracy))
  const files = [...modelFiles(model.value, state), { path: 'model/model_config.json', bytes: config }]
  const log = { path: 'logs/training_log.csv', bytes: trainingLog(run.epochs) }
  const records = [
    { path: 'study.json', bytes: jsonFile(run.study) },
    { path: 'metrics.json', bytes: jsonFile(metrics) },
  ]
  const figures = runFigures(run, classNames, metrics)
  const explaining = explanationPaths(classNames)
  return ok({
    paths: [
      ...[...figures.map(({ stem }) => stem), ...explaining.figures].flatMap(figurePaths),
      ...[...files, log].map(({ path }) => path),
      ...explaining.tables,
      ...records.map(({ path }) => path),
    ],
    ready: [...files, log, ...records],
    tables: [],
    figures,
    metrics,
  })
}
