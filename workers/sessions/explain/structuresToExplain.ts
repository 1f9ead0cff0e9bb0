/**
 * The structures that are to be explained: of a run out of what was kept with it, which needs no dataset, or out of the
 * dataset where more is asked for and it is still there; for a model that came as a file, those that came with it.
 */
import { featuresIn } from '#domain/data/dataset'
import { err, ok, type Result } from '#domain/result'
import type { CurvesRun } from '#domain/run/run'
import { type ExplainedStructures, explainableRows, spreadRows } from '#domain/tasks/curves/explainedStructures'
import { isOfTask } from '#domain/tasks/registry'
import type { ExplainFeaturesRequest } from '#protocol/explanation'
import type { DatasetStore, RunStore } from '#storage/ports'
import { loadRunOf, type ReadyModel } from '../apply/readyModel.ts'

export interface StructureStores {
  readonly runs: Pick<RunStore, 'load' | 'loadExplained'>
  readonly datasets: Pick<DatasetStore, 'frame' | 'rows'>
}

export interface Structures {
  /** Of the table; those to be explained. */
  readonly rows: Int32Array
  /** Rows of the table in all. */
  readonly count: number
  /** As entered; null for a row that is not to be had. */
  featuresOf(row: number): Float32Array | null
}

const everyRow = (count: number): Int32Array => Int32Array.from({ length: count }, (_, row) => row)

const tableOf = (features: Float32Array, width: number) => (row: number) =>
  row >= 0 && (row + 1) * width <= features.length ? features.slice(row * width, (row + 1) * width) : null

function keptOf({ rows, features }: ExplainedStructures, width: number): Structures['featuresOf'] {
  const places = new Map(Array.from(rows, (row, at) => [row, at]))
  const at = tableOf(features, width)
  return (row) => at(places.get(row) ?? -1)
}

/** Errors: those of the store, `features-mismatch`. */
async function datasetOf(
  { study, fit }: ReadyModel<'curves'>,
  { datasets }: StructureStores,
): Promise<Result<Structures['featuresOf']>> {
  const width = fit.featureNames.length
  const { hash, limit } = study.dataset
  const dataset = await datasets.frame(hash)
  if (!dataset.ok) return dataset
  const form = featuresIn(dataset.value)
  const found = form?.features.length ?? 0
  if (form && found === width) {
    const features = await datasets.rows(hash, form.name, { from: 0, to: limit ?? dataset.value.rows })
    return features.ok ? ok(tableOf(features.value, width)) : features
  }
  return err({
    code: 'features-mismatch',
    message: `The network expects ${width} features, the dataset has ${found}.`,
    remedy: `Choose a dataset of ${fit.featureNames.join(', ')}.`,
  })
}

async function ofRun(
  { split, id }: CurvesRun,
  { rows: asked, path: { baseline } }: ExplainFeaturesRequest,
  model: ReadyModel<'curves'>,
  stores: StructureStores,
): Promise<Result<Structures>> {
  const count = split ? split.train.length + split.validation.length + split.test.length : 0
  const rows = spreadRows(explainableRows(split?.test, count), asked)
  const wanted = baseline.kind === 'row' && baseline.row < count ? [...rows, baseline.row] : [...rows]
  const stored = await stores.runs.loadExplained(id)
  const own = stored.ok && isOfTask(stored.value, 'curves') ? stored.value : null
  const kept = own && keptOf(own, model.fit.featureNames.length)
  if (kept && wanted.every((row) => kept(row) !== null)) return ok({ rows, count, featuresOf: kept })
  const dataset = await datasetOf(model, stores)
  if (dataset.ok) return ok({ rows, count, featuresOf: dataset.value })
  if (!own || !kept || dataset.error.code === 'features-mismatch') return dataset
  return ok({ rows: spreadRows(own.rows, asked), count, featuresOf: kept })
}

/** Errors: those of the stores, `features-mismatch`, `features-length`. */
export async function structuresToExplain(
  request: ExplainFeaturesRequest,
  model: ReadyModel<'curves'>,
  stores: StructureStores,
): Promise<Result<Structures>> {
  const { source, rows } = request
  if ('runId' in source) {
    const run = await loadRunOf('curves', source.runId, stores)
    return run.ok ? ofRun(run.value, request, model, stores) : run
  }
  const { featureNames } = model.fit
  const width = featureNames.length
  const { features } = source
  const count = features.length / width
  if (Number.isInteger(count)) {
    return ok({ rows: spreadRows(everyRow(count), rows), count, featuresOf: tableOf(features, width) })
  }
  return err({
    code: 'features-length',
    message: `Structures of ${width} features cannot hold ${features.length} values.`,
    remedy: `Give ${width} features on every row: ${featureNames.join(', ')}.`,
  })
}
