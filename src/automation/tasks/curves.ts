/** A task whose runs predict curves, for scripts: its datasets, and a saved model on structures. */

import { curvesOf } from '#domain/data/summary'
import type { CurvesModel } from '#domain/model/savedModel'
import { err, ok, type Result } from '#domain/result'
import { curvesTableOf } from '#domain/tasks/curves/curvesTable'
import { curvesPredictionsCsv } from '#export/tasks/curves/predictions'
import type { ImportProgress } from '#protocol/ingest'
import type { StructureTable } from '#protocol/structures'
import { predictStructures } from '#state/tasks/curves/predictStructures'
import { featurePathOf } from '#state/tasks/curves/rules'
import { taskRules } from '#state/tasks/registry'
import type { AutomationDeps } from '../deps.ts'
import { dataFiles, downloadBlob } from '../pageFiles.ts'
import type { ProgressListener } from '../surface.ts'
import type { AutomationRules } from './automationRules.ts'
import { onlyModel } from './onlyModel.ts'
import { otherData } from './otherData.ts'

/** Pieces put together at a time: a browser moves a blob out of memory, but not a list of them. */
const piecesPerBlob = 8

/** The structures given: a file of them, or the features beside their spectra. Errors: `structures-unclear` and those of reading. */
async function givenStructures(
  { ingest }: AutomationDeps,
  { fit }: CurvesModel,
  paths: readonly string[],
  tell: ProgressListener,
): Promise<Result<StructureTable>> {
  const given = dataFiles(paths)
  if (!given.ok) return given
  const onProgress = (progress: ImportProgress) => tell({ kind: 'import', progress })
  let [file] = given.value
  if (given.value.length > 1) {
    const both = await ingest.call('readCurves', { files: given.value, plan: null }, { onProgress })
    if (!both.ok) return both
    const features = both.value?.features.file
    file = given.value.find(({ name }) => name === features)
    if (both.value) void ingest.call('discardCurves', { importId: both.value.importId })
  }
  if (file) return ingest.call('readStructures', { file, model: fit }, { onProgress })
  return err({
    code: 'structures-unclear',
    message: `which of ${given.value.length} files holds the structures is not clear`,
    remedy: 'name one file of structures, or one of features and one of their spectra',
  })
}

export const curvesAutomation: AutomationRules<'curves'> = {
  /** The tables stay where they are. */
  async load({ datasets }, hash) {
    const frame = await datasets.frame(hash)
    if (!frame.ok) return frame
    const table = curvesTableOf(frame.value.summary)
    return table ? ok(table) : err(otherData)
  },

  start: (dataset, { model }) => onlyModel(model, ['mlp'], () => taskRules.curves.draft.initial(dataset)),

  nameOf: ({ name }) => name,

  imported(summary, preview, names) {
    const { hash, name, rows, warnings } = summary
    const curves = curvesOf(summary)
    const used = preview?.plan.files.map(({ file }) => file) ?? []
    const skipped = names.filter((file) => !used.includes(file))
    const points = curves?.points ?? 0
    return {
      hash,
      name,
      rows,
      points,
      components: curves?.components.length ?? 0,
      warnings,
      skipped,
      errors: [],
      guesses: [],
    }
  },

  /** The study of spectral components explains nothing. */
  explainedAsStudied: (study) => study,

  async explain(deps, { source, model }, { paths, backend }, onProgress) {
    const given = await givenStructures(deps, model, paths, onProgress)
    if (!given.ok) return given
    const { rows, ...path } = featurePathOf(model.study)
    const request = { source: { ...source, features: given.value.features }, path, rows, backend }
    const explained = await deps.analysis.call('explainFeatures', request, {
      onProgress: (fraction) => onProgress({ kind: 'explain', fraction }),
    })
    return explained.ok ? ok({ ...explained.value, hardlyLearned: [] }) : explained
  },

  /** Structures of any number: what is predicted becomes text at once and leaves the memory of the page. */
  async predict(deps, { source, model }, { paths, backend }, table, onProgress) {
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
      deps.analysis,
      { model: source, inputs: features, rows, backend },
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
  },
}
