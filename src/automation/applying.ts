/** A saved model on other spectra: which points it decides by, and what it makes of them. */

import { err, ok, type Result } from '#domain/result'
import type { ClassModel } from '#domain/savedModel'
import type { AttributionSettings } from '#domain/study'
import { setStudyFields } from '#domain/studySettings'
import { zipArtefacts } from '#export/archive'
import { explanationArtefacts } from '#export/artefacts'
import { predictionsCsv } from '#export/predictions'
import { readClassModelFile } from '#formats/safetensors/modelFile'
import { checkContract, resampleRows } from '#state/predictionContract'
import type { AutomationDeps } from './deps.ts'
import { chosenFiles, download } from './pageFiles.ts'
import {
  type ExplainedModel,
  type ExplainWishes,
  inputIds,
  type PredictedSpectra,
  type PredictWishes,
  type ProgressListener,
} from './surface.ts'
import { completenessErrors } from './training.ts'

const archive = 'explanation.zip'
const table = 'predictions.csv'
/** Far above any network that trains in a browser. */
const maxModelBytes = 512 * 1024 * 1024

interface ChosenModel {
  readonly source: { readonly file: Uint8Array; readonly name: string }
  readonly model: ClassModel
}

async function chosenModel(): Promise<Result<ChosenModel>> {
  const chosen = chosenFiles(inputIds.model)
  if (!chosen.ok) return chosen
  const [blob] = chosen.value
  if (!blob) return err({ code: 'no-files', message: 'no model was given', remedy: 'name a model file' })
  const where = { file: blob.name }
  if (blob.size > maxModelBytes) {
    return err({ code: 'model-too-large', message: 'the model file is over 512 MB', where, remedy: 'choose another' })
  }
  const file = new Uint8Array(await blob.arrayBuffer())
  const model = readClassModelFile(file)
  if (!model.ok) return err({ ...model.error, where: { ...where, ...model.error.where } })
  return ok({ source: { file, name: blob.name }, model: model.value })
}

function attributionOf({ study }: ClassModel, set: readonly string[]): Result<AttributionSettings> {
  const other = set.find((text) => !text.startsWith('attribution.'))
  if (other !== undefined) {
    const message = `“${other}” changes the training of a model that is trained already`
    return err({ code: 'unknown-field', message, remedy: 'set fields of attribution only' })
  }
  const changed = setStudyFields(study, set)
  return changed.ok ? ok(changed.value.attribution) : changed
}

export async function explain(
  deps: AutomationDeps,
  { datasetHash, backend, set }: ExplainWishes,
  onProgress: ProgressListener,
): Promise<Result<ExplainedModel>> {
  const chosen = await chosenModel()
  if (!chosen.ok) return chosen
  const settings = attributionOf(chosen.value.model, set)
  if (!settings.ok) return settings
  const request = { model: chosen.value.source, datasetHash, settings: settings.value, backend }
  const explained = await deps.train.explainFile(request, (fraction) => onProgress({ kind: 'explain', fraction }))
  if (!explained.ok) return explained
  const { classNames, classes } = explained.value
  const files = await explanationArtefacts(
    { classNames, classes, axis: chosen.value.model.axis },
    deps.renderer,
    (done, all) => onProgress({ kind: 'figures', done, all }),
  )
  download(zipArtefacts(files, ''), archive, 'application/zip')
  return ok({
    artefacts: files.map(({ path }) => path),
    completenessError: completenessErrors(classNames, classes),
    archive,
  })
}

/** Errors: `axis-contract`, and those of the file, the dataset and the device. */
export async function predict(
  deps: AutomationDeps,
  { datasetHash, backend }: PredictWishes,
  onProgress: ProgressListener,
): Promise<Result<PredictedSpectra>> {
  const chosen = await chosenModel()
  if (!chosen.ok) return chosen
  const loaded = await deps.datasets.load(datasetHash)
  if (!loaded.ok) return loaded
  const { source, model } = chosen.value
  const dataset = loaded.value
  const checks = checkContract(model.axis, dataset.axis)
  const broken = checks.find(({ verdict }) => verdict === 'broken')
  if (broken) {
    return err({ code: 'axis-contract', message: broken.words, remedy: 'choose spectra on the model’s axis' })
  }
  const request = { model: source, spectra: resampleRows(dataset, model.axis), rows: dataset.rows, backend }
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
