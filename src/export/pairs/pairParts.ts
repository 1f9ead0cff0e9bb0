/** What a run that learned spectra of several components leaves behind, under the names of its reference study. */
import { ok, type Result } from '#domain/result'
import type { PairRun } from '#domain/run'
import type { TrainerState } from '#domain/trainerState'
import type { Weights } from '#domain/weights'
import { figurePaths } from '../figureFiles.ts'
import { jsonFile } from '../jsonFile.ts'
import type { RunParts } from '../runParts.ts'
import { componentTables } from './componentTables.ts'
import { featureMapPaths } from './featureMaps.ts'
import { type PairMetricsFile, pairMetricsFile } from './metricsFile.ts'
import { pairModelConfig } from './modelConfig.ts'
import { pairModelFiles, savedPairModel } from './modelFiles.ts'
import { type TestedPairs, testFigures, trainingCurvesOf } from './pairFigures.ts'
import { pairTrainingLog } from './trainingLog.ts'

export interface KeptPairRun {
  readonly task: 'pairs'
  readonly run: PairRun
  /** Weights of the chosen epoch. */
  readonly best: Weights
  /** Where the training stood when it ended. */
  readonly state: TrainerState
  /** The test part as the chosen weights predict it; null where it was never asked. */
  readonly tested: TestedPairs | null
}

/** Errors: `run-untrained`. */
export function pairParts({ run, best, state, tested }: KeptPairRun): Result<RunParts<PairMetricsFile>> {
  const model = savedPairModel(run, best, state)
  if (!model.ok) return model
  const { fit } = model.value
  const metrics = pairMetricsFile(run)
  const config = { path: 'model/model_config.json', bytes: jsonFile(pairModelConfig(run, fit)) }
  const log = { path: 'logs/training_log.csv', bytes: pairTrainingLog(run.epochs, fit.componentNames.length) }
  const files = [...pairModelFiles(model.value, state), config, log]
  const records = [
    { path: 'study.json', bytes: jsonFile(run.study) },
    { path: 'metrics.json', bytes: jsonFile(metrics) },
  ]
  const tables = tested ? componentTables(tested.test, fit) : []
  const figures = [...(tested ? testFigures(run, fit, tested) : []), trainingCurvesOf(run, fit)]
  const explaining = featureMapPaths(fit.componentNames.length)
  return ok({
    paths: [
      ...[...figures.map(({ stem }) => stem), ...explaining.figures].flatMap(figurePaths),
      ...[...files, ...tables].map(({ path }) => path),
      ...explaining.tables,
      ...records.map(({ path }) => path),
    ],
    ready: [...files, ...records],
    tables,
    figures,
    metrics,
  })
}
