/** What a run that learned spectra of several components leaves behind, under the names of its reference study. */

import type { Weights } from '#domain/model/weights'
import { ok, type Result } from '#domain/result'
import type { CurvesRun } from '#domain/run/run'
import type { TrainerState } from '#domain/training/trainerState'
import { figurePaths } from '../../figureFiles.ts'
import { jsonFile } from '../../jsonFile.ts'
import type { RunParts } from '../../runParts.ts'
import { componentTables } from './componentTables.ts'
import { type TestedCurves, testFigures, trainingCurvesOf } from './curvesFigures.ts'
import { featureMapPaths } from './featureMaps.ts'
import { type CurvesMetricsFile, curvesMetricsFile } from './metricsFile.ts'
import { curvesModelConfig } from './modelConfig.ts'
import { curvesModelFiles, savedCurvesModel } from './modelFiles.ts'
import { curvesTrainingLog } from './trainingLog.ts'

export interface KeptCurvesRun {
  readonly task: 'curves'
  readonly run: CurvesRun
  /** Weights of the chosen epoch. */
  readonly best: Weights
  /** Where the training stood when it ended. */
  readonly state: TrainerState
  /** The test part as the chosen weights predict it; null where it was never asked. */
  readonly tested: TestedCurves | null
}

/** Errors: `run-untrained`. */
export function curvesParts({ run, best, state, tested }: KeptCurvesRun): Result<RunParts<CurvesMetricsFile>> {
  const model = savedCurvesModel(run, best, state)
  if (!model.ok) return model
  const { fit } = model.value
  const metrics = curvesMetricsFile(run)
  const config = { path: 'model/model_config.json', bytes: jsonFile(curvesModelConfig(run, fit)) }
  const log = { path: 'logs/training_log.csv', bytes: curvesTrainingLog(run.epochs, fit.componentNames.length) }
  const files = [...curvesModelFiles(model.value, state), config, log]
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
