/**
 * Why a network of pairs predicts what it predicts: which feature moves which wavelength of which component, over rows of the
 * run’s test part, or of structures for a model that came as a file. Rows and baseline are settled here; the engine computes.
 */

import type { ExplainedRow, FeatureBaseline, FeatureExplanation } from '#domain/explain/featureExplanation'
import { integratedGradients } from '#domain/explain/methods/integratedGradients'
import { type FeatureScaling, featureScaling } from '#domain/preprocessing/featureScaling'
import { applyPreprocessing } from '#domain/preprocessing/preprocessing'
import { err, ok, type Result } from '#domain/result'
import { type ComponentScale, restoreComponents } from '#domain/tasks/curves/componentScale'
import type { DeviceKeeper } from '#engine/device'
import { attributeInputs, type InputAttribution } from '#engine/featureAttribution'
import { messageTurn } from '#engine/messageTurn'
import { disposeWeights, holdWeights } from '#engine/modelWeights'
import { compileTangents } from '#engine/tangents'
import type { ExplainFeaturesRequest } from '#protocol/curvesExplain'
import type { FractionListener } from '#protocol/training'
import type { CurvesStore, RunStore } from '#storage/ports'
import { loadCurvesModel, type ReadyCurvesModel } from '../apply/curvesModel.ts'

export interface ExplainFeaturesPorts {
  readonly runs: Pick<RunStore, 'load' | 'loadBest'>
  readonly pairs: Pick<CurvesStore, 'load'>
  readonly devices: DeviceKeeper
}

/** At most `count` of the rows, spread evenly, the first among them. */
export function spreadRows(rows: ArrayLike<number>, count: number): Int32Array {
  const taken = Math.min(count, rows.length)
  return Int32Array.from({ length: taken }, (_, i) => rows[Math.floor((i * rows.length) / taken)] ?? 0)
}

/** What is explained: rows of a table of features as entered. */
interface ExplainedTable {
  readonly features: Float32Array
  readonly width: number
  readonly rows: Int32Array
}

const rowsIn = ({ features, width }: Pick<ExplainedTable, 'features' | 'width'>): number => features.length / width

/** Errors: those of the stores, `features-mismatch`, `features-length`. */
async function loadTable(
  { source, rows }: ExplainFeaturesRequest,
  { study, fit }: ReadyCurvesModel,
  { runs, pairs }: ExplainFeaturesPorts,
): Promise<Result<ExplainedTable>> {
  const width = fit.featureNames.length
  const all = (count: number) => Int32Array.from({ length: count }, (_, row) => row)
  if (!('runId' in source)) {
    const { features } = source
    if (features.length % width === 0) {
      return ok({ features, width, rows: spreadRows(all(features.length / width), rows) })
    }
    return err({
      code: 'features-length',
      message: `Structures of ${width} features cannot hold ${features.length} values.`,
      remedy: `give ${width} features on every row: ${fit.featureNames.join(', ')}`,
    })
  }
  const dataset = await pairs.load(study.dataset.hash, study.dataset.limit ?? undefined)
  if (!dataset.ok) return dataset
  if (dataset.value.featureNames.length !== width) {
    return err({
      code: 'features-mismatch',
      message: `The network reads ${width} features, the dataset has ${dataset.value.featureNames.length}.`,
      remedy: `choose a dataset of ${fit.featureNames.join(', ')}`,
    })
  }
  const run = await runs.load(source.runId)
  if (!run.ok) return run
  const test = run.value.split?.test ?? new Int32Array()
  const { features } = dataset.value
  return ok({ features, width, rows: spreadRows(test.length > 0 ? test : all(dataset.value.rows), rows) })
}

const featuresOf = ({ features, width }: ExplainedTable, row: number): Float32Array =>
  features.slice(row * width, (row + 1) * width)

/** The features the path starts from. Errors: `features-not-standardised`, `row-not-in-dataset`. */
function baselineFeatures(
  baseline: FeatureBaseline,
  table: ExplainedTable,
  { mean, standardised }: FeatureScaling,
): Result<Float32Array> {
  switch (baseline.kind) {
    case 'zero':
      return ok(new Float32Array(mean.length))
    case 'mean':
      if (standardised) return ok(Float32Array.from(mean))
      return err({
        code: 'features-not-standardised',
        message: 'The mean training structure is not known: this network was trained on features as they are.',
        remedy: 'choose another baseline',
      })
    case 'row':
      if (baseline.row >= 0 && baseline.row < rowsIn(table)) return ok(featuresOf(table, baseline.row))
      return err({
        code: 'row-not-in-dataset',
        message: `The dataset has ${rowsIn(table)} rows; there is no row ${baseline.row + 1} in it.`,
        where: { row: baseline.row + 1 },
        remedy: `choose a row from 1 to ${rowsIn(table)}`,
      })
    default:
      return baseline satisfies never
  }
}

/** From what the network reads and answers to the features and spectra of the dataset. */
function restored(
  row: number,
  features: Float32Array,
  { attribution, gradient, output, difference }: InputAttribution,
  { sd }: FeatureScaling,
  scale: ComponentScale | null,
): ExplainedRow {
  const spectral = (values: Float32Array): Float32Array =>
    scale ? values.map((value, i) => value * (scale.sd[i % scale.sd.length] ?? 1)) : values
  const width = output.length
  return {
    row,
    features,
    attribution: spectral(attribution),
    slopes: spectral(gradient).map((value, i) => value / (sd[Math.floor(i / width)] ?? 1)),
    prediction: restoreComponents(scale, output),
    difference: spectral(difference),
  }
}

/** Errors: those of loading the model and the rows, of the baseline and the device. */
export async function explainFeatures(
  request: ExplainFeaturesRequest,
  ports: ExplainFeaturesPorts,
  onProgress: FractionListener,
): Promise<Result<FeatureExplanation>> {
  const model = await loadCurvesModel(request.source, ports)
  if (!model.ok) return model
  const { modelSpec, weights, fit } = model.value
  const loaded = await loadTable(request, model.value, ports)
  if (!loaded.ok) return loaded
  const { width, rows } = loaded.value
  const { featureNames, componentNames, wavelengthsNm, fitted, scale } = fit
  const scaling = featureScaling(fitted, width)
  if (!scaling.ok) return scaling
  const start = baselineFeatures(request.path.baseline, loaded.value, scaling.value)
  if (!start.ok) return start
  const device = await ports.devices.open(request.backend ?? 'auto', false)
  if (!device.ok) return device
  const features = Array.from(rows, (row) => featuresOf(loaded.value, row))
  const inputs = Float32Array.from(features.flatMap((row) => [...row]))
  const held = holdWeights(weights)
  try {
    const found = await attributeInputs(applyPreprocessing(fitted, inputs, width), {
      forward: compileTangents(modelSpec),
      weights: held,
      baseline: applyPreprocessing(fitted, start.value, width),
      path: integratedGradients.path(request.path.steps),
      between: async (done, of) => {
        onProgress(done / of)
        await messageTurn()
      },
    })
    const fault = await device.value.fault()
    if (fault) return err(fault)
    return ok({
      featureNames,
      componentNames,
      wavelengthsNm: Float64Array.from(wavelengthsNm),
      path: request.path,
      baselineFeatures: start.value,
      rows: found.map((one, i) => restored(rows[i] ?? 0, features[i] ?? new Float32Array(), one, scaling.value, scale)),
    })
  } finally {
    disposeWeights(held)
  }
}
