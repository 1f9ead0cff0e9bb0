/**
 * Class maps of a model that came as a file, over a dataset of the user's: the classes as the
 * dataset labels them where its target column speaks the model's class names, else as the model predicts.
 */

import { type Dataset, labelOf } from '#domain/data/dataset'
import { applyPreprocessing } from '#domain/preprocessing/preprocessing'
import { err, ok, type Result } from '#domain/result'
import type { ExplainFileRequest, FileExplanation, FractionListener } from '#protocol/training'
import { type ReadyModel, readyModelFromFile } from '../apply/predictModel.ts'
import { logitsOf, type PredictPorts } from '../apply/predictSession.ts'
import { chooseBaseline } from './explainBaseline.ts'
import { explainClassesOf } from './explainNetwork.ts'
import { firstOfEachClass } from './explainSession.ts'

/** Axes that differ by less than this share of their span are one axis, written with other digits. */
const axisTolerance = 1e-6

function checkAxis(model: ReadyModel, dataset: Dataset): Result<void> {
  const expected = model.axis.values
  const found = dataset.axis.values
  const span = (expected.at(-1) ?? 0) - (expected[0] ?? 0)
  const same =
    expected.length === found.length &&
    expected.every((value, i) => Math.abs(value - (found[i] ?? Number.NaN)) <= axisTolerance * Math.abs(span))
  if (same) return ok(undefined)
  const told = (axis: Float64Array): string => `${axis.length} points from ${axis[0]} to ${axis.at(-1)}`
  return err({
    code: 'axis-mismatch',
    message: `the model was trained on ${told(expected)}, the dataset has ${told(found)}`,
    remedy: 'resample the spectra to the axis of the model',
  })
}

/** Class index of each row by the dataset's own labels, −1 where there is none; null when no label is the model's. */
function labelled({ study, classNames }: ReadyModel, dataset: Dataset): Int32Array | null {
  const target = study.dataset.target
  const column = dataset.columns.find(({ name }) => name === target.column)
  if (!column) return null
  const labels = Int32Array.from(column.values, (cell) => classNames.indexOf(labelOf(cell, target.part) ?? ''))
  return labels.some((label) => label >= 0) ? labels : null
}

function predictedClasses(logits: Float32Array, rows: number): Int32Array {
  const classes = logits.length / rows
  return Int32Array.from({ length: rows }, (_, row) => {
    const values = logits.subarray(row * classes, (row + 1) * classes)
    return values.indexOf(values.reduce((a, b) => Math.max(a, b)))
  })
}

/** Errors: `axis-mismatch`, and those of the file, the dataset and the device. */
export async function explainFile(
  { model: source, datasetHash, settings, backend }: ExplainFileRequest,
  ports: PredictPorts,
  onProgress: FractionListener,
): Promise<Result<FileExplanation>> {
  const read = readyModelFromFile(source.file)
  if (!read.ok) return err({ ...read.error, where: { file: source.name, ...read.error.where } })
  const model = read.value
  const loaded = await ports.datasets.load(datasetHash)
  if (!loaded.ok) return loaded
  const dataset = loaded.value
  const fits = checkAxis(model, dataset)
  if (!fits.ok) return fits
  const device = await ports.devices.open(backend ?? 'auto', false)
  if (!device.ok) return device

  const points = model.axis.values.length
  const spectra = applyPreprocessing(model.fitted, dataset.intensities, points)
  const classOf =
    labelled(model, dataset) ?? predictedClasses(await logitsOf(model, spectra, dataset.rows, () => {}), dataset.rows)
  const rule = settings ?? model.study.attribution
  // The training rows are not in the file, so a mean baseline is the mean of what is explained.
  const known = Int32Array.from(classOf.keys()).filter((row) => (classOf[row] ?? -1) >= 0)
  const baseline = chooseBaseline(rule, null, { spectra, rows: known, points })
  if (!baseline.ok) return baseline
  const classes = firstOfEachClass(classOf, model.classNames.length, rule.spectraPerClass).map((rows, classIndex) => ({
    classIndex,
    spectra: rows.map((row) => ({ row, input: spectra.slice(row * points, (row + 1) * points) })),
  }))
  const maps = await explainClassesOf(model, classes, baseline.value, rule, onProgress)
  const fault = await device.value.fault()
  return fault ? err(fault) : ok({ classNames: model.classNames, axis: model.axis.values, classes: maps })
}
