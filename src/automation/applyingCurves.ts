/** A saved model of pairs on structures: which feature drives which wavelength, and the spectra it predicts. */

import type { CurvesModel } from '#domain/model/savedModel'
import { err, ok, type Result } from '#domain/result'
import { zipArtefacts } from '#export/archive'
import { explanationArtefacts } from '#export/artefacts'
import { explainedParts } from '#export/registry'
import { curvesPredictionsCsv } from '#export/tasks/curves/predictions'
import { readModelFileOf } from '#formats/safetensors/modelFile'
import type { StructureTable } from '#protocol/structures'
import { featurePathOf } from '#state/featureExplanations'
import { predictStructures } from '#state/predictStructures'
import { attributionOf } from './attributionSettings.ts'
import { chosenModel } from './chosenModel.ts'
import type { AutomationDeps } from './deps.ts'
import { dataFiles, download, downloadBlob } from './pageFiles.ts'
import type { CurvesWishes, ExplainCurvesWishes, ExplainedModel, PredictedCurves, ProgressListener } from './surface.ts'

const archive = 'explanation.zip'
const table = 'predictions.csv'
/** Pieces put together at a time: a browser moves a blob out of memory, but not a list of them. */
const piecesPerBlob = 8

/** The structures given: a file of them, or the features of a pair. Errors: `structures-unclear` and those of reading. */
async function givenStructures(
  { ingest }: AutomationDeps,
  { fit }: CurvesModel,
  paths: readonly string[],
  onProgress: ProgressListener,
): Promise<Result<StructureTable>> {
  const given = dataFiles(paths)
  if (!given.ok) return given
  const tell = (progress: Parameters<Parameters<typeof ingest.readStructures>[2]>[0]) =>
    onProgress({ kind: 'import', progress })
  let [file] = given.value
  if (given.value.length > 1) {
    const pair = await ingest.readCurves(given.value, null, tell)
    if (!pair.ok) return pair
    const features = pair.value?.features.file
    file = given.value.find(({ name }) => name === features)
    if (pair.value) void ingest.discardCurves(pair.value.importId)
  }
  if (file) return ingest.readStructures(file, fit, tell)
  return err({
    code: 'structures-unclear',
    message: `which of ${given.value.length} files holds the structures is not clear`,
    remedy: 'name one file of structures, or a pair of features and spectra',
  })
}

export async function explainCurves(
  deps: AutomationDeps,
  { backend, set, paths }: ExplainCurvesWishes,
  onProgress: ProgressListener,
): Promise<Result<ExplainedModel>> {
  const chosen = await chosenModel(readModelFileOf('curves'))
  if (!chosen.ok) return chosen
  const { source, model } = chosen.value
  const study = attributionOf(model.study, set)
  if (!study.ok) return study
  const given = await givenStructures(deps, model, paths, onProgress)
  if (!given.ok) return given
  const { rows, ...path } = featurePathOf(study.value)
  const request = { source: { ...source, features: given.value.features }, path, rows, backend }
  const explained = await deps.train.explainFeatures(request, (fraction) => onProgress({ kind: 'explain', fraction }))
  if (!explained.ok) return explained
  const parts = explainedParts('curves', model.fit, explained.value)
  const files = await explanationArtefacts(parts, deps.renderer, (done, all) =>
    onProgress({ kind: 'figures', done, all }),
  )
  download(zipArtefacts(files, ''), archive, 'application/zip')
  return ok({ artefacts: files.map(({ path }) => path), completenessError: parts.completenessError, archive })
}

/** Structures of any number: what is predicted becomes text at once and leaves the memory of the page. */
export async function predictCurves(
  deps: AutomationDeps,
  { backend, paths }: CurvesWishes,
  onProgress: ProgressListener,
): Promise<Result<PredictedCurves>> {
  const chosen = await chosenModel(readModelFileOf('curves'))
  if (!chosen.ok) return chosen
  const { source, model } = chosen.value
  const given = await givenStructures(deps, model, paths, onProgress)
  if (!given.ok) return given
  const { features, rows, names, outside } = given.value
  const { componentNames, wavelengthsNm } = model.fit
  const writer = curvesPredictionsCsv({ components: componentNames.length, wavelengthsNm })
  const blobs: Blob[] = []
  let pieces: BlobPart[] = [writer.head]
  const put = (): void => {
    blobs.push(new Blob(pieces))
    pieces = []
  }
  const predicted = await predictStructures(
    deps.train,
    { model: source, features, rows, backend },
    (spectra) => {
      pieces.push(writer.rows(spectra))
      if (pieces.length >= piecesPerBlob) put()
    },
    (done) => onProgress({ kind: 'predict', fraction: done / rows }),
  )
  if (!predicted.ok) return predicted
  put()
  downloadBlob(new Blob(blobs, { type: 'text/csv' }), table)
  const columns = componentNames.length * wavelengthsNm.length
  return ok({ rows, columns, componentNames, names: names.kind, outside: outside.length, table })
}
