/**
 * Class maps of a model that came as a file, over a dataset of the user's: the classes as the
 * dataset labels them where its target column speaks the model's class names, else as the model predicts.
 */

import { labelOf } from '#domain/data/roles'
import type { SpectraTable } from '#domain/data/spectraTable'
import { classMeans } from '#domain/explain/classMean'
import { drawOfEachClass } from '#domain/explain/draws/registry'
import { restoreAxis } from '#domain/model/storedAxis'
import { prepareNewRows } from '#domain/preprocessing/preprocessing'
import { spectralRows } from '#domain/preprocessing/spectralRows'
import { ok, type Result } from '#domain/result'
import { predictedClasses } from '#domain/scores/softmax'
import { meanSpectrum, seenAxis } from '#domain/tasks/classes/classFit'
import type { DeviceKeeper } from '#engine/device'
import type { Working } from '#protocol/call'
import type { ExplainFileRequest, FileExplanation } from '#protocol/explanation'
import type { DatasetStore } from '#storage/ports'
import { onDevice, questionTable } from '../apply/networkOnDevice.ts'
import { type ReadyModel, readyModelFromFile } from '../apply/readyModel.ts'
import { loadSpectra } from '../tasks/loadSpectra.ts'
import { checkAxis } from './checkAxis.ts'
import { chooseBaseline } from './explainBaseline.ts'
import { explainClassesOf } from './explainNetwork.ts'

/** Class index of each row by the dataset's own labels, −1 where there is none; null when no label is the model's. */
function labelled({ study, fit: { classNames } }: ReadyModel<'classes'>, dataset: SpectraTable): Int32Array | null {
  const target = study.dataset.target
  const column = dataset.columns.find(({ name }) => name === target.column)
  if (!column) return null
  const labels = Int32Array.from(column.values, (cell) => classNames.indexOf(labelOf(cell, target.part) ?? ''))
  return labels.some((label) => label >= 0) ? labels : null
}

/** Group index of each row by the column that grouped the training, where the dataset has it; a blank cell is a group of its own. */
function groupsOf({ study }: ReadyModel<'classes'>, dataset: SpectraTable): Int32Array | undefined {
  const column = dataset.columns.find(({ name }) => name === study.dataset.group)
  if (!column) return undefined
  const first = new Map<string, number>()
  return Int32Array.from(column.values, (cell, row) => {
    const group = cell.trim()
    if (group === '') return row
    const index = first.get(group) ?? row
    first.set(group, index)
    return index
  })
}

export interface ExplainFilePorts {
  readonly datasets: Pick<DatasetStore, 'frame' | 'rows' | 'columns'>
  readonly devices: DeviceKeeper
}

/** Errors: `axis-mismatch`, and those of the file, the dataset and the device. */
export async function explainFile(
  { model: source, datasetHash, settings, backend }: ExplainFileRequest,
  ports: ExplainFilePorts,
  working: Working<number>,
): Promise<Result<FileExplanation>> {
  const model = readyModelFromFile('classes', source)
  if (!model.ok) return model
  const { fit } = model.value
  const { classNames, fitted, mean } = fit
  const loaded = await loadSpectra(ports.datasets, datasetHash)
  if (!loaded.ok) return loaded
  const dataset = loaded.value
  const fits = checkAxis(restoreAxis(fit.axis), dataset)
  if (!fits.ok) return fits
  const prepared = prepareNewRows(fitted, spectralRows(dataset.intensities, dataset.axis))
  if (!prepared.ok) return prepared
  const { values: spectra, points } = prepared.value
  const { attribution, seed } = model.value.study
  const rule = settings ?? attribution
  const explained = await onDevice(ports.devices, backend, model.value, working, async (network) => {
    const asked = questionTable(spectra, points)
    const classOf = labelled(model.value, dataset) ?? predictedClasses(await network.answers(asked), classNames.length)
    // Files of earlier versions hold no mean training spectrum: the mean of what is explained stands for it.
    const known = Int32Array.from(classOf.keys()).filter((row) => (classOf[row] ?? -1) >= 0)
    const baseline = chooseBaseline(rule, null, { points, mean: () => mean ?? meanSpectrum(spectra, known, points) })
    if (!baseline.ok) return baseline
    const drawn = drawOfEachClass(
      { labels: classOf, groups: groupsOf(model.value, dataset) },
      classNames.length,
      rule,
      seed,
    )
    const means = classMeans(spectra, classOf, classNames.length, points)
    const classes = drawn.map((rows, classIndex) => ({
      classIndex,
      spectra: rows.map((row) => ({ row, input: spectra.slice(row * points, (row + 1) * points) })),
      mean: means[classIndex] ?? null,
    }))
    return ok(await explainClassesOf(network, classes, baseline.value, rule))
  })
  const maps = explained.ok ? explained.value : explained
  return maps.ok ? ok({ classNames, axis: seenAxis(fit).values, classes: maps.value }) : maps
}
