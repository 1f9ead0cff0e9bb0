/** A saved model of classes on other spectra: which points it decides by, and what it makes of them. */
import { restoreAxis } from '#domain/model/storedAxis'
import { err, ok, type Result } from '#domain/result'
import { zipArtefacts } from '#export/archive'
import { explanationArtefacts } from '#export/artefacts'
import { explainedParts } from '#export/registry'
import { predictionsCsv } from '#export/tasks/classes/predictions'
import { readModelFileOf } from '#formats/safetensors/modelFile'
import { checkContract, resampleRows } from '#state/predictionContract'
import { attributionOf } from './attributionSettings.ts'
import { chosenModel } from './chosenModel.ts'
import type { AutomationDeps } from './deps.ts'
import { download } from './pageFiles.ts'
import type { ExplainedModel, ExplainWishes, PredictedSpectra, PredictWishes, ProgressListener } from './surface.ts'

const archive = 'explanation.zip'
const table = 'predictions.csv'
export async function explain(
  deps: AutomationDeps,
  { datasetHash, backend, set }: ExplainWishes,
  onProgress: ProgressListener,
): Promise<Result<ExplainedModel>> {
  const chosen = await chosenModel(readModelFileOf('classes'))
  if (!chosen.ok) return chosen
  const study = attributionOf(chosen.value.model.study, set)
  if (!study.ok) return study
  const request = { model: chosen.value.source, datasetHash, settings: study.value.attribution, backend }
  const explained = await deps.train.explainFile(request, (fraction) => onProgress({ kind: 'explain', fraction }))
  if (!explained.ok) return explained
  const { classNames, classes } = explained.value
  const { fit } = chosen.value.model
  const parts = explainedParts('classes', fit, { classNames, classes, axis: restoreAxis(fit.axis) })
  const files = await explanationArtefacts(parts, deps.renderer, (done, all) =>
    onProgress({ kind: 'figures', done, all }),
  )
  download(zipArtefacts(files, ''), archive, 'application/zip')
  return ok({
    artefacts: files.map(({ path }) => path),
    completenessError: parts.completenessError,
    archive,
  })
}

/** Errors: `axis-contract`, and those of the file, the dataset and the device. */
export async function predict(
  deps: AutomationDeps,
  { datasetHash, backend }: PredictWishes,
  onProgress: ProgressListener,
): Promise<Result<PredictedSpectra>> {
  const chosen = await chosenModel(readModelFileOf('classes'))
  if (!chosen.ok) return chosen
  const loaded = await deps.datasets.load(datasetHash)
  if (!loaded.ok) return loaded
  const { source, model } = chosen.value
  const dataset = loaded.value
  const axis = restoreAxis(model.fit.axis)
  const checks = checkContract(axis, dataset.axis)
  const broken = checks.find(({ verdict }) => verdict === 'broken')
  if (broken) {
    return err({ code: 'axis-contract', message: broken.words, remedy: 'choose spectra on the model’s axis' })
  }
  const request = { model: source, spectra: resampleRows(dataset, axis), rows: dataset.rows, backend }
  const predicted = await deps.train.predict(request, (fraction) => onProgress({ kind: 'predict', fraction }))
  if (!predicted.ok) return predicted
  const { classNames, logits } = predicted.value
  const named = dataset.columns.find(({ name }) => name === dataset.summary.suggested.id)?.values
  const ids = named ?? Array.from({ length: dataset.rows }, (_, row) => String(row + 1))
  download(predictionsCsv({ ids, classNames, logits }), table, 'text/csv')
  return ok({
    rows: dataset.rows,
    classNames,
    resampled: checks.some(({ verdict }) => verdict === 'adapted'),
    table,
  })
}
