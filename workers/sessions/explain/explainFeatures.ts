/**
 * Why a network of curves predicts what it predicts: which feature moves which wavelength of which component, over rows of the
 * run’s test part, or of structures for a model that came as a file. Rows and baseline are settled here; the engine computes.
 */

import type { ExplainedRow, FeatureBaseline, FeatureExplanation } from '#domain/explain/featureExplanation'
import { integratedGradients } from '#domain/explain/methods/integratedGradients'
import { type FeatureScaling, featureScaling } from '#domain/preprocessing/featureScaling'
import { applyPreprocessing } from '#domain/preprocessing/preprocessing'
import { type AppError, err, ok, type Result } from '#domain/result'
import { type ComponentScale, restoreComponents } from '#domain/tasks/curves/componentScale'
import type { DeviceKeeper } from '#engine/device'
import { attributeInputs, type InputAttribution } from '#engine/featureAttribution'
import { compileTangents } from '#engine/tangents'
import type { Working } from '#protocol/call'
import type { ExplainFeaturesRequest } from '#protocol/explanation'
import type { RunStore } from '#storage/ports'
import { onDevice } from '../apply/networkOnDevice.ts'
import { loadModelOf } from '../apply/readyModel.ts'
import { type StructureStores, type Structures, structuresToExplain } from './structuresToExplain.ts'

export interface ExplainFeaturesPorts extends StructureStores {
  readonly runs: Pick<RunStore, 'load' | 'loadBest' | 'loadExplained'>
  readonly devices: DeviceKeeper
}

/** The features the path starts from. Errors: `features-not-standardised`, `row-not-in-dataset`, `row-not-kept`. */
function baselineFeatures(
  baseline: FeatureBaseline,
  { count, featuresOf }: Structures,
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
    case 'row': {
      const features = featuresOf(baseline.row)
      return features ? ok(features) : err(noSuchRow(baseline.row, count))
    }
    default:
      return baseline satisfies never
  }
}

const noSuchRow = (row: number, count: number): AppError =>
  row >= 0 && row < count
    ? {
        code: 'row-not-kept',
        message: `The dataset of this run was deleted, and its row ${row + 1} was not stored with the run.`,
        where: { row: row + 1 },
        remedy: 'Choose a test row, or import the files of the dataset again.',
      }
    : {
        code: 'row-not-in-dataset',
        message: `The dataset has ${count} rows; there is no row ${row + 1} in it.`,
        where: { row: row + 1 },
        remedy: `Choose a row from 1 to ${count}.`,
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
  working: Working<number>,
): Promise<Result<FeatureExplanation>> {
  const model = await loadModelOf('curves', request.source, ports)
  if (!model.ok) return model
  const { fit } = model.value
  const loaded = await structuresToExplain(request, model.value, ports)
  if (!loaded.ok) return loaded
  const { rows, featuresOf } = loaded.value
  const width = fit.featureNames.length
  const { featureNames, componentNames, wavelengthsNm, fitted, scale } = fit
  const scaling = featureScaling(fitted, width)
  if (!scaling.ok) return scaling
  const start = baselineFeatures(request.path.baseline, loaded.value, scaling.value)
  if (!start.ok) return start
  const features = Array.from(rows, (row) => featuresOf(row) ?? new Float32Array(width))
  const inputs = Float32Array.from(features.flatMap((row) => [...row]))
  const explained = await onDevice(ports.devices, request.backend, model.value, working, (network) =>
    attributeInputs(applyPreprocessing(fitted, inputs, width), {
      ...network,
      forward: compileTangents(network.modelSpec),
      baseline: applyPreprocessing(fitted, start.value, width),
      path: integratedGradients.path(request.path.steps),
    }),
  )
  if (!explained.ok) return explained
  return ok({
    featureNames,
    componentNames,
    wavelengthsNm: Float64Array.from(wavelengthsNm),
    path: request.path,
    baselineFeatures: start.value,
    rows: explained.value.map((one, i) =>
      restored(rows[i] ?? 0, features[i] ?? new Float32Array(), one, scaling.value, scale),
    ),
  })
}
